# timeout: 300
"""The classifier of brackets that this page runs

`Embedding → LSTM(128) → Dense(1, sigmoid)` trains on strings of 1 to 20
brackets. Its weights go into a file, with the three units of *c* that follow
the depth best.
"""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)


def is_balanced(steps):
    depth = steps.cumsum()
    return depth.min() >= 0 and depth[-1] == 0


def balanced(length):
    half = length // 2
    steps = rng.permutation([1] * half + [-1] * (half + 1))
    start = steps.cumsum().argmin() + 1  # this rotation never goes below 0
    return np.roll(steps, -start)[:-1]


def unbalanced(length, kind):
    while True:
        steps = balanced(length)
        if kind == "swap":
            i = rng.choice(np.flatnonzero(steps > 0))
            j = rng.choice(np.flatnonzero(steps < 0))
            steps[[i, j]] = steps[[j, i]]
            if length > 4 and (steps[0] < 0 or steps[-1] > 0):
                continue  # the ends must not give the answer away
        elif kind == "flip":
            steps[rng.integers(length)] *= -1
        else:
            steps = rng.choice([1, -1], length - 1)  # an odd number, too
        if not is_balanced(steps):
            return steps


kinds = ["swap", "swap", "swap", "flip", "coin", "coin"]


def draw(lengths, per_length, forbidden=()):
    strings = []
    for length in lengths:
        for i in range(per_length):
            while True:
                if i % 2 == 0:
                    steps = balanced(length)
                else:
                    steps = unbalanced(length, kinds[i // 2 % 6])
                if steps.tobytes() not in forbidden:
                    break
            strings.append(steps)
    return strings


def to_tokens(strings, width):
    rows = [np.where(steps > 0, 1, 2) for steps in strings]
    return tf.keras.utils.pad_sequences(rows, width, padding="post")


def text(steps):
    return "".join("(" if step > 0 else ")" for step in steps)


test_strings = draw([12, 14, 16, 18, 20], 120)
held_out = {steps.tobytes() for steps in test_strings}
train_strings = draw(range(2, 21, 2), 400, held_out)
long_strings = draw(range(24, 81, 4), 10)
y = np.array([[is_balanced(s)] for s in train_strings], "float32")
x = to_tokens(train_strings, 20)  # (samples, timesteps)
tokens = to_tokens(test_strings, 20)  # (batch, timesteps)

embedding = tf.keras.layers.Embedding(3, 8, mask_zero=True, name="embedding")
lstm = tf.keras.layers.LSTM(128, name="lstm")
dense = tf.keras.layers.Dense(1, activation="sigmoid", name="classifier")
model = tf.keras.Sequential([embedding, lstm, dense])
epochs, batch_size = 4, 40
decay = tf.keras.optimizers.schedules.CosineDecay(
    0.01, epochs * len(x) // batch_size
)
model.compile(
    tf.keras.optimizers.Adam(decay, clipnorm=1.0), "binary_crossentropy"
)
model.build((None, 20))
model.optimizer.build(model.trainable_variables)  # so fit traces once
model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0)

truth = np.array([[is_balanced(s)] for s in test_strings])
said = model.predict(tokens, verbose=0) > 0.5  # (batch, 1)
print(f"right on {len(truth)} test strings: {np.mean(said == truth):.0%}")


def run(tokens):
    """h and c after every token, `(batch, timesteps, units)` each."""
    state = [tf.zeros((len(tokens), 128)), tf.zeros((len(tokens), 128))]
    states = []
    for vector in tf.unstack(embedding(tokens), axis=1):
        _, state = lstm.cell(vector, state)
        states.append(state)
    return [np.stack(kind, axis=1) for kind in zip(*states)]


depth = np.array([0, 1, -1])[tokens].cumsum(axis=1)  # (batch, timesteps)
used = (tokens != 0) & truth  # (batch, timesteps)
c_used = run(tokens)[1][used]
follows = np.abs(np.corrcoef(c_used.T, depth[used])[-1, :-1])  # (units,)
best = np.argsort(-follows)[:3]
fits = [np.polyfit(c_used[:, unit], depth[used], 1) for unit in best]
print(f"one unit of c follows the depth: {follows.max():.2f}")

example = "(())()((()))())(()"
signs = np.array([1 if bracket == "(" else -1 for bracket in example])
h, c = run(to_tokens([signs], len(example)))
probability = dense(h)[0, :, 0].numpy()  # (brackets,)


def plain(array):
    return array.astype(float).round(8).tolist()


kept = {
    "weights": {
        layer.name: [plain(array) for array in layer.get_weights()]
        for layer in model.layers
    },
    "counters": [(int(unit), *fit) for unit, fit in zip(best, fits)],
    "example": example,
    "probability": plain(probability),
    "c": plain(c[0, :, best[0]]),
    "strings": [text(s) for s in test_strings + long_strings[:30]],
}
Path("export").mkdir(exist_ok=True)
Path("export/brackets.json").write_text(json.dumps(kept))
# region plot
position = np.arange(len(example))
figure, (top, bottom) = plt.subplots(
    2, sharex=True, figsize=(4.3, 4), layout="constrained"
)
top.bar(position, signs.cumsum(), color="C5")
top.axhline(0, color="C5")
top.set_title("Depth and answer after every prefix")
top.set_ylabel("depth (brackets)")
bottom.plot(position, probability, "o-", color="C0")
bottom.set_ylim(-0.08, 1.08)
bottom.set_yticks([0, 0.5, 1])
bottom.set_ylabel("P(balanced)")
bottom.set_xlabel("last bracket of the prefix")
bottom.set_xticks(position, list(example))
plt.show()
# endregion plot
# region proof
assert np.mean(said == truth) >= 0.98 and follows.max() > 0.95
assert held_out.isdisjoint(steps.tobytes() for steps in train_strings)
# endregion proof
