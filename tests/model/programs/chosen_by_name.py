from tensorflow.keras import layers, Sequential

kinds = {'lstm': layers.LSTM, 'gru': layers.GRU, 'rnn': layers.SimpleRNN}
models = []
for name in ('lstm', 'gru', 'rnn'):
    net = Sequential([layers.Input((7, 2)), kinds[name](6), layers.Dense(1)])
    models.append(net)
best = models[1]
other = Sequential([layers.Input((7, 2)), getattr(layers, 'LSTM')(5)])
