"""Snippet in, record out: the cache, the pool of processes, and what happens inside of one of them."""
