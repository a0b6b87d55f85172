import keras
class A(keras.layers.Layer):
    def call(self, x, *args, **kwargs):
        return x * 2
class B(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.l = keras.layers.LSTM(3)
    def call(self, x, mask=None, **kwargs):
        return self.l(x, mask=mask)
i = keras.Input((4, 2))
a = A()(i)
b = B()(a)
model = keras.Model(i, b)
