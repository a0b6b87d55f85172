import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
import numpy as np

LOOKBACK = 28
HORIZON = 7
N_STORES = 12
N_DYNAMIC = 5

def make_model(lstm_units=48, emb_dim=4, l2=1e-4):
    hist = keras.Input((LOOKBACK, N_DYNAMIC), name="history")
    store = keras.Input((1,), dtype="int32", name="store_id")
    promo = keras.Input((HORIZON, 1), name="promo_plan")

    e = layers.Embedding(N_STORES, emb_dim, name="store_embedding")(store)
    e = layers.Flatten()(e)
    enc, h, c = layers.LSTM(lstm_units, return_state=True,
                            kernel_regularizer=keras.regularizers.l2(l2), name="encoder")(hist)
    ctx = layers.concatenate([enc, e], axis=1)
    rep = layers.RepeatVector(HORIZON)(ctx)
    dec_in = layers.concatenate([rep, promo], axis=-1)
    dec = layers.LSTM(lstm_units, return_sequences=True, name="decoder")(dec_in, initial_state=[h, c])
    y = layers.TimeDistributed(layers.Dense(1, activation="softplus"), name="sales")(dec)
    y = layers.Reshape((HORIZON,))(y)
    return keras.Model([hist, store, promo], y, name="sales_net")

model = make_model()
model.compile(optimizer=keras.optimizers.Adam(3e-4, clipnorm=1.0), loss=keras.losses.Huber(), metrics=["mae", "mape"])

n = 64
x = {
    "history": np.random.rand(n, LOOKBACK, N_DYNAMIC).astype("float32"),
    "store_id": np.random.randint(0, N_STORES, size=(n, 1)),
    "promo_plan": np.zeros((n, HORIZON, 1), dtype="float32"),
}
y = np.random.rand(n, HORIZON, 1)
model.fit(x, y, batch_size=16, epochs=1, verbose=0)
pred = model.predict(x)
