from keras.models import Model
from keras.layers import Input, LSTM, Reshape


def one_by_one():
    i = Input(batch_shape=(1, None))
    r = Reshape((1, 30))(i)
    m = LSTM(units=12, stateful=True)(r)
    return Model(inputs=i, outputs=m)


model = one_by_one()
