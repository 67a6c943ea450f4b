"""How the bundled language model is made: prepare, train, evaluate, export.

Not in the wheel. torch is imported only by the modules that build, train or export a network.
"""
