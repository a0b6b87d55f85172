"""Bugs of the layers by version of Keras: which releases have one, where it is told, what to do."""
