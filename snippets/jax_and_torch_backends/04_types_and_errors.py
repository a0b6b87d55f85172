"""Types and errors: here the backends differ"""

import keras
import numpy as np

x = np.ones((2, 5, 3), dtype="float32")
lstm = keras.layers.LSTM(4)
out = lstm(x)
double = keras.layers.LSTM(4, dtype="float64")
look_up = keras.layers.Embedding(10, 2)


def told(function, *arguments):
    """What a call gives in one word, or the error that it raises."""
    try:
        value = function(*arguments)
    except Exception as error:
        return type(error).__name__
    return (
        "NaN" if np.isnan(keras.ops.convert_to_numpy(value)).any() else "works"
    )


print("type of the output:", type(out).__name__)
print("out.numpy():", told(lambda: out.numpy()))
print("dtype='float64':", keras.backend.standardize_dtype(double(x).dtype))
print("other features than before:", told(lambda: lstm(x[:, :, :2])))
print("token id 10 of 10:", told(lambda: look_up(np.array([[10]]))))
print("no timesteps:", told(lambda: lstm(x[:, :0])))
# region proof
name, number = keras.backend.backend(), keras.backend.standardize_dtype
assert number(out.dtype) == "float32"
assert (number(double(x).dtype) == "float32") is (name == "jax")
assert (told(lambda: out.numpy()) == "works") is (name == "tensorflow")
assert (told(lambda: look_up(np.array([[10]]))) == "NaN") is (name == "jax")
assert told(lambda: lstm(x[:, :, :2])).endswith("Error")
# endregion proof
