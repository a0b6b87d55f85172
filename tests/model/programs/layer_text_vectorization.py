import keras
from keras import layers

words = layers.TextVectorization(max_tokens=100, output_sequence_length=7)
words.adapt(["a b", "c"])
text = keras.Input((1,), dtype="string")
numbers = words(text)
vectors = layers.Embedding(100, 5, mask_zero=True)(numbers)
model = keras.Model(text, layers.LSTM(4)(vectors))
ids = words(["a b c", "d"])
stack = keras.Sequential(
    [
        keras.Input((1,), dtype="string"),
        layers.TextVectorization(output_sequence_length=4),
        layers.Embedding(9, 3),
    ]
)
