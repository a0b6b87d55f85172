import tensorflow as tf
import numpy as np
import random

series = np.sin(np.arange(400) / 10.0).astype(np.float32)
window_size = 20
batch_size = 32
shuffle_buffer_size = 100

def windowed_dataset(series, window_size, batch_size, shuffle_buffer):
    series = tf.expand_dims(series, axis=-1)
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.shuffle(shuffle_buffer)
    ds = ds.map(lambda w: (w[:-1], w[1:]))
    return ds.batch(batch_size).prefetch(1)

train_set = windowed_dataset(series, window_size, batch_size, shuffle_buffer_size)

search_space = {
    'filters': [16, 32],
    'units': [16, 24, 32],
    'depth': [1, 2],
    'dropout': [0.0, 0.2],
}

def build(filters=16, units=16, depth=1, dropout=0.0, lr=1e-3):
    tf.keras.backend.clear_session()
    model = tf.keras.models.Sequential([
        tf.keras.layers.Conv1D(filters=filters, kernel_size=5, strides=1, padding="causal",
                               activation="relu", input_shape=[None, 1])])
    for d in range(depth):
        model.add(tf.keras.layers.LSTM(units, return_sequences=True if d < depth - 1 else False))
        if dropout > 0:
            model.add(tf.keras.layers.Dropout(dropout))
    model.add(tf.keras.layers.Dense(10, activation="relu"))
    model.add(tf.keras.layers.Dense(1))
    model.add(tf.keras.layers.Lambda(lambda x: x * 400))
    model.compile(loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.SGD(learning_rate=lr, momentum=0.9), metrics=["mae"])
    return model

results = {}
for depth in search_space['depth']:
    for dropout in search_space['dropout']:
        net = build(depth=depth, dropout=dropout)
        results[(depth, dropout)] = net.count_params()

best = max(results, key=results.get)
model = build(units=24, depth=best[0], dropout=best[1])
lr_schedule = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-8 * 10**(epoch / 20))
history = model.fit(train_set, epochs=1, verbose=0)
p = model.predict(series[np.newaxis, -window_size:, np.newaxis])
