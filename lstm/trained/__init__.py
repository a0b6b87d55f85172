"""Trained models in a page: what snippets trained, running on what a reader types."""
