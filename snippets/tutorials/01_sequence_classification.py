# timeout: 600
"""Sequence classification with a TensorFlow LSTM

In `Embedding → LSTM(128) → Dense(1, sigmoid)` the LSTM outputs **one vector
for each sequence**: the hidden state *h* after the last timestep, shape
`(batch, units)`. `Dense` turns it into one probability, shape `(batch, 1)`.
If your sequences are padded at the end, pass a mask: without one, *h* is the
state after the padding, not the state after the last real token.
"""

# %% [markdown]
# ## What you will build { #your-classifier }
# A classifier that reads a string of brackets, such as `(())()`, and says
# whether it is balanced, which means that every bracket is closed in the right
# order. It sees whole strings in training, with one answer each. At the end
# you ask it after every bracket and watch it change its mind:
#
# {{ figure: The answer after every bracket }}
#
# These are its three layers, and the shapes that go from one to the next:
#
# <figure class="drawing">
#
# {{ drawings/classifier.svg }}
#
# </figure>
#
# ## What you need { #before-you-classify }
# - Python, `pip install tensorflow matplotlib`, and 15 minutes. Training takes
#   some seconds on a CPU.
# - [Your first LSTM](../first-lstm.md), and what *timesteps* and *units* are:
#   [input shape and units](../guides/input-shape-and-units.md).
#
# ## The model in 30 lines { #classifier-in-30-lines }
# Paste this into a file or a notebook and run it. It makes its own data,
# trains, and answers for a string of yours.

# %%
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)


def random_text():
    inside = "".join(np.random.permutation(list("()" * np.random.randint(9))))
    return f"({inside})"[: np.random.randint(1, 40)]  # some are cut short


def is_balanced(text):
    depth = np.cumsum([1 if char == "(" else -1 for char in text])
    return depth.min() >= 0 and depth[-1] == 0


def to_tokens(texts, timesteps=18):
    padded = [text.ljust(timesteps) for text in texts]
    return np.array([[" ()".index(char) for char in t] for t in padded])


def to_labels(texts):
    return np.array([[is_balanced(text)] for text in texts], "float32")


texts = [random_text() for _ in range(3000)]
train = texts[:2000]
new = [text for text in texts[2000:] if text not in train]
x, x_new = to_tokens(train), to_tokens(new)
y, y_new = to_labels(train), to_labels(new)

embedding = tf.keras.layers.Embedding(3, 8, mask_zero=True)
lstm = tf.keras.layers.LSTM(128)
dense = tf.keras.layers.Dense(1, activation="sigmoid")
model = tf.keras.Sequential([embedding, lstm, dense])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(
    x, y, epochs=10, validation_data=(x_new, y_new), verbose=0
).history

own = model.predict(to_tokens(["(()(()))"]), verbose=0)
print(f"right on new strings: {history['val_accuracy'][-1]:.0%} of {len(new)}")
print(f"(()(())) is balanced: {own[0, 0]:.0%}")

# region proof
assert history["val_accuracy"][-1] >= 0.95
assert set(new).isdisjoint(train)
# endregion proof

# %% [markdown]
# `random_text` shuffles as many `(` as `)`, and cuts some strings short. The
# strings in `new` are not in the training data, so that they measure what the
# model has learned, and not what it remembers.
#
# ## From strings to tensors
# 1 stands for `(`, 2 for `)`, and 0 fills each row up to 18 timesteps.
# `mask_zero=True` tells the LSTM to skip the zeros.

# %%
print(x.shape, y.shape, x_new.shape)
for text, tokens, label in zip(train[:3], x, y):
    print(tokens, label, text)

# %% [markdown]
# ## One row per string { #the-model-with-the-shape-after-every-layer }
# Call the trained layers by hand, one after the other. The LSTM reads 18
# timesteps of each string and returns 128 numbers: *h* after the last bracket.
# The axis of the timesteps is gone. Keras writes the same shape as
# `(None, 128)`, where `None` stands for a batch of any size.

# %%
vectors = embedding(x_new)  # (batch, timesteps, features)
mask = embedding.compute_mask(x_new)  # (batch, timesteps)
h = lstm(vectors, mask=mask)  # (batch, units)
probability = dense(h)  # (batch, 1)
print("Embedding:", vectors.shape)
print("LSTM:     ", h.shape, "or", lstm.compute_output_shape((None, 18, 8)))
print("Dense:    ", probability.shape)

# region proof
np.testing.assert_array_equal(mask, x_new != 0)
expected = model(x_new)
np.testing.assert_allclose(probability, expected, atol=1e-5)
shorter = x_new[:, -1] == 0  # h after the padding, as `+ 0` drops the mask
assert np.abs(lstm(vectors + 0) - h)[shorter].max() > 0.1
# endregion proof

# %% [markdown]
# The mask reaches the LSTM by name here; in the model, Keras hands it over. On
# Keras 3.16 it ends at the LSTM, which [warns of
# that](../guides/keras-3-16.md); the one row that comes back needs none.
#
# ## Training
# Plain `"adam"` and `"binary_crossentropy"` do. The plot shows the share of
# right answers in every epoch, on the training strings while the model learns
# from them, and on the new ones after that.

# %%
# region plot
import matplotlib.pyplot as plt

epoch = np.arange(1, len(history["loss"]) + 1)
figure, ax = plt.subplots(layout="constrained")
ax.plot(epoch, 100 * np.array(history["accuracy"]), label="training")
ax.plot(epoch, 100 * np.array(history["val_accuracy"]), label="new strings")
ax.set_title("Right answers, epoch by epoch")
ax.set_xlabel("epoch")
ax.set_xticks(epoch)
ax.set_ylabel("right answers (%)")
figure.legend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot

# %% [markdown]
# ## Every state instead of the last
# `return_sequences=True` gives *h* after every timestep, with the same
# weights. Its last row is the vector that the classifier used.

# %%
lstm_seq = tf.keras.layers.LSTM(128, return_sequences=True)
lstm_seq.build(vectors.shape)
lstm_seq.set_weights(lstm.get_weights())
h_seq = lstm_seq(vectors, mask=mask)  # (batch, timesteps, units)
print(h_seq.shape, np.array_equal(h_seq[:, -1], h))

# region proof
np.testing.assert_array_equal(h_seq[:, -1], h)
for row, length in zip(h_seq.numpy(), np.sum(x_new != 0, axis=1)):
    assert np.ptp(row[length - 1 :], axis=0).max() == 0  # h repeats
# endregion proof

# %% [markdown]
# Where a row is padded, *h* repeats on a CPU, because the
# [mask](../guides/masking-and-padding.md) freezes the state. To average all
# states, or to take their maximum, see [last, pooled or
# attention](../guides/last-pooled-or-attention.md).
#
# ## The probability after every prefix
# `Dense` works on the last axis, so it reads every row of `h_seq` as well: row
# *t* is the answer for the string that ends there.

# %%
example = "(())()((()))())(()"
tokens = to_tokens([example])  # (1, timesteps)
h_example = lstm_seq(embedding(tokens))  # (1, timesteps, units)
answers = dense(h_example)[0, :, 0].numpy()  # (timesteps,)
for end in [4, 5, 6, 14, 15, 16]:
    print(f"{answers[end - 1]:4.0%} {example[:end]}")

# region plot
position = np.arange(18)
depth = np.cumsum([1 if bracket == "(" else -1 for bracket in example])
figure, (top, bottom) = plt.subplots(
    2, sharex=True, figsize=(4.3, 4), layout="constrained"
)
top.bar(position, depth, color="C5")
top.axhline(0, color="C5")
top.set_title("The answer after every bracket")
top.set_ylabel("open brackets")
bottom.plot(position, answers, "o-", color="C0")
bottom.set_ylim(-0.08, 1.08)
bottom.set_yticks([0, 0.5, 1])
bottom.set_ylabel("P(balanced)")
bottom.set_xlabel("last bracket that it has read")
bottom.set_xticks(position, list(example))
plt.show()
# endregion plot
# region proof
truth = [is_balanced(example[: end + 1]) for end in range(18)]
version = getattr(tf.keras, "__version__", "2.15")  # Keras 2 has none
keras = tuple(int(part) for part in version.split(".")[:2])
other = not (3,) <= keras < (3, 16)  # trained to other numbers there
assert np.sum((answers > 0.5) != truth) <= other
ends_there = model(to_tokens([example[: end + 1] for end in range(18)]))
np.testing.assert_allclose(answers, ends_there[:, 0], atol=1e-4)
# endregion proof

# %% [markdown]
# Follow the string. Each time that no bracket is open, the probability goes
# up, until the `)` that closes nothing. After it, nothing can repair the
# string. Each training string had one label, at its end, and yet most answers
# on the way are right:

# %%
# region measured
every = np.array(dense(h_seq))[..., 0] > 0.5
right = [
    row[end] == is_balanced(text[: end + 1])
    for row, text in zip(every, new)
    for end in range(len(text))
]
print(f"right after {len(right)} brackets: {np.mean(right):.0%}")
# endregion measured

# region proof
assert np.mean(right) > 0.9
# endregion proof

# %% [markdown]
# ## Watch *c* count the nesting depth
# Where does the LSTM keep the number of open brackets? It returns *c* only
# after the last timestep. Its cell, `lstm.cell`, runs one timestep per call
# and returns *c* each time, so a loop collects them all.

# %%
state = [tf.zeros((1, 128)), tf.zeros((1, 128))]
cells = []
for vector in tf.unstack(embedding(tokens), axis=1):
    output, state = lstm.cell(vector, state)
    cells.append(state[1][0])
c_seq = np.stack(cells)  # (timesteps, units)
print(c_seq.shape)

# region proof
ends = tf.keras.layers.LSTM(128, return_state=True)
ends.build(vectors.shape)
ends.set_weights(lstm.get_weights())
_, _, c = ends(embedding(tokens))
np.testing.assert_allclose(c_seq[-1], c[0], rtol=1e-3, atol=1e-4)
# endregion proof

# %% [markdown]
# Now compare each of the 128 numbers with the depth, on the new strings that
# are balanced. One of them follows it closely, upwards or downwards: it is a
# counter. No number of *h* follows the depth as closely; *h* stays between -1
# and 1, and *c* does not.

# %%
# region measured
counted = (x_new != 0) & (y_new == 1)
depths = np.array([0, 1, -1])[x_new].cumsum(axis=1)[counted]
state = [tf.zeros((len(new), 128)), tf.zeros((len(new), 128))]
hs, cs = [], []
for vector in tf.unstack(vectors, axis=1):
    _, state = lstm.cell(vector, state)
    hs.append(state[0])
    cs.append(state[1])


def follows(states):
    rows = np.stack(states, axis=1)[counted]
    return np.abs(np.corrcoef(rows.T, depths)[-1, :-1])


unit = follows(cs).argmax()
c_unit = np.stack(cs, axis=1)[counted][:, unit]
slope, start = np.polyfit(c_unit, depths, 1)
print(f"best number of c: correlation with the depth {follows(cs).max():.2f}")
print(f"best number of h: correlation with the depth {follows(hs).max():.2f}")
# endregion measured

# region plot
figure, ax = plt.subplots(layout="constrained")
ax.bar(position, depth, color="C5", label="open brackets")
line = slope * c_seq[:, unit] + start
ax.plot(position, line, "o-", color="C3", label="one number of c, rescaled")
ax.set_title("One number of c is a counter")
ax.set_xlabel("last bracket that it has read")
ax.set_xticks(position, list(example))
ax.set_ylabel("open brackets")
figure.legend(loc="outside lower center")
plt.show()
# endregion plot
# region proof
assert follows(cs).max() > 0.95
assert follows(cs).max() > follows(hs).max()
assert np.abs(np.stack(hs)).max() < 1 < np.abs(np.stack(cs)).max()
# endregion proof

# %% [markdown]
# ## What the output means here
# - **The LSTM's output**, `(batch, units)`, is *h* after the last bracket: 128
#   numbers from which one weighted sum, `Dense`, reads the answer.
# - **One row of `h_seq`** is the same vector for a shorter string.
# - **The cell state *c*** is what the LSTM keeps for later, here the depth so
#   far. `Dense` never sees *c*; it sees what the output gate lets through, as
#   *h*. More on the difference: [h, c and
#   "output"](../guides/h-c-and-output.md).
#
# Type brackets of your own into [Trained LSTMs,
# live](../reference/trained-models.md?brackets=%28%28%29%29%29%28).
#
# ## How good is it, really? { #how-good-is-the-classifier }
# ### Rules without an LSTM { #rules-without-an-lstm }
# Three other ways to answer, for comparison. The first always says *no*, the
# second says *yes* if there are as many `(` as `)`. The third has one weight
# for each place in the string, fitted to the same training strings.


# %%
# region measured
def places(x):
    return np.column_stack([np.array([0, 1, -1])[x], np.ones(len(x))])


opened = np.array([0, 1, -1])[x_new].sum(axis=1, keepdims=True)
weights = np.linalg.lstsq(places(x), y, rcond=None)[0]
rules = {
    "always no": np.zeros_like(y_new),
    "same counts": opened == 0,
    "a weight per place": places(x_new) @ weights > 0.5,
    "LSTM(128)": probability.numpy() > 0.5,
}
share = {name: np.mean(said == y_new) for name, said in rules.items()}
for name, value in share.items():
    print(f"{name:20} {value:.0%}")
# endregion measured

# region proof
*others, best = share.values()
assert best > max(others) + 0.05
assert share["always no"] > 0.5
# endregion proof

# %% [markdown]
# ### Longer strings { #the-result-on-trained-and-on-longer-lengths }
# No weight depends on *timesteps*, so the model takes longer strings than the
# 18 brackets of its training. How many it gets right of 100, half of them
# balanced:


# %%
# region measured
def draw(pairs, wanted):
    while True:
        inside = np.random.permutation(list("()" * pairs))
        text = "(" + "".join(inside) + ")"
        if is_balanced(text) == wanted:
            return text


by_length = {}
for length in [18, 24, 40, 60]:
    drawn = [draw(length // 2 - 1, i % 2 == 0) for i in range(100)]
    said = model(to_tokens(drawn, length)).numpy()[:, 0] > 0.5
    by_length[length] = np.mean(said == [is_balanced(t) for t in drawn])
    print(f"{length} brackets: {by_length[length]:.0%} right")
# endregion measured

# region proof
assert min(by_length.values()) < share["LSTM(128)"]
assert min(by_length.values()) > 0.7
# endregion proof

# %% [markdown]
# ### What the usual recipe gets wrong today
# **"Give the Embedding `input_length`."** Keras 3 warns: remove it.
#
# **"The LSTM returns a sequence of hidden states."** Not with its defaults, as
# you saw above: it returns one row for each string.
#
# **"Pad with zeros, the LSTM ignores them."** It does not. Without
# `mask_zero=True`, 0 is a token like the others. Below are the trained weights
# in a model without the mask.

# %%
# region measured
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.layers.Embedding(3, 8, input_length=18)
print(caught[0].message)

unmasked = tf.keras.Sequential(
    [
        tf.keras.Input((None,)),
        tf.keras.layers.Embedding(3, 8),
        tf.keras.layers.LSTM(128),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
unmasked.set_weights(model.get_weights())
said = unmasked(x_new).numpy() > 0.5
full = x_new[:, -1] != 0
unpadded = np.mean((said == y_new)[full])
padded = np.mean((said == y_new)[~full])
print(f"no mask, no padding: {unpadded:.0%} right")
print(f"no mask, padding:    {padded:.0%} right")
# endregion measured

# region proof
assert "deprecated" in str(caught[0].message)
assert padded < unpadded - 0.1
for one, prevents in ((model, True), (unmasked, False)):
    pair = [one(to_tokens(["(()(()))"], end))[0, 0] for end in (18, 30)]
    assert np.allclose(*pair, atol=1e-4) == prevents
# endregion proof

# %% [markdown]
# ## Take it further { #beyond-the-classifier }
# - **Leave out `mask_zero=True`** and train again. Then ask for one string in
#   18 timesteps and in 30, with `to_tokens(["(()(()))"], 30)`: now the answers
#   differ, which the mask prevents.
# - **Make the LSTM smaller.** Write 8 for 128 and watch `val_accuracy` from
#   epoch to epoch: see when it is as good, if ever, with so few numbers.
# - **Add a second kind of bracket.** Put `[` and `]` into `" ()"`, write 5 for
#   the 3 of the Embedding, draw both kinds, and let `is_balanced` keep a
#   stack. Why is it no longer enough to count? Think of `([)]`.
