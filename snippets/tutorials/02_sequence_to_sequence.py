"""Sequence to sequence: LSTM encoder, decoder and the inference loop

With `return_state=True` the encoder LSTM returns three tensors,
`output, h, c`. The first equals *h*, and you ignore it; the pair `[h, c]`
becomes the `initial_state` of the decoder. The decoder LSTM returns its *h*
after every timestep, from which `Dense` reads one character each. Training
feeds the decoder the true answer, one character late. For a new input there is
no answer to feed, so inference needs a loop.
"""

# %% [markdown]
# ## What you will build { #your-translator }
# Two LSTMs that rewrite a date: `3 mar 1998` goes in, `1998-03-03` comes out,
# one character after the other. This is the last figure of the lesson. Each
# column is one call of the decoder, and shows how probable it finds each
# character that could come next:
#
# {{ figure: “3 mar 1998”, character by character }}
#
# The encoder reads the date, and hands its two states to the decoder:
#
# <figure class="drawing">
#
# {{ drawings/translator.svg }}
#
# </figure>
#
# ## What you need { #before-you-translate }
# - Python, `pip install tensorflow matplotlib`, and 20 minutes. Training takes
#   some seconds on a CPU.
# - [Sequence classification](sequence-classification.md), for embeddings and
#   masks, and [return_state](../guides/return-state.md).
#
# ## The model in 30 lines { #the-training-model }
# This makes 4,500 pairs of dates, trains on 4,000 of them, and writes the
# other 500 and one of your own.

# %%
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
in_chars = "_ 0123456789abcdefghijklmnopqrstuvwxyz"  # _ is padding, token 0
out_chars = "0123456789-^"  # ^ means start
days = np.datetime64("1969-01-01") + np.random.permutation(36_500)[:4_500]
human = [f"{day.day} {day:%b} {day.year}".lower() for day in days.tolist()]


def encode(texts, chars):
    return np.array([[chars.index(char) for char in t] for t in texts])


x = encode([t.ljust(11, "_") for t in [*human, "3 mar 1998"]], in_chars)
y = encode(days.astype(str), out_chars)
late = np.insert(y[:, :-1], 0, out_chars.index("^"), axis=1)

embed_in = tf.keras.layers.Embedding(len(in_chars), 32, mask_zero=True)
encoder = tf.keras.layers.LSTM(128, return_state=True)
embed_out = tf.keras.layers.Embedding(len(out_chars), 32)
decoder = tf.keras.layers.LSTM(128, return_sequences=True, return_state=True)
dense = tf.keras.layers.Dense(len(out_chars), activation="softmax")

human_in, late_in = tf.keras.Input((11,)), tf.keras.Input((10,))
_, h, c = encoder(embed_in(human_in))
h_seq, *_ = decoder(embed_out(late_in), initial_state=[h, c])
model = tf.keras.Model([human_in, late_in], dense(h_seq))
optimizer = tf.keras.optimizers.Adam(0.005)
model.compile(optimizer, "sparse_categorical_crossentropy")
model.fit([x[:4000], late[:4000]], y[:4000], epochs=5, verbose=0)

said = np.full((501, 11), out_chars.index("^"))  # 500 new dates, and yours
for t in range(10):
    said[:, t + 1] = np.argmax(model([x[4000:], said[:, :-1]])[:, t], -1)
right = np.all(said[:500, 1:] == y[4000:], axis=1)
print(f"dates right, of 500 new ones: {np.mean(right):.0%}")
print("3 mar 1998 →", "".join(out_chars[token] for token in said[-1, 1:]))

# region proof
assert np.mean(right) >= 0.9
assert "1998-03-03" not in days[:4000].astype(str)
usual = tf.keras.optimizers.Adam().learning_rate
np.testing.assert_allclose(optimizer.learning_rate, 5 * usual, rtol=1e-6)
# endregion proof

# %% [markdown]
# The score counts whole dates: one wrong character, and the date is wrong.
# `Adam(0.005)` has five times the learning rate of `"adam"`; with it, five
# epochs are enough here.
#
# ## Teacher forcing: the decoder's input is the target, one step late
# Characters are numbers to the model: their places in `in_chars` and
# `out_chars`. In training, the decoder has to say the next character and is
# told all true ones before it, however wrong it was itself. This is *teacher
# forcing*. Its input `late` is the target `y` moved by one timestep, with `^`
# in front.


# %%
def decode(tokens):
    return "".join(out_chars[token] for token in tokens)


print("encoder reads ", x[0], human[0])
print("decoder reads ", late[0], decode(late[0]))
print("decoder target", y[0], decode(y[0]))

# region proof
np.testing.assert_array_equal(late[:, 1:], y[:, :-1])
assert x.shape == (4501, 11) and y.shape == late.shape == (4500, 10)
# endregion proof

# %% [markdown]
# ## The encoder returns three tensors { #the-shape-after-every-layer }
# `output` is *h* a second time, so the model above ignores it. The padding is
# masked: *h* and *c* are the states after the last character of the date, not
# after the `_` that fills its row.

# %%
vectors = embed_in(x[4000:])  # (batch, timesteps, features)
mask = embed_in.compute_mask(x[4000:])  # (batch, timesteps)
output, h, c = encoder(vectors, mask=mask)
# (batch, units), (batch, units), (batch, units)
states = [h[:500], c[:500]]
h_seq, *last = decoder(embed_out(late[4000:]), initial_state=states)
p = dense(h_seq)  # (pairs, out_steps, out_vocab)
print("encoder:", output.shape, h.shape, c.shape)
print("decoder:", h_seq.shape, *[state.shape for state in last])
print("Dense:  ", p.shape)

# region proof
np.testing.assert_array_equal(output, h)
_, h_short, c_short = encoder(vectors[-1:, : len("3 mar 1998")])
np.testing.assert_allclose(h_short, h[-1:], rtol=1e-5, atol=1e-6)
np.testing.assert_allclose(c_short, c[-1:], rtol=1e-5, atol=1e-6)
# endregion proof

# %% [markdown]
# ## Inference models: one call per character { #the-inference-models }
# The loop of the first cell runs the whole model for every character. Two
# smaller models write the same. They are made of the same layers, so there is
# nothing to train: one gives *h* and *c* of the date, the other reads *one*
# token with the states, and gives the next character's probabilities and the
# next states.

# %%
_, h, c = encoder(embed_in(human_in))
encoder_model = tf.keras.Model(human_in, [h, c])

token_in = tf.keras.Input((1,))
h_in, c_in = tf.keras.Input((128,)), tf.keras.Input((128,))
h_seq, h, c = decoder(embed_out(token_in), initial_state=[h_in, c_in])
decoder_model = tf.keras.Model([token_in, h_in, c_in], [dense(h_seq), h, c])

# %% [markdown]
# ## The inference loop, with the shapes at each step
# What the decoder wrote is its next input, and the states that it returned are
# its next states. Call the model itself: `predict` is [not intended for small
# inputs in a
# loop](https://keras.io/api/models/model_training_apis/#predict-method).


# %%
def write(h, c):
    token = tf.fill((len(h), 1), out_chars.index("^"))
    steps = []
    for _ in range(10):
        p, h, c = decoder_model([token, h, c])
        token = tf.argmax(p, axis=-1)
        steps.append((token, p, h, c))
    return steps


h0, c0 = encoder_model(x[4000:])  # (batch, units), (batch, units)
steps = write(h0, c0)
for t, (token, p, h, c) in enumerate(steps[:3]):
    print(t, p.shape, h.shape, c.shape, "writes", decode(token[-1].numpy()))

written = np.concatenate([token for token, *_ in steps], axis=1)
print(decode(written[-1]))

# region plot
import matplotlib.pyplot as plt

chances = np.concatenate([p[-1] for _, p, *_ in steps])
figure, ax = plt.subplots(layout="constrained")
image = ax.imshow(chances.T, vmin=0, vmax=1, aspect="auto", cmap="viridis")
ax.set_title("“3 mar 1998”, character by character")
ax.set_xlabel("timestep; below it what is read")
ax.set_ylabel("next character")
reads = [*"^", *decode(written[-1, :-1])]
ax.set_xticks(range(10), [f"{t}\n{char}" for t, char in enumerate(reads)])
ax.set_yticks(range(12), list(out_chars))
figure.colorbar(image, label="probability")
plt.show()
# endregion plot
# region proof
np.testing.assert_array_equal(written, said[:, 1:])
p_steps = np.concatenate([p for _, p, *_ in steps], axis=1)
p_whole = model([x[4000:], said[:, :-1]])
np.testing.assert_allclose(p_steps, p_whole, rtol=1e-4, atol=1e-5)
# endregion proof

# %% [markdown]
# ### One step at a time equals the whole sequence at once
# Up to rounding, ten calls of one timestep give the probabilities that one
# call over ten timesteps gives, and the same dates. The proof above compares
# all of them.
#
# ## Without the hand-off, nothing is right
# The states are all that the decoder knows of the date. Start it from others,
# and see what it writes. Zeros are what an LSTM starts from when you give it
# no state.

# %%
zero = tf.zeros_like(h0)
starts = {
    "[h, c]": (h0, c0),
    "[0, 0], no hand-off": (zero, zero),
    "[c, h], swapped": (c0, h0),
    "[h, 0], only h": (h0, zero),
    "[0, c], only c": (zero, c0),
    "[h, c] of the next date": (tf.roll(h0, -1, 0), tf.roll(c0, -1, 0)),
}
share = {}
for name, (h, c) in starts.items():
    tokens = np.concatenate([token for token, *_ in write(h, c)], axis=1)
    share[name] = np.mean(np.all(tokens[:500] == y[4000:], axis=1))
    print(f"{name:24} {share[name]:4.0%} right: {decode(tokens[0])}")
print("asked for", human[4000])

# region proof
first, none, swapped, only_h, only_c, other = share.values()
assert first == np.mean(right)
assert max(none, swapped, other) < 0.02
assert only_h < 0.02 and 0.1 < only_c < first
other_tokens = tokens[:499]
np.testing.assert_array_equal(other_tokens, written[1:500])
few, zeros = embed_out(late[:9]), [zero[:9], zero[:9]]
from_zeros = decoder(few, initial_state=zeros)[0]
np.testing.assert_array_equal(decoder(few)[0], from_zeros)
# endregion proof

# %% [markdown]
# Swapped states raise nothing, because *h* and *c* have the same shape. With
# the states of the next date, the decoder writes the next date. From *c* alone
# it still gets some dates right, from *h* alone none.
#
# ## What each output is for { #what-the-lstms-outputs-mean-in-this-task }
# - **The encoder's `output`** is its last *h* again. Ignore it.
# - **The encoder's `h, c`** are the question. Some call them the *context
#   vector*; there are two, and the decoder needs both.
# - **The decoder's sequence** is its *h* after every timestep, and all that
#   `Dense` sees.
# - **The decoder's `h, c`** start the next call in inference. In training,
#   where all timesteps run in one call, nothing reads them.
#
# Type a date of yours into [Trained LSTMs,
# live](../reference/trained-models.md?date=3-mar-98).
#
# ## How good is it, really? { #how-good-is-the-translator }
# ### Half of the characters need no question { #two-baselines }
# Write the character that is most frequent at each place, whatever the date:
# about half of all characters are right, and no date is. So count dates.

# %%
# region measured
counts = [np.bincount(column, minlength=12) for column in y[:4000].T]
frequent = np.argmax(counts, axis=1)
print("most frequent characters:", decode(frequent))
print(f"characters right: {np.mean(y[4000:] == frequent):.0%}")
print(f"dates right: {np.mean(np.all(y[4000:] == frequent, axis=1)):.0%}")
# endregion measured

# region proof
assert 0.4 < np.mean(y[4000:] == frequent) < 0.6
assert not np.any(np.all(y[4000:] == frequent, axis=1))
# endregion proof

# %% [markdown]
# ### What the model cannot do
# All years of the training are from 1969 to 2068. The same test dates 200
# years earlier get an answer as well, with high probabilities, and fewer
# than one in a hundred of the answers are right.

# %%
# region measured
old_human = [
    f"{day.day} {day:%b} {day.year - 200}".lower()
    for day in days[4000:].tolist()
]
old_x = encode([text.ljust(11, "_") for text in old_human], in_chars)
old_steps = write(*encoder_model(old_x))
old_tokens = np.concatenate([token for token, *_ in old_steps], axis=1)
old_iso = [f"{int(d[:4]) - 200}{d[4:]}" for d in days[4000:].astype(str)]
old_right = np.all(old_tokens == encode(old_iso, out_chars), axis=1)
sure = np.mean([np.max(p, axis=-1) for _, p, *_ in old_steps])
print(f"{old_human[0]} → {decode(old_tokens[0])}")
print(f"dates right: {np.mean(old_right):.0%}")
print(f"mean probability of what is written: {sure:.0%}")
# endregion measured

# region proof
assert np.mean(old_right) < 0.01 and sure > 0.7
years = days.astype("datetime64[Y]").astype(int) + 1970
assert years.min() == 1969 and years.max() == 2068
# endregion proof

# %% [markdown]
# ### What the widespread recipe gets wrong on today's TensorFlow
# If encoder and decoder are two `Sequential` models, the encoder works, and
# returns a tuple of three. The decoder has no argument for the states: Keras
# 3.16 raises, Keras 3.15 [takes them and ignores
# them](../guides/initial-state.md) when you call it with data. Give the states
# to the layer, as above.

# %%
# region measured
from contextlib import suppress

seq_encoder = tf.keras.Sequential([embed_in, encoder])
print("encoder returns", *[tensor.shape for tensor in seq_encoder(x[:2])])
seq_decoder = tf.keras.Sequential(
    [tf.keras.layers.LSTM(128, return_sequences=True)]
)
answers = embed_out(late[4000:])
states = [h0[:500], c0[:500]]
from_zeros = seq_decoder(answers)
from_layer = seq_decoder.layers[0](answers, initial_state=states)
given = from_zeros
with suppress(TypeError):  # Keras 3.16 refuses the states
    given = seq_decoder(answers, initial_state=states)
print("decoder reads the states:", not np.array_equal(given, from_zeros))
# endregion measured

# region proof
assert isinstance(seq_encoder(x[:2]), tuple)
np.testing.assert_array_equal(given, from_zeros)
assert np.max(np.abs(from_layer - from_zeros)) > 0.1
narrow = tf.function(tf.keras.layers.LSTM(64))
for call, words in (  # the messages that are named below
    (lambda: decoder(answers, initial_state=states[0]), "list index"),
    (lambda: narrow(answers, initial_state=states), "must be equal"),
    (lambda: [answers] + seq_encoder(x[:2])[1:], "can only concatenate list"),
    (lambda: decoder_model([late[:1, :1], h0[:1], c0[:1]]), "cannot mix"),
):
    np.testing.assert_raises_regex(Exception, words, call)
# endregion proof

# %% [markdown]
# Other errors of such recipes have pages of their own:
#
# - [`list index out of
#   range`](../reference/errors/list-index-out-of-range.md): `initial_state` is
#   one tensor and not a list of two.
# - [`Dimensions must be
#   equal`](../reference/errors/dimensions-must-be-equal-8-and-4.md): encoder
#   and decoder differ in *units*.
# - [`can only concatenate list (not "tuple") to
#   list`](../reference/errors/can-only-concatenate-list-not-tuple-to-list.md):
#   the code adds `[token] + states`.
# - [`You cannot mix
#   tensors`](../reference/errors/you-cannot-mix-tensors-and-non-tensors.md):
#   the token is a NumPy array and the states are tensors.
#
# ## Take it further { #beyond-the-translator }
# - **Write dates in more ways.** Use `f"{day:%B} {day.day}, {day.year}"` for
#   every second day, write 18 for the 11 timesteps, and put a comma into
#   `in_chars`. Each wording has half of the pairs now: see how many dates are
#   right in each, and how many pairs bring that back.
# - **Make the hand-off smaller.** Write 16 for 128 everywhere. *h* and *c* are
#   32 numbers then: see how many dates the decoder still gets right.
# - **Let the decoder look back.** Give the encoder `return_sequences=True` and
#   put [attention](../guides/last-pooled-or-attention.md) over its rows before
#   `Dense`, so that the states need not hold the whole date. Pass the mask by
#   name: on Keras 3.16 the LSTM [hands none on](../guides/keras-3-16.md).
