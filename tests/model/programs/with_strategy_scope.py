import tensorflow as tf

strategy = tf.distribute.get_strategy()
with strategy.scope():
    model = tf.keras.Sequential([
        tf.keras.layers.Input((5, 2)),
        tf.keras.layers.GRU(6),
        tf.keras.layers.Dense(1),
    ])
    model.compile('adam', 'mse')
