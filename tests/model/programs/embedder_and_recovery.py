import numpy as np
import tensorflow as tf
import keras


# recurrent parts of a generator of series
class Embedder(keras.Sequential):
    def __init__(self, module_name, input_dim, hidden_dim, num_layers):
        super().__init__(name='Embedder')
        assert module_name in ['gru', 'lstm']
        self.module_name = module_name
        self.hidden_dim = hidden_dim
        self.add(keras.Input(shape=(None, input_dim)))
        for _ in range(num_layers):
            if module_name == 'gru':
                self.add(keras.layers.GRU(units=hidden_dim, return_sequences=True))
            else:
                self.add(keras.layers.LSTM(units=hidden_dim, return_sequences=True))
        self.add(keras.layers.Dense(units=hidden_dim, activation='sigmoid'))


class Recovery(keras.Sequential):
    def __init__(self, module_name, hidden_dim, output_dim, num_layers):
        super().__init__(name='Recovery')
        self.add(keras.Input(shape=(None, hidden_dim)))
        for _ in range(num_layers):
            self.add({'gru': keras.layers.GRU, 'lstm': keras.layers.LSTM}[module_name](hidden_dim, return_sequences=True))
        self.add(keras.layers.Dense(units=output_dim, activation='sigmoid'))


class Autoencoder(keras.Model):
    def __init__(self, embedder, recovery):
        super().__init__(name='Autoencoder')
        self.embedder = embedder
        self.recovery = recovery

    def call(self, x, training=False):
        h = self.embedder(x, training=training)
        return self.recovery(h, training=training)


hp = dict(module_name='gru', hidden_dim=18, num_layers=3)
embedder = Embedder(hp['module_name'], 5, hp['hidden_dim'], hp['num_layers'])
recovery = Recovery(hp['module_name'], hp['hidden_dim'], 5, hp['num_layers'])
autoencoder = Autoencoder(embedder, recovery)
autoencoder.compile(optimizer=keras.optimizers.Adam(1e-3), loss='mse')
data = np.random.uniform(size=(48, 24, 5)).astype('float32')
autoencoder.fit(data, data, epochs=1, batch_size=12, verbose=0)
optimizer = keras.optimizers.Adam(1e-3)


def train_step(batch):
    with tf.GradientTape() as tape:
        h = embedder(batch, training=True)
        x_tilde = recovery(h, training=True)
        e_loss = tf.reduce_mean(tf.keras.losses.mse(batch, x_tilde))
    variables = embedder.trainable_variables + recovery.trainable_variables
    grads = tape.gradient(e_loss, variables)
    optimizer.apply_gradients(zip(grads, variables))
    return e_loss


e_loss = train_step(data[:12])
latent = embedder.predict(data)
