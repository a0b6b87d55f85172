"""The site as MkDocs builds it: the only package that knows MkDocs."""
