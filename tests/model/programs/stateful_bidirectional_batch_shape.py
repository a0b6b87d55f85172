from keras.layers import Input, LSTM, Bidirectional, Dense
from keras.models import Model

n_batch = 1
n_time = 1
n_feat = 1
n_hid = 2
n_out = 3

i = Input(batch_shape=(n_batch, n_time, n_feat))
o = Bidirectional(LSTM(n_hid, stateful=True))(i)
o = Dense(n_out, activation='softmax')(o)
model = Model(i, o)
