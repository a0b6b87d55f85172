"""What all widgets share: their places in the text, and the files that a page with one loads."""
