"""Trained models, as snippets left them and as pages have them. Out: weights, and what Keras says then."""

import datetime
import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from engine.record import Record
from engine.run import build
from lstm.trained.trained import MODELS, TrainedModels
from tests.support.pages import site_of
from tests.support.project import PROJECT

Weights = dict[str, list[np.ndarray]]  # of each layer, in the order of get_weights()
Answers = list[dict[str, Any]]
NAMES = tuple(MODELS)
LEVELS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"
BRACKETS = {
    "embedding": ("embedding",),
    "lstm": ("kernel", "recurrent", "bias"),
    "classifier": ("dense", "dense_bias"),
}
WEEK = 7


@cache
def record(name: str) -> Record:
    path = MODELS[name].snippet
    found = build.records(PROJECT, [path])[path]
    assert not found.failed, found.error
    return found


@cache
def left(name: str) -> dict[str, Any]:
    """What the snippet left."""
    return dict(json.loads(record(name).export(f"{name}.json")))


@cache
def script(name: str) -> str:
    """``models/NAME.js``."""
    files = dict(TrainedModels().files(site_of(records={record(name).path: record(name)})))
    return str(files[f"models/{name}.js"])


@cache
def shipped(name: str) -> dict[str, Any]:
    """The model in that script."""
    return dict(json.loads(re.fullmatch(r'.*\["\w+"\] = (\{.*\});\n', script(name))[1]))


def trained(name: str) -> Weights:
    """The weights that the snippet left."""
    return {layer: [np.array(x) for x in arrays] for layer, arrays in left(name)["weights"].items()}


def rounded(name: str) -> Weights:
    """The weights that a page has, in the same layers and shapes."""
    packed = shipped(name)["weights"]
    if name == "brackets":
        packed = {layer: [packed[x] for x in arrays] for layer, arrays in BRACKETS.items()}
    packed = {{"dense": "weather"}.get(layer, layer): arrays for layer, arrays in packed.items()}
    return {
        layer: [unpack(x).reshape(array.shape) for x, array in zip(packed[layer], arrays, strict=True)]
        for layer, arrays in trained(name).items()
    }


def unpack(packed: dict[str, Any]) -> np.ndarray:
    """A matrix `(rows, columns)` of what ``lstm.trained.packing`` made of it."""
    levels = [LEVELS.index(letter) - 31 for letter in packed["text"]]
    return np.reshape(levels, (-1, len(packed["step"]))) * np.array(packed["step"]) / 2**14


def inputs(name: str) -> list[str]:
    """Inputs for a comparison, the page's example first."""
    kept = left(name)
    if name == "brackets":
        short = [x for x in kept["strings"] if len(x) <= 20]
        return [kept["example"], *short[::5], *(x for x in kept["strings"] if len(x) > 20)]
    if name == "dates":
        return list(kept["human"][:120])
    return [kept["example"], *days()[::9]]


def days() -> list[str]:
    """Days of the weather from which a week can be forecast and compared with what came."""
    kept = left("weather")
    begin = datetime.date.fromisoformat(kept["begin"])
    count = len(kept["values"]) - WEEK + 1
    return [str(begin + datetime.timedelta(n)) for n in range(kept["timesteps"], count)]


@cache
def keras(name: str, dtype: str = "float32") -> Answers:
    """What Keras says to ``inputs`` with the weights that a page has."""
    return ask(name, rounded(name), inputs(name), dtype)


def ask(name: str, weights: Weights, given: Sequence[str], dtype: str = "float32") -> Answers:
    """What Keras says to each of some inputs, in the words of ``models.js``."""
    return ASK[name](weights, given, dtype)


def _brackets(weights: Weights, given: Sequence[str], dtype: str) -> Answers:
    import tensorflow as tf

    longest = max(map(len, given))
    tokens = np.array([[1 if x == "(" else 2 for x in text.ljust(longest, ")")] for text in given])
    vectors = _embedding(weights["embedding"], dtype)(tokens)
    lstm = _lstm(weights["lstm"], dtype)
    h_seq, state, c_seq = lstm(vectors)[0], _zeros(len(given), lstm), []
    for vector in tf.unstack(vectors, axis=1):
        _, state = lstm.cell(vector, state)
        c_seq.append(state[1])
    counters = [x["unit"] for x in shipped("brackets")["counters"]]
    probability = _dense(weights["classifier"], dtype, "sigmoid")(h_seq)[..., 0].numpy()
    c = np.stack(c_seq, axis=1)[..., counters]
    return [
        {"probability": probability[n, : len(text)], "c": c[n, : len(text)]} for n, text in enumerate(given)
    ]


def _dates(weights: Weights, given: Sequence[str], dtype: str) -> Answers:
    import tensorflow as tf

    kept = left("dates")
    padded = [text.ljust(kept["timesteps"], "\0") for text in given]
    tokens = np.array([[kept["in_chars"].index(letter) for letter in text] for text in padded])
    vectors = _embedding(weights["human_embedding"], dtype)(tokens)
    _, *state = _lstm(weights["encoder"], dtype)(vectors, mask=tf.constant(tokens != 0))
    embedding, decoder = _embedding(weights["iso_embedding"], dtype), _lstm(weights["decoder"], dtype)
    to_char = _dense(weights["next_char"], dtype, "softmax")
    token = np.full((len(given), 1), kept["out_chars"].index("^"))
    written, chances = [], []
    for _ in range(len("1998-03-03")):
        h_seq, *state = decoder(embedding(token), initial_state=state)
        chances.append(to_char(h_seq)[:, 0])
        token = np.argmax(chances[-1], axis=-1)[:, None]
        written.append(token)
    iso = ["".join(kept["out_chars"][n] for n in row) for row in np.concatenate(written, axis=1)]
    h, c = (values.numpy() for values in state)
    probability = np.stack(chances, axis=1)
    return [{"iso": iso[n], "probability": probability[n], "h": h[n], "c": c[n]} for n in range(len(given))]


def _weather(weights: Weights, given: Sequence[str], dtype: str) -> Answers:
    kept = left("weather")
    mean, std = np.array(kept["mean"], dtype), np.array(kept["std"], dtype)
    values, timesteps = np.array(kept["values"]), kept["timesteps"]
    starts = [timesteps + days().index(day) for day in given]
    past = np.stack([values[start - timesteps : start] for start in starts])
    first, second = _lstm(weights["first"], dtype), _lstm(weights["second"], dtype)
    dense = _dense(weights["weather"], dtype)
    h_seq, *lower = first(((past.astype(dtype) - mean) / std).astype(dtype))
    _, *upper = second(h_seq)
    forecast = []
    for _ in range(WEEK):
        x = dense(upper[0])
        forecast.append(x * std + mean)
        below, lower = first.cell(x, lower)
        _, upper = second.cell(below, upper)
    weeks = np.stack(forecast, axis=1)
    truths = [values[start : start + WEEK].tolist() for start in starts]
    return [{"forecast": week, "truth": truth} for week, truth in zip(weeks, truths, strict=True)]


ASK: dict[str, Callable[[Weights, Sequence[str], str], Answers]] = {
    "brackets": _brackets,
    "dates": _dates,
    "weather": _weather,
}


def _embedding(arrays: list[np.ndarray], dtype: str) -> Any:
    import tensorflow as tf

    return _with(tf.keras.layers.Embedding(*arrays[0].shape, dtype=dtype), (None, None), arrays)


def _lstm(arrays: list[np.ndarray], dtype: str) -> Any:
    """A layer that returns its sequence, h and c."""
    import tensorflow as tf

    layer = tf.keras.layers.LSTM(len(arrays[1]), return_sequences=True, return_state=True, dtype=dtype)
    return _with(layer, (None, None, len(arrays[0])), arrays)


def _dense(arrays: list[np.ndarray], dtype: str, activation: str | None = None) -> Any:
    import tensorflow as tf

    layer = tf.keras.layers.Dense(arrays[0].shape[1], activation=activation, dtype=dtype)
    return _with(layer, (None, len(arrays[0])), arrays)


def _with(layer: Any, shape: tuple[int | None, ...], arrays: list[np.ndarray]) -> Any:
    layer.build(shape)
    layer.set_weights([array.astype(layer.dtype) for array in arrays])
    return layer


def _zeros(batch: int, lstm: Any) -> list[Any]:
    import tensorflow as tf

    return [tf.zeros((batch, lstm.units), lstm.dtype)] * 2
