"""Snippet in, record out; record in, page or notebook out. Knows no library, and no subject of its own.

    frameworks   what is to know of the library that snippets use; one module names it
    project      where files are, and how they are built
    snippet, record, approved
                 a file as people write it, what its run left, and what of that is committed
    run          snippet to record: cache, pool of processes, checks while it runs
    show         record to text: pages and their parts, notebooks, tables, footers
    versions     what each version of the library makes of the snippets
    mkdocs, pytest_plugin, __main__
                 the site, the tests, the command line

Each imports only from those above it. A module is a stage; its docstring says what comes in, what goes out.
"""
