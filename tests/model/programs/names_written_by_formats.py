import keras
inp = keras.Input((4, 2), name='%s_%d' % ('in', 3))
x = inp
for n in range(2):
    x = keras.layers.LSTM(3, return_sequences=True, name='l%02d' % n)(x)
print('units: %d, rate %.2f%%' % (3, 0.5))
y = keras.layers.Dense(1, name='{}_{name}'.format('out', name='y'))(x)
z = keras.layers.Dense(1, name='{:03d}'.format(7))(x)
w = keras.layers.Dense(1, name=f'{5:02d}_{0.25:.1f}')(x)
v = keras.layers.Dense(1, name='%(who)s_%(n)i' % {'who': 'me', 'n': 2})(x)
model = keras.Model(inp, [y, z, w, v])
