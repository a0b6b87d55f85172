"""The layers on every backend of Keras: what snippets print on TensorFlow, JAX and PyTorch, side by side."""
