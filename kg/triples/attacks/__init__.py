"""Which mentions are one attack, who did it and claims it, whom it hit and harmed, and what follows from it as a whole."""
