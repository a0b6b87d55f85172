import argparse
import keras
p = argparse.ArgumentParser()
p.add_argument('-u', '--units', type=int, default=8)
p.add_argument('--lr', type=float, default='0.01')
p.add_argument('--bidirectional', action='store_true')
p.add_argument('--no-bias', dest='bias', action='store_false')
p.add_argument('--sizes', nargs='+', type=int, default=[4, 5])
p.add_argument('--cell', choices=['lstm', 'gru'], default='lstm')
p.add_argument('--ckpt')
group = p.add_argument_group('data')
group.add_argument('--steps', default=9, type=int)
args, _ = p.parse_known_args([])
inp = keras.Input((args.steps, 2))
cell = {'lstm': keras.layers.LSTM, 'gru': keras.layers.GRU}[args.cell]
x = inp
for size in args.sizes:
    layer = cell(size, return_sequences=True, use_bias=args.bias)
    x = keras.layers.Bidirectional(layer)(x) if args.bidirectional else layer(x)
print(vars(args))
model = keras.Model(inp, cell(args.units)(x))
