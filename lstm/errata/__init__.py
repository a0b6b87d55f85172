"""Errata of the official documentation: what became of each upstream, and patches for its docstrings."""
