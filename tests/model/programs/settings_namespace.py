from types import SimpleNamespace
from collections import namedtuple, OrderedDict, defaultdict
import keras
args = SimpleNamespace(units=12, steps=7)
args.features = 2
Shape = namedtuple('Shape', ['steps', 'features'])
shape = Shape(args.steps, features=args.features)
heads = OrderedDict([('price', 1), ('volume', 2)])
inp = keras.Input((shape.steps, shape.features))
x = keras.layers.GRU(args.units)(inp)
outs = [keras.layers.Dense(n, name=name)(x) for name, n in heads.items()]
model = keras.Model(inp, outs)
