"""What each argument of each recurrent layer gives, on the Keras that is installed here.

In: nothing. Out: JSON, one object: ``versions``, ``signatures`` and ``cases``. It imports TensorFlow, NumPy
and nothing of this project, so that any environment can run it: `lstm.arguments.record` does, in two.

A case is an expression, such as ``LSTM(4, activation="relu")``. The layer that it makes gets weights that
depend on their shapes alone, is called in each way of `WAYS`, and what comes out is kept: the containers,
shapes, types and numbers, or the class of the exception.
"""

import gc
import inspect
import itertools
import json
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from importlib import metadata
from typing import Any

os.environ.update(CUDA_VISIBLE_DEVICES="", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")

import numpy as np
import tensorflow as tf
from tensorflow import keras

layers = keras.layers
BATCH, TIMESTEPS, FEATURES = 2, 4, 3
ROWS = 4000  # of a batch whose rows differ by their dropout masks only
MASK = np.array([[True, False, True, False], [False, True, True, True]])
LAYERS: tuple[str, ...] = (
    "SimpleRNN",
    "GRU",
    "LSTM",
    "ConvLSTM1D",
    "ConvLSTM2D",
    "ConvLSTM3D",
    "RNN",
    "SimpleRNNCell",
    "GRUCell",
)
LAYERS += ("LSTMCell", "StackedRNNCells", "Bidirectional", "TimeDistributed")

# --- Cases

NAMES: tuple[str, ...] = (
    "relu",
    "sigmoid",
    "hard_sigmoid",
    "linear",
    "softmax",
    "softplus",
    "softsign",
    "selu",
    "elu",
    "exponential",
)
NAMES += ("gelu", "swish", "silu", "mish", "relu6", "leaky_relu", "hard_silu", "log_softmax", "celu", "tanh")
STARTS: tuple[str, ...] = (
    "zeros",
    "ones",
    "constant",
    "random_normal",
    "random_uniform",
    "truncated_normal",
    "variance_scaling",
)
STARTS += (
    "orthogonal",
    "identity",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "lecun_normal",
)
STARTS += ("lecun_uniform",)
TERMS = ("l1", "l2", "l1_l2", "orthogonal_regularizer")
LIMITS = ("max_norm", "non_neg", "unit_norm", "min_max_norm")
DTYPES = ("float64", "float16", "bfloat16", "mixed_float16", "mixed_bfloat16")
SHAPING = ("return_", "unroll", "time_major", "merge_mode", "data_format", "strides", "padding", "dilation")
SWITCHES = ("return_sequences", "return_state", "go_backwards", "unroll", "stateful")


def cases() -> list[str]:
    """Every expression, once: each argument of each layer, and each name of a function on the cheapest."""
    found = []
    for name in ("SimpleRNN", "GRU", "LSTM"):
        shared = [*cell_arguments(name), *dropout_arguments(), *common_arguments()]
        found += [f"{name}(4)", *(f"{name}(4, {x})" for x in (*shared, *outer_arguments(name)))]
        found += [f"{name}Cell(4)", *(f"{name}Cell(4, {x})" for x in shared)]
    found += [f"SimpleRNN(4, {x})" for x in names_arguments()]
    found += [f"LSTM(4, {', '.join(f'{y}=True' for y in x)})" for x in itertools.combinations(SWITCHES, 2)]
    for count in (1, 2, 3):
        found += [f"ConvLSTM{count}D(2, 2{x})" for x in ("", *conv_arguments(count))]
    for cell in ("LSTMCell(4)", "[GRUCell(4), LSTMCell(3)]"):
        found += [f"RNN({cell}{x})" for x in ("", *(f", {y}" for y in rnn_arguments()))]
    found += [f"RNN(LSTMCell(4, {x}))" for x in ("dropout=0.5", "recurrent_dropout=0.5")]
    stacks = ("[LSTMCell(4), LSTMCell(3)]", "[GRUCell(4), SimpleRNNCell(3)]", "[LSTMCell(4)]")
    found += [f"StackedRNNCells({x})" for x in stacks]
    for inner in ("LSTM(4)", "GRU(4, return_sequences=True)", "LSTM(4, return_state=True)"):
        merges = ("'sum'", "'mul'", "'ave'", "None")
        found += [f"Bidirectional({inner}{x})" for x in ("", *(f", merge_mode={y}" for y in merges))]
    found += [
        "Bidirectional(LSTM(2, dropout=0.5))",
        "Bidirectional(LSTM(2, recurrent_dropout=0.5))",
        "Bidirectional(GRU(2, dropout=0.5, return_sequences=True))",
        "Bidirectional(LSTM(4, stateful=True))",
        "Bidirectional(LSTM(4, stateful=True, return_state=True))",
        "Bidirectional(LSTM(4, return_sequences=True, return_state=True))",
        "Bidirectional(LSTM(4, activity_regularizer='l2'))",
        "Bidirectional(LSTM(4, kernel_regularizer='l2'))",
        "Bidirectional(LSTM(4, return_sequences=True, zero_output_for_mask=True))",
        "Bidirectional(LSTM(4), backward_layer=LSTM(4, go_backwards=True))",
        "Bidirectional(LSTM(4), backward_layer=GRU(4, go_backwards=True))",
        "Bidirectional(RNN(LSTMCell(4)))",
        "Bidirectional(LSTM(4, go_backwards=True))",
        "Bidirectional(LSTM(4), weights=[])",
        "Bidirectional(LSTM(4), dtype='float64')",
        "TimeDistributed(Dense(2))",
        "TimeDistributed(Dense(2, activity_regularizer='l2'))",
        "TimeDistributed(Dense(2, kernel_regularizer='l2'))",
        "TimeDistributed(Dense(2), dtype='float64')",
        "TimeDistributed(Dropout(0.5))",
        "TimeDistributed(BatchNormalization())",
    ]
    return list(dict.fromkeys(found))


def names_arguments() -> Iterator[str]:
    """Every name of an activation, an initializer, a regularizer and a constraint."""
    yield from (f"activation='{x}'" for x in NAMES)
    yield from (f"kernel_initializer='{x}'" for x in STARTS)
    yield from (f"kernel_regularizer='{x}'" for x in TERMS)
    yield from (f"kernel_constraint='{x}'" for x in LIMITS)


def cell_arguments(name: str) -> Iterator[str]:
    """Arguments that a cell and the layer of it share."""
    yield from (f"activation={x}" for x in ("None", "'relu'", "'hard_sigmoid'"))
    yield "use_bias=False"
    if name != "SimpleRNN":
        yield from (f"recurrent_activation={x}" for x in ("None", "'relu'", "'hard_sigmoid'"))
        yield from ("implementation=1", "implementation=2")
    if name == "GRU":
        yield from ("reset_after=False", "reset_after=True")
    if name == "LSTM":
        yield "unit_forget_bias=False"
        yield "unit_forget_bias=True, bias_initializer='ones'"
    yield from (
        f"{x}_initializer='{y}'"
        for x, y in (("kernel", "he_normal"), ("recurrent", "orthogonal"), ("bias", "ones"))
    )
    for part in ("kernel", "recurrent", "bias"):
        yield f"{part}_regularizer='l2'"
        yield f"{part}_constraint='max_norm'"


def dropout_arguments() -> Iterator[str]:
    """Arguments that act in training, by chance."""
    yield from ("dropout=0.5", "recurrent_dropout=0.5", "dropout=0.5, recurrent_dropout=0.5")
    yield from ("dropout=1.0", "recurrent_dropout=1.0", "dropout=-0.1")
    yield "seed=1"


def common_arguments() -> Iterator[str]:
    """Arguments of every layer."""
    yield from (f"dtype='{x}'" for x in DTYPES)
    yield "trainable=False"
    yield "name='other'"


def outer_arguments(name: str) -> Iterator[str]:
    """Arguments of a layer that has a cell, and those that choose another path for dropout."""
    yield from rnn_arguments()
    yield from ("use_cudnn=False", "use_cudnn='auto'", "use_cudnn=True")
    for rate in ("dropout=0.5", "recurrent_dropout=0.5"):
        yield from (
            f"{rate}, {x}"
            for x in ("return_sequences=True", "go_backwards=True", "unroll=True", "activation='relu'")
        )
        if name != "SimpleRNN":
            yield f"{rate}, implementation=1"
        if name == "GRU":
            yield f"{rate}, reset_after=False"


def rnn_arguments() -> Iterator[str]:
    """Arguments of any recurrent layer of one axis."""
    yield from (f"{x}=True" for x in SWITCHES)
    yield from (
        "return_sequences=True, return_state=True",
        "stateful=True, return_state=True",
        "time_major=True",
    )
    yield from ("zero_output_for_mask=True", "zero_output_for_mask=True, return_sequences=True")
    yield from ("activity_regularizer='l2'", "activity_regularizer='l2', return_sequences=True")


def conv_arguments(count: int) -> Iterator[str]:
    """Arguments of a ConvLSTM; its gates are named, as their default is another one on each side."""
    gates = ", recurrent_activation='sigmoid'"
    yield gates
    few = (
        *(f"activation='{x}'" for x in ("relu", "hard_sigmoid", "leaky_relu")),
        *("padding='same'", "dilation_rate=2", "strides=2", "strides=2, dilation_rate=2", "padding='causal'"),
        *("data_format='channels_last'", "data_format='channels_first'"),
        *("use_bias=False", "unit_forget_bias=False"),
        *(f"{x}=True" for x in SWITCHES),
        *("return_sequences=True, return_state=True", "stateful=True, return_state=True"),
        *(f"{x}_initializer='ones'" for x in ("kernel", "recurrent", "bias")),
        *(f"{x}_regularizer='l2'" for x in ("kernel", "recurrent", "bias", "activity")),
        *(f"{x}_constraint='max_norm'" for x in ("kernel", "recurrent", "bias")),
        *("dropout=0.5", "recurrent_dropout=0.5", "dropout=0.5, return_sequences=True", "seed=1"),
        *(
            "zero_output_for_mask=True, return_sequences=True",
            "dtype='float64'",
            "trainable=False",
            "name='other'",
        ),
    )
    yield ", recurrent_activation='hard_sigmoid'"
    for argument in few:
        yield f"{gates}, {argument}"


# --- What goes in


def numbers(shape: Sequence[int], seed: int = 0) -> Any:
    """The same numbers for the same shape, on every machine and version of NumPy."""
    return np.random.RandomState(seed).normal(size=shape)


def input_of(expression: str) -> tuple[int, ...]:
    """The shape of one input for a layer, without the batch."""
    if expression.startswith("ConvLSTM"):
        count = int(expression[len("ConvLSTM")])
        space = (6,) * count
        return (TIMESTEPS, 2, *space) if "channels_first" in expression else (TIMESTEPS, *space, 2)
    return (FEATURES,) if is_cell(expression) else (TIMESTEPS, FEATURES)


def is_cell(expression: str) -> bool:
    """Whether a layer takes one timestep and its states."""
    return "Cell" in expression.partition("(")[0]


def is_random(expression: str) -> bool:
    """Whether chance decides what the layer gives in training."""
    return "ropout" in expression


def made(expression: str) -> Any:
    """The layer, built, with weights that depend on their shapes alone."""
    keras.utils.set_random_seed(7)
    layer = eval(expression, {name: getattr(layers, name) for name in dir(layers) if name[0].isupper()})
    if is_cell(expression):
        layer.build((BATCH, FEATURES))
    else:
        layer.build((BATCH, *input_of(expression)))
    if "initializer" not in expression and "bias" not in expression.partition("unit_forget")[1]:
        layer.set_weights([0.4 * numbers(x.shape, i) for i, x in enumerate(layer.get_weights())])
    return layer


def called(layer: Any, expression: str, x: Any, **options: Any) -> Any:
    """What one call gives."""
    if not is_cell(expression):
        return layer(x, **options)
    sizes = tf.nest.flatten(layer.state_size)
    states = [tf.cast(numbers((len(x), int(size)), 5 + i), x.dtype) for i, size in enumerate(sizes)]
    if "Stacked" in expression:
        states = tf.nest.pack_sequence_as(layer.state_size, states)
    return layer(x, states, **options)


# --- The ways of calling it. Each returns a structure of arrays.


def weights(expression: str, x: Any) -> Any:
    """The weights before anything is set."""
    keras.utils.set_random_seed(7)
    layer = eval(expression, {name: getattr(layers, name) for name in dir(layers) if name[0].isupper()})
    layer.build((BATCH, FEATURES) if is_cell(expression) else (BATCH, *input_of(expression)))
    return layer.get_weights()


def inference(expression: str, x: Any) -> Any:
    """A call; two of a stateful layer, as the first leaves a state."""
    layer = made(expression)
    return [called(layer, expression, x) for _ in range(2 if "stateful" in expression else 1)]


def masked(expression: str, x: Any) -> Any:
    """A call under a mask with gaps, as a layer gets it from `Masking`."""
    return called(made(expression), expression, x, mask=tf.constant(MASK))


def training(expression: str, x: Any) -> Any:
    """Outputs, losses, gradients, and the weights after a step of SGD."""
    layer = made(expression)
    with tf.GradientTape() as tape:
        tape.watch(x)
        out = called(layer, expression, x, training=True)
        loss = sum(tf.reduce_sum(tf.cast(y, "float32") ** 2) for y in tf.nest.flatten(out))
        extra = [tf.cast(y, "float32") for y in layer.losses]
        loss += sum(extra)
    trained = list(layer.trainable_weights)
    *slopes, slope = tape.gradient(loss, [*map(tensor, trained), x])
    optimizer = keras.optimizers.SGD(0.1)
    if trained:
        optimizer.apply_gradients(zip(slopes, trained, strict=True))
    after = [np.array(w) for w in layer.trainable_weights]
    return {"output": out, "losses": extra, "gradients": [*slopes, slope], "weights": after}


def tensor(weight: Any) -> Any:
    """What a gradient tape knows of a weight."""
    return getattr(weight, "value", weight) if not isinstance(weight, tf.Variable) else weight


def model(expression: str, x: Any) -> Any:
    """The shape that a functional model promises, and what it gives."""
    layer = made(expression)
    inside = keras.Input(batch_size=BATCH, shape=x.shape[1:], dtype=x.dtype)
    outside = layer(inside)
    function = keras.Model(inside, outside)
    promised = [np.array([-1 if y is None else y for y in z.shape]) for z in tf.nest.flatten(outside)]
    return [promised, function(x)]


def chance(expression: str, x: Any) -> Any:
    """Means of the outputs and of their products over many rows of one input, and their standard errors."""
    layer = made(expression)
    many = tf.repeat(x[:1], ROWS, axis=0)
    if is_cell(expression):
        out = layer(
            many,
            [tf.cast(tf.repeat(numbers((1, 4), 5), ROWS, axis=0), x.dtype)]
            * len(tf.nest.flatten(layer.state_size)),
            training=True,
        )
    elif "stateful" in expression:
        out = layer(x[:1] * tf.ones_like(x), training=True)  # another batch is refused
        return [[tf.nest.map_structure(lambda y: tf.constant(y.shape), out)]]
    else:
        out = layer(many, training=True)
    rows = np.concatenate(
        [np.reshape(np.array(y, dtype="float64"), (ROWS, -1))[:, :12] for y in tf.nest.flatten(out)], axis=1
    )
    products = rows[:, :, None] * rows[:, None, :]
    both = np.concatenate([rows, products.reshape(ROWS, -1)], axis=1)
    return {"mean": both.mean(0), "error": both.std(0) / np.sqrt(ROWS)}


WAYS = {
    "weights": weights,
    "inference": inference,
    "mask": masked,
    "model": model,
    "training": training,
    "chance": chance,
}


def call(text: str, expression: str) -> Any:
    """What a call gives, as it is written."""
    layer = made(expression)
    x = tf.constant(numbers((BATCH, *input_of(expression))), "float32")
    states = [
        tf.constant(numbers((BATCH, 4), 5 + i), "float32") for i in range(2 if "LSTM" in expression else 1)
    ]
    names = {
        "layer": layer,
        "x": x,
        "array": np.array(x),
        "states": states,
        "arrays": [np.array(y) for y in states],
    }
    return eval(text, names | {"mask": tf.constant(MASK), "tf": tf})


def ways_of(expression: str) -> Iterator[str]:
    """The ways that say something of an expression."""
    if expression in (
        "SimpleRNN(4)",
        "GRU(4)",
        "LSTM(4)",
        "Bidirectional(LSTM(4))",
        "LSTM(4, stateful=True)",
    ):
        yield from CALLS
    if "initializer" in expression or "forget" in expression:
        yield "weights"
        return
    if is_random(expression):
        yield from ("inference", "chance")
        return
    yield "inference"
    if not is_cell(expression):
        yield "mask"
        if "=" not in expression or any(x in expression for x in SHAPING):
            yield "model"
    yield "training"


CALLS = (
    "layer(x, initial_state=states)",
    "layer(x, initial_state=tuple(states))",
    "layer(x, initial_state=states[0])",
    "layer(x, initial_state=arrays)",
    "layer(x, initial_state=[None] * len(states))",
    "layer([x, *states])",
    "layer(x, states)",
    "layer(array)",
    "layer(tf.cast(x, 'float64'))",
    "layer(tf.cast(x, 'float16'))",
    "layer(tf.cast(x, 'int32'))",
    "layer(x[:, :1])",
    "layer(x[:, :0])",
    "layer(x[:0])",
    "layer(x[0])",
    "layer(x[:, :, :2])",
    "layer(x, mask=tf.zeros_like(mask))",
    "layer(x, mask=tf.cast(mask, 'float32'))",
    "layer(x, mask=mask[:, :, None])",
    "layer(x, training=True)",
    "layer(tf.RaggedTensor.from_tensor(x))",
)

# --- What comes out


def plain(value: Any) -> Any:
    """A structure as JSON: its containers, and of each array the shape, the type and the numbers."""
    if isinstance(value, dict):
        return {key: plain(x) for key, x in value.items()}
    if isinstance(value, (list, tuple)):
        return {
            "is": type(value).__name__ if type(value) in (list, tuple) else "list",
            "of": [plain(x) for x in value],
        }
    if value is None:
        return None
    array = np.asarray(tf.convert_to_tensor(value))
    kind = str(getattr(value, "dtype", array.dtype))
    return {
        "shape": list(array.shape),
        "dtype": kind.replace("<dtype: '", "").replace("'>", ""),
        "values": [float(f"{x:.9g}") for x in array.astype("float64").ravel()],
    }


def outcome(way: str, expression: str) -> dict[str, Any]:
    """What a way of calling gives, or the class and the first line of its exception."""
    try:
        if way in CALLS:
            return {"gives": plain(call(way, expression))}
        x = tf.constant(numbers((BATCH, *input_of(expression))), "float32")
        return {"gives": plain(WAYS[way](expression, x))}
    except Exception as error:
        return {"raises": type(error).__name__, "message": (str(error).strip().splitlines() or [""])[0][:200]}


def signatures() -> dict[str, dict[str, str]]:
    """The arguments of each layer and of its call, with their defaults."""
    found = {}
    for name in LAYERS:
        for where, function in (
            (name, getattr(layers, name).__init__),
            (f"{name}.call", getattr(layers, name).call),
        ):
            function = inspect.unwrap(function)
            found[where] = {
                x.name: "" if x.default is x.empty else repr(x.default)
                for x in inspect.signature(function).parameters.values()
                if x.name != "self"
            }
    return found


def main() -> None:
    """Run every case, and print what came out."""
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    gc.disable()
    warnings.simplefilter("ignore")
    wanted = [x for x in cases() if not sys.argv[1:] or any(y in x for y in sys.argv[1:])]
    found = {}
    for i, x in enumerate(wanted):
        if i % 50 == 0:
            print(i, len(wanted), file=sys.stderr, flush=True)
        found[x] = {way: outcome(way, x) for way in ways_of(x)}
    versions = {"tensorflow": tf.__version__, "keras": metadata.version("keras"), "numpy": np.__version__}
    json.dump({"versions": versions, "signatures": signatures(), "cases": found}, sys.stdout)


if __name__ == "__main__":
    main()
