"""How the bundled language model is made: prepare, train, evaluate, export. Not in the wheel; torch is imported only where a network is built."""
