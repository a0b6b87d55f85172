# timeout: 300
"""The translator of dates that this page runs

Two `LSTM(128)`, an encoder and a decoder, train on dates of the years 1969 to
2068 in five wordings. Their weights go into a file, with the characters
that the embeddings know.
"""

import datetime
import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
pairs, batch, features, units = 15_000, 2_000, 32, 128


def wordings(day):
    return [
        f"{day.day} {day:%B} {day.year}".lower(),
        f"{day:%B} {day.day}, {day.year}".lower(),
        f"{day:%b} {day.day}, {day.year}".lower(),
        f"{day:%a}, {day.day} {day:%b} {day.year}".lower(),
        f"{day.day}-{day:%b}-{day:%y}".lower(),
    ]


def texts(days):
    style = rng.integers(0, 5, len(days))
    human = [wordings(day)[i] for day, i in zip(days, style)]
    return human, [day.isoformat() for day in days]


# POSIX and Python read the year 98 as one of these, too
first, last = datetime.date(1969, 1, 1), datetime.date(2068, 12, 31)
days = [
    first + datetime.timedelta(days=int(n))
    for n in rng.permutation((last - first).days + 1)
]
test_days, other_days = days[:batch], days[batch:]
train_days = [other_days[n] for n in rng.integers(0, len(other_days), pairs)]
test_human, test_iso = texts(test_days)
train_human, train_iso = texts(train_days)

in_chars = "\0" + "".join(sorted(set("".join(train_human))))
out_chars = "0123456789-^"
start, out_vocab = out_chars.index("^"), len(out_chars)
timesteps = max(len(human) for human in train_human)
out_steps = len("1998-03-03")


def encode_human(strings):
    padded = [s.ljust(timesteps, "\0") for s in strings]
    return np.array([[in_chars.index(char) for char in s] for s in padded])


def encode_iso(strings):
    return np.array([[out_chars.index(char) for char in s] for s in strings])


test_in = encode_human(test_human)  # (batch, timesteps)
train_in = encode_human(train_human)  # (pairs, timesteps)
train_out = encode_iso(train_iso)  # (pairs, out_steps)
train_shifted = np.insert(train_out[:, :-1], 0, start, axis=1)

human_embedding = tf.keras.layers.Embedding(
    len(in_chars), features, mask_zero=True, name="human_embedding"
)
encoder = tf.keras.layers.LSTM(units, return_state=True, name="encoder")
iso_embedding = tf.keras.layers.Embedding(
    out_vocab, features, name="iso_embedding"
)
decoder = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, name="decoder"
)
to_char = tf.keras.layers.Dense(
    out_vocab, activation="softmax", name="next_char"
)

human_in = tf.keras.Input((timesteps,), dtype="int32")
iso_in = tf.keras.Input((out_steps,), dtype="int32")
mask = human_embedding.compute_mask(human_in)
_, *states = encoder(human_embedding(human_in), mask=mask)
h_seq, *_ = decoder(iso_embedding(iso_in), initial_state=states)
model = tf.keras.Model([human_in, iso_in], to_char(h_seq))

model.compile(
    tf.keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy"
)
model.optimizer.build(model.trainable_variables)  # so fit traces once
model.fit(
    [train_in, train_shifted], train_out, batch_size=64, epochs=2, verbose=0
)

_, *states = encoder(
    human_embedding(test_in), mask=human_embedding.compute_mask(test_in)
)
token = tf.fill((batch, 1), start)  # (batch, 1)
written, chances = [], []
for _ in range(out_steps):
    h_seq, *states = decoder(iso_embedding(token), initial_state=states)
    p = to_char(h_seq)  # (batch, 1, out_vocab)
    token = tf.argmax(p, axis=-1)  # (batch, 1)
    written.append(token)
    chances.append(p)
decoded = np.concatenate(written, axis=1)  # (batch, out_steps)
probability = np.concatenate(chances, axis=1)[0]  # (out_steps, out_vocab)
right = np.mean(np.all(decoded == encode_iso(test_iso), axis=1))
print(f"right dates: {right:.0%} of {batch}")


def plain(array):
    return np.array(array).astype(float).round(8).tolist()


kept = {
    "weights": {
        layer.name: [plain(array) for array in layer.get_weights()]
        for layer in model.layers
        if layer.weights
    },
    "in_chars": in_chars,
    "out_chars": out_chars,
    "timesteps": timesteps,
    "example": test_human[0],
    "probability": plain(probability),
    "human": test_human,
    "iso": test_iso,
}
Path("export").mkdir(exist_ok=True)
Path("export/dates.json").write_text(json.dumps(kept))
# region plot
fig, ax = plt.subplots(layout="constrained")
image = ax.imshow(probability.T, vmin=0, vmax=1, aspect="auto", cmap="viridis")
read = [start, *decoded[0, :-1]]
ax.set(
    title="Probability of the next character",
    xlabel="decoder step; below it what it reads",
    ylabel="next character",
    xticks=range(out_steps),
    xticklabels=[f"{n}\n{out_chars[x]}" for n, x in enumerate(read, 1)],
    yticks=range(out_vocab),
    yticklabels=list(out_chars),
)
fig.colorbar(image, label="probability")
plt.show()
# endregion plot
# region proof
assert not set(train_days) & set(test_days)
assert right >= 0.99
# endregion proof
