"""What each version of the library makes of the snippets: the recorded data, and the page about it."""
