"""A reader's own model: its Python is read in the page, and compared with what Keras makes of it."""
