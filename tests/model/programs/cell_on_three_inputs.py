from keras.layers import Input, Dense, LSTMCell
from keras.models import Model

x = Input((6,))
h0 = Input((12,))
c0 = Input((12,))
h, states = LSTMCell(12)(inputs=x, states=[h0, c0])
y = Dense(2)(h)
model = Model(inputs=[x, h0, c0], outputs=[y] + states)
