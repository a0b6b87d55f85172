from functools import reduce
from keras.layers import LSTM, Input
from keras.models import Model


def chain(source, specs, **kwargs):
    return reduce(lambda so_far, spec: LSTM(**spec, **kwargs)(so_far),
                  specs, source)


inp = Input((11, 2))
params = [{'units': 8, 'return_sequences': True}, {'units': 4}]
out = chain(inp, params, dropout=0.1)
model = Model(inp, out)
