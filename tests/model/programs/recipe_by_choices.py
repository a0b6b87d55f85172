import numpy as np
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, LSTM, Dense, Lambda, Activation
from tensorflow.keras.models import Model


def stretch(x):
    return K.expand_dims(x, 1)


def build_chooser(inputs, units, width, steps, menu, scope, trainable=True):
    rnn = LSTM(units, return_state=True, stateful=False, name=scope + '_memory', trainable=trainable)
    chances, tastes = [], []
    state = None
    stretch_layer = Lambda(stretch, output_shape=lambda s: (s[0], 1, s[1]), name=scope + '_stretch')

    for t in range(steps):
        if t == 0:
            step = Dense(width, activation='linear', use_bias=False, name=scope + '_first')(inputs)
        else:
            step = stretch_layer(tastes[-1])
        options = len(menu[t])
        output, h, c = rnn(step, initial_state=state)
        state = h, c
        logits = Dense(options, name=scope + '_choice_%i' % t, trainable=trainable)(output)
        chance = Activation('softmax', name=scope + '_softmax_%i' % t)(logits)
        chances.append(chance)
        tastes.append(Dense(width, activation='linear', name=f'{scope}_taste_{t}')(chance))
    return chances


menu = [['oats', 'rye', 'spelt'], ['milk', 'water'], ['honey', 'salt', 'dates', 'none']]
start = Input(shape=(1, 5))
chances = build_chooser(start, 14, 6, len(menu), menu, 'cook')
chooser = Model(start, chances)
chooser.compile(optimizer='adam', loss=['categorical_crossentropy'] * len(menu))
answers = [np.eye(len(row))[np.random.randint(len(row), size=10)] for row in menu]
chooser.fit(np.random.rand(10, 1, 5), answers, verbose=0)
