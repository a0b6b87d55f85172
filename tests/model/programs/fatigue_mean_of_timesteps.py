from tensorflow import keras
from tensorflow.keras import layers


def make_model(input_shape, n_kinds=3, lstm_units=(30, 20)):
    inp = keras.Input(input_shape)
    x = inp
    for u in lstm_units:
        x = layers.LSTM(u, return_sequences=True)(x)
        x = layers.LayerNormalization()(x)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dropout(0.4)(x)
    return keras.Model(inp, layers.Dense(n_kinds, activation="softmax")(x))


model = make_model(input_shape=(50, 3))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
