import tensorflow as tf
class C(tf.keras.layers.Layer):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.inner = tf.keras.layers.GRUCell(n)
    @property
    def state_size(self):
        return self.n
    @property
    def output_size(self):
        return self.n
    def get_initial_state(self, batch_size=None, **kwargs):
        return self.inner.get_initial_state(batch_size)
    def call(self, x, states):
        return self.inner(x, states)
y, s = tf.keras.layers.RNN(C(3), return_state=True)(tf.zeros((2, 5, 4)))
bi = tf.keras.layers.RNN(C(3), return_sequences=True, stateful=True)
z = bi(tf.zeros((2, 5, 4)))
w = bi(tf.zeros((2, 5, 4)), initial_state=[s])
