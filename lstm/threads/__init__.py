"""Public threads about recurrent layers, each with the section that answers it."""
