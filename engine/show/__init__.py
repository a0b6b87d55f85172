"""Record in, text out: pages, notebooks, and the files beside them. Knows no site generator."""
