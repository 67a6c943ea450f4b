"""Facts taken from facts: what is said of several, answered, echoed or implied, and what a reading of force must not be."""
