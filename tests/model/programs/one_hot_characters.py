import numpy as np
import keras
from keras import layers

text = "the quick brown fox jumps over the lazy dog and runs"
alphabet = sorted(list(set(text)))
index_of = dict((c, i) for i, c in enumerate(alphabet))
maxlen = 10
step = 3
chunks = []
followers = []
for i in range(0, len(text) - maxlen, step):
    chunks.append(text[i: i + maxlen])
    followers.append(text[i + maxlen])
x = np.zeros((len(chunks), maxlen, len(alphabet)), dtype="bool")
y = np.zeros((len(chunks), len(alphabet)), dtype="bool")
for i, chunk in enumerate(chunks):
    for t, char in enumerate(chunk):
        x[i, t, index_of[char]] = 1
    y[i, index_of[followers[i]]] = 1
model = keras.Sequential(
    [
        keras.Input(shape=(maxlen, len(alphabet))),
        layers.LSTM(33),
        layers.Dense(len(alphabet), activation="softmax"),
    ]
)
optimizer = keras.optimizers.RMSprop(learning_rate=0.01)
model.compile(loss="categorical_crossentropy", optimizer=optimizer)
