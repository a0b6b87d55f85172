import argparse

import numpy as np
from keras.layers import Input, GRU, Dense, add
from keras.models import Model


def parse_args():
    parser = argparse.ArgumentParser(description='Forecast the drift of a buoy')
    parser.add_argument('--history', type=int, default=20)
    parser.add_argument('--ahead', type=int, default=5)
    parser.add_argument('--cells', default=24, type=int)
    parser.add_argument('--drop', type=float, default=0.1)
    parser.add_argument('--recurrent-drop', type=float, default=0.0)
    parser.add_argument('--quiet', action='store_true')
    return parser.parse_args([])


def train(model, args, depth, kind):
    model.compile(optimizer='rmsprop', loss='mae')
    if not args.quiet:
        print('{} layers of {}'.format(depth, kind))
    drift = np.cumsum(np.random.normal(size=(60 + args.history + args.ahead, 2)), axis=0)
    windows, east, north = [], [], []
    for start in range(60):
        stop = start + args.history
        windows.append(drift[start:stop])
        east.append(drift[stop:stop + args.ahead, 0])
        north.append(drift[stop:stop + args.ahead, 1])
    model.fit(np.array(windows), [np.array(east), np.array(north)], epochs=1, batch_size=15, verbose=0)


def main():
    args = parse_args()
    depth = 4
    kind = 'GRU'

    net_input = Input(shape=(args.history, 2))
    first = Dense(args.cells, activation='relu')(net_input)
    settings = dict(dropout=args.drop, recurrent_dropout=args.recurrent_drop)
    second = GRU(args.cells, return_sequences=True, **settings)(first)
    third = GRU(args.cells, return_sequences=True, **settings)(add([first, second]))
    x = GRU(args.cells, **settings)(add([first, second, third]))

    out_east = Dense(args.ahead, activation='linear')(x)
    out_north = Dense(args.ahead, activation='linear')(add([x, third]))

    model = Model(inputs=net_input, outputs=[out_east, out_north])
    train(model, args, depth=depth, kind=kind)


if __name__ == '__main__':
    main()
