"""The example in the docstring of Bidirectional lacks a parenthesis"""
# raises: SyntaxError

import inspect

import tensorflow as tf

docstring = inspect.getdoc(tf.keras.layers.Bidirectional)
example = docstring.split("```python\n")[1].split("```")[0]

wrong = "Bidirectional(LSTM(10, return_sequences=True),\n"
right = "Bidirectional(LSTM(10, return_sequences=True)),\n"
compile(example.replace(wrong, right), "example", "exec")  # parses

compile(example, "example", "exec")
