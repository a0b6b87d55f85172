"""Trained models in a page: what three tutorials left, running on what a reader types."""
