"""Snippet in, record out; record in, Markdown or notebook out.

    snippet -> worker (in a fresh process, started by pool) -> record -> cache -> markdown | notebook

Each module is one stage and says what comes in and what goes out. Only ``mkdocs_hook`` knows MkDocs.
"""
