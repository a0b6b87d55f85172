"""Temperature: from the likeliest word each time to any word

A low temperature writes few different sentences, a high one breaks the rules
of the training texts. The greedy choice writes one sentence again and again.
"""

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
tf.keras.utils.set_random_seed(0)
words = ["the", "cat", "dog", "bird", "sees", "hears", "."]
draw = np.random.default_rng(0).choice
pairs = [draw([1, 2, 3], 2, False, [0.5, 0.3, 0.2]) for _ in range(512)]
verbs = draw([4, 5], 512, p=[0.7, 0.3])
sentences = [(0, a, v, 0, b, 6) for (a, b), v in zip(pairs, verbs)]
text = np.reshape(sentences, (128, -1))
embed, score = layers.Embedding(len(words), 8), layers.Dense(len(words))
lstm = layers.LSTM(32, return_sequences=True, return_state=True)
ids = tf.keras.Input((None,))
model = tf.keras.Model(ids, score(lstm(embed(ids))[0]))
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(tf.keras.optimizers.Adam(0.03), loss)
model.fit(text[:, :-1], text[:, 1:], 128, epochs=60, shuffle=False, verbose=0)


# region write
def write(texts, steps, temperature):
    token, states, written = tf.zeros((texts, 1), "int64"), None, []
    for _ in range(steps):
        written.append(token)
        h_seq, *states = lstm(embed(token), initial_state=states)
        logits = score(h_seq)[:, -1]
        if temperature == 0:  # the greedy choice
            token = tf.argmax(logits, axis=-1)[:, None]
        else:
            token = tf.random.categorical(logits / temperature, 1)
    return np.hstack(written)  # a row for each text


for temperature in (0, 0.5, 1, 3):
    line = [words[i] for i in write(1, 18, temperature)[0]]
    print(f"{temperature:<4}", *line)
# endregion write
# region plot
import matplotlib.pyplot as plt

allowed, heat = set(sentences), [0.1, 0.2, 0.5, 1, 2, 3]
found = [write(50, 24, t).reshape(-1, 6).tolist() for t in heat]
right = [[x for x in map(tuple, one) if x in allowed] for one in found]
share = np.array([len(one) / 200 for one in right])
kinds = np.array([len(set(one)) / len(allowed) for one in right])
plt.figure(layout="constrained")
plt.plot(heat, share, "o-", label="sentences that keep the rules")
plt.plot(heat, kinds, "s--", label="allowed sentences that occur")
plt.title("200 sentences at each temperature")
plt.xlabel("temperature")
plt.ylabel("share")
plt.figlegend(loc="outside lower center")
plt.show()
# endregion plot
# region proof
assert len(allowed) == 12 and share[1] > 0.95 > 0.5 > share[-1]
assert kinds[0] <= 0.5 and kinds[3] > 0.9
greedy = write(1, 36, 0).reshape(6, 6)
np.testing.assert_array_equal(greedy, greedy[:1].repeat(6, axis=0))
logits = tf.constant([[2.0, 1.0, 0.0]])
low, high = tf.nn.softmax(logits / 0.5)[0], tf.nn.softmax(logits / 3)[0]
assert low[0] > 0.8 and high[0] < 0.5
logarithms = tf.math.log(tf.nn.softmax(logits))  # of a softmax layer
np.testing.assert_allclose(tf.nn.softmax(logarithms / 3)[0], high, rtol=1e-5)
# endregion proof
