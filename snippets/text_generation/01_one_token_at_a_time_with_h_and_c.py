"""Generate text one token at a time, with h and c carried on

The states hold what was read, so each step reads the last token alone. To read
the growing text again for each token gives the same scores.
"""

# region train
import numpy as np
import tensorflow as tf

units, layers = 32, tf.keras.layers
tf.keras.utils.set_random_seed(0)
words = ["the", "cat", "dog", "bird", "sees", "hears", "."]
draw = np.random.default_rng(0).choice
pairs = [draw([1, 2, 3], 2, False, [0.5, 0.3, 0.2]) for _ in range(512)]
verbs = draw([4, 5], 512, p=[0.7, 0.3])
text = [(0, a, v, 0, b, 6) for (a, b), v in zip(pairs, verbs)]
text = np.reshape(text, (128, -1))  # 128 texts of 4 sentences

embed = layers.Embedding(len(words), 8)
lstm = layers.LSTM(units, return_sequences=True, return_state=True)
score = layers.Dense(len(words))  # <-- no softmax: it gives logits
ids = tf.keras.Input((None,))
model = tf.keras.Model(ids, score(lstm(embed(ids))[0]))
loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(tf.keras.optimizers.Adam(0.03), loss)
before, after = text[:, :-1], text[:, 1:]  # each word, and the next one
model.fit(before, after, 128, epochs=60, shuffle=False, verbose=0)
# endregion train

# region loop
token, states, written, scores = tf.constant([[0]]), None, [0], []
for _ in range(11):
    h_seq, *states = lstm(embed(token), initial_state=states)
    # (1, 1, units): h of one timestep; [(1, units), (1, units)]: carried on
    logits = score(h_seq)[:, -1]  # (1, 7): a score for each word
    token = tf.random.categorical(logits, 1)  # (1, 1): drawn, the next input
    written.append(int(token[0, 0]))
    scores.append(logits[0])
print(" ".join(words[i] for i in written))
# endregion loop
# region proof
for t, logits in enumerate(scores, 1):  # the growing text, from its start
    np.testing.assert_allclose(
        model(np.array([written[:t]]))[0, -1], logits, atol=1e-4
    )
for the, a, verb, again, b, stop in np.reshape(written, (2, 6)):
    assert (the, again, stop) == (0, 0, 6) and verb in (4, 5)
    assert a != b and {a, b} < {1, 2, 3}  # nobody sees or hears itself
last, forgetful = tf.constant([[0]]), [0]
for _ in range(11):  # without the states, and the likeliest word each time
    last = tf.argmax(score(lstm(embed(last))[0]), axis=-1)
    forgetful.append(int(last[0, 0]))
assert 6 not in forgetful  # no sentence ends
assert forgetful[:3] * 4 == forgetful  # and the same words go round
# endregion proof
