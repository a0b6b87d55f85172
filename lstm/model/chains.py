"""Programs whose layers follow each other. In: a pen. Out: the lines of a model, as people build one.

A plan is a list of layers, and mistakes change it. :mod:`lstm.model.building` writes it down.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lstm.model.pen import Pen


@dataclass
class Step:
    """A layer: its class, arguments as source, and what wraps it."""

    name: str
    positional: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    wrapper: str = ""
    wrapped: dict[str, str] = field(default_factory=dict)

    def source(self, pen: Pen, **more: str) -> str:
        """The expression that makes the layer; further arguments go to the outermost call."""
        if not self.wrapper:
            return pen.call(self.name, self.positional, self.named | more)
        inner = pen.call(self.name, self.positional, self.named)
        return pen.call(self.wrapper, [inner], self.wrapped | more)


@dataclass
class Plan:
    """A chain of layers and the shape that its data have, without the batch; sizes are source."""

    steps: list[Step]
    shape: list[str]
    sizes: list[int]  # of the shape, as numbers
    tokens: bool = False
    outputs: str = "1"  # units of the last Dense
    mistake: str = ""


RECURRENT: Sequence[tuple[str, int]] = (("LSTM", 62), ("GRU", 16), ("SimpleRNN", 6), ("Bidirectional", 16))


def plan(pen: Pen) -> Plan:
    """What people put in a row."""
    kind = pen.random.choices(("series", "tokens"), (68, 32))[0]
    found = _series(pen) if kind == "series" else _tokens(pen)
    depth = pen.random.choices((1, 2, 3, 4), (44, 38, 14, 4))[0]
    sequence_out = pen.chance(0.3)
    for level in range(depth):
        last = level == depth - 1
        found.steps.append(recurrent(pen, level, not last or sequence_out))
        if pen.chance(0.35):
            found.steps.append(_between(pen, not last or sequence_out))
    if sequence_out:
        _head_of_sequence(pen, found)
    elif pen.chance(0.12):
        _decoder(pen, found)
    else:
        _head(pen, found)
    return found


def _series(pen: Pen) -> Plan:
    timesteps, features = (
        pen.random.choice((4, 7, 10, 12, 24, 30, 60)),
        pen.random.choice((1, 2, 3, 5, 8, 13)),
    )
    shape = [pen.size("timesteps", timesteps), pen.size("features", features)]
    if pen.chance(0.12):
        shape[0] = "None"
    steps: list[Step] = []
    if pen.chance(0.07):
        steps.append(Step("Masking", [], {"mask_value": pen.pick("0.", "0.0", "-1", "-1.")}))
    elif pen.chance(0.08):
        padding = {"padding": pen.pick("'same'", "'causal'", "'valid'")} if pen.chance(0.5) else {}
        steps.append(Step("Conv1D", [str(pen.random.choice((8, 16, 32)))], {"kernel_size": "3", **padding}))
        if pen.chance(0.4):
            steps.append(Step("MaxPooling1D", [], {"pool_size": "2"} if pen.chance(0.6) else {}))
    return Plan(steps, shape, [timesteps, features])


def _tokens(pen: Pen) -> Plan:
    timesteps, vocab = pen.random.choice((8, 20, 50, 100)), pen.random.choice((50, 300, 1000, 5000))
    dimension = pen.random.choice((8, 16, 32))
    steps = pen.size("timesteps", timesteps)
    named = {}
    if pen.chance(0.3):
        named["mask_zero"] = "True"
    if pen.chance(0.25):
        named["input_length"] = steps
    arguments = [pen.size("vocab", vocab), pen.size("embedding", dimension)]
    if pen.chance(0.25):
        named = {"input_dim": arguments[0], "output_dim": arguments[1], **named}
        arguments = []
    return Plan(
        [Step("Embedding", arguments, named)],
        [steps if pen.chance(0.6) else "None"],
        [timesteps],
        tokens=True,
    )


def recurrent(pen: Pen, level: int, sequences: bool) -> Step:
    """A recurrent layer with the arguments that people give."""
    name = pen.random.choices([x for x, _ in RECURRENT], [x for _, x in RECURRENT])[0]
    both = name == "Bidirectional"
    if both:
        name = "GRU" if pen.chance(0.25) else "LSTM"
    units = pen.size(
        "units", pen.random.choice((4, 8, 10, 16, 20, 32, 50, 64)), level if pen.chance(0.4) else 0
    )
    positional, named = [units], {}
    if pen.chance(0.15):
        positional, named = [], {"units": units}
    options = [
        ("activation", pen.pick("'relu'", "'tanh'"), 0.12),
        ("dropout", pen.pick("0.2", "0.1", "0.5"), 0.08),
        ("recurrent_dropout", pen.pick("0.2", "0.1"), 0.04),
        ("return_sequences", "True" if sequences else "False", 1.0 if sequences else 0.12),
        ("go_backwards", "True", 0.01),
        ("kernel_initializer", "'he_normal'", 0.02),
        ("unroll", "True", 0.01),
    ]
    for option, value, often in options:
        if pen.chance(often):
            named[option] = value
    if not both:
        return Step(name, positional, named)
    mode = {"merge_mode": pen.pick("'concat'", "'sum'", "'ave'", "'mul'")} if pen.chance(0.2) else {}
    return Step(name, positional, named, "Bidirectional", mode)


def _between(pen: Pen, sequences: bool) -> Step:
    rate = pen.size("rate", pen.random.choice((0.1, 0.2, 0.25, 0.5)), 0, 0.15)
    steps = [
        (Step("Dropout", [rate]), 70),
        (Step("BatchNormalization"), 14),
        (Step("LayerNormalization"), 5),
        (Step("Activation", [pen.pick("'relu'", "'tanh'")]), 5),
        (Step("SpatialDropout1D", [rate]), 4 if sequences else 0),
        (Step("TimeDistributed"), 2 if sequences else 0),
    ]
    chosen = pen.random.choices([x for x, _ in steps], [x for _, x in steps])[0]
    if chosen.name == "TimeDistributed":
        return Step("Dense", ["8"], {"activation": "'relu'"}, "TimeDistributed")
    return chosen


def _dense(pen: Pen, found: Plan, wrapper: str = "") -> None:
    classes = pen.random.choices((1, 2, 3, 5, 10), (48, 10, 14, 14, 14))[0]
    units = pen.size("classes", classes) if classes > 1 else "1"
    activation = "" if classes == 1 and pen.chance(0.6) else ("'sigmoid'" if classes == 1 else "'softmax'")
    named = {"activation": activation} if activation and pen.chance(0.9) else {}
    found.outputs = str(classes)
    found.steps.append(Step("Dense", [units], named, wrapper))
    if activation and not named:
        found.steps.append(Step("Activation", [activation]))


def _head(pen: Pen, found: Plan) -> None:
    if pen.chance(0.3):
        hidden = str(pen.random.choice((8, 16, 25, 32, 64)))
        found.steps.append(Step("Dense", [hidden], {"activation": "'relu'"} if pen.chance(0.8) else {}))
        if pen.chance(0.3):
            found.steps.append(Step("Dropout", ["0.5"]))
    _dense(pen, found)


def _head_of_sequence(pen: Pen, found: Plan) -> None:
    way = pen.random.choices(
        ("dense", "distributed", "mean", "max", "flatten", "lambda", "conv", "pool"),
        (24, 26, 12, 10, 16, 4, 4, 4),
    )[0]
    steps = {
        "mean": Step("GlobalAveragePooling1D"),
        "max": Step("GlobalMaxPooling1D"),
        "flatten": Step("Flatten"),
        "lambda": Step("Lambda", [pen.pick("lambda t: t[:, -1, :]", "lambda x: x[:, -1]")]),
        "conv": Step("Conv1D", ["6", "3"], {"padding": "'same'"}),
        "pool": Step(pen.pick("AveragePooling1D", "MaxPooling1D"), ["2"]),
    }
    if way in steps:
        found.steps.append(steps[way])
    if way == "flatten" and found.shape[0] == "None" and pen.chance(0.8):
        found.shape[0] = str(found.sizes[0])
    _dense(pen, found, "TimeDistributed" if way == "distributed" else "")


def _decoder(pen: Pen, found: Plan) -> None:
    times = pen.random.choice((3, 5, found.sizes[0]))
    found.steps.append(Step("RepeatVector", [str(times)]))
    found.steps.append(recurrent(pen, 0, True))
    _dense(pen, found, pen.pick("TimeDistributed", ""))


# --- Mistakes: each changes a plan as people's programs differ from working ones


def spoil(pen: Pen, found: Plan) -> None:
    """Put one mistake into a plan."""
    found.mistake = pen.random.choices(list(MISTAKES), [x for _, x in MISTAKES.values()])[0]
    MISTAKES[found.mistake][0](pen, found)


def _recurrent_steps(found: Plan) -> list[Step]:
    return [x for x in found.steps if x.name in ("LSTM", "GRU", "SimpleRNN")]


def _no_sequences(pen: Pen, found: Plan) -> None:
    steps = _recurrent_steps(found)
    chosen = pen.random.choice([x for x in steps if x.named.get("return_sequences") == "True"] or steps)
    chosen.named.pop("return_sequences", None)


def _sequences_to_the_end(pen: Pen, found: Plan) -> None:
    _recurrent_steps(found)[-1].named["return_sequences"] = "True"


def _state_returned(pen: Pen, found: Plan) -> None:
    pen.random.choice(_recurrent_steps(found)).named["return_state"] = "True"


def _state_returned_at_the_end(pen: Pen, found: Plan) -> None:
    while found.steps[-1].name not in ("LSTM", "GRU", "SimpleRNN"):
        found.steps.pop()
    found.steps[-1].named["return_state"] = "True"


def _batch_in_shape(pen: Pen, found: Plan) -> None:
    found.shape.insert(0, pen.size("samples", pen.random.choice((32, 100, 500))))


def _flat_shape(pen: Pen, found: Plan) -> None:
    if len(found.shape) > 1:
        found.shape.pop(pen.random.choice((0, 1)))
    else:
        found.shape.append("1")


def _misspelt(pen: Pen, found: Plan) -> None:
    step = pen.random.choice(_recurrent_steps(found))
    wrong = {
        "return_sequence": "True",
        "return_states": "True",
        "activaton": "'relu'",
        "drop_out": "0.2",
        "num_units": "32",
        "input_length": "10",
        "dropout_W": "0.2",
        "inner_activation": "'hard_sigmoid'",
        "init": "'uniform'",
        "W_regularizer": "None",
        "consume_less": "'gpu'",
        "batch_input_shape": "(None, 10, 2)",
        "implementation": "2",
        "time_major": "False",
        "initializer": "'zeros'",
        "output_dim": "12",
    }
    name = pen.pick(*wrong)
    step.named[name] = wrong[name]


def _odd_units(pen: Pen, found: Plan) -> None:
    step = pen.random.choice([*_recurrent_steps(found), *(x for x in found.steps if x.name == "Dense")])
    value = pen.pick("0", "-1", "12.5", "'32'", "64 / 2", "None", "int(64 / 2)", "64 // 2")
    step.positional, step.named = [value], {x: y for x, y in step.named.items() if x != "units"}


def _odd_activation(pen: Pen, found: Plan) -> None:
    step = pen.random.choice([x for x in found.steps if x.name in ("LSTM", "GRU", "SimpleRNN", "Dense")])
    step.named["activation"] = pen.pick(
        "'Relu'", "'leakyrelu'", "'softmx'", "'LeakyReLU'", "'Softmax'", "'lstm'"
    )


def _repeat_sequence(pen: Pen, found: Plan) -> None:
    _recurrent_steps(found)[-1].named["return_sequences"] = "True"
    place = found.steps.index(_recurrent_steps(found)[-1]) + 1
    found.steps.insert(place, Step("RepeatVector", ["4"]))


def _reshaped(pen: Pen, found: Plan) -> None:
    place = pen.random.randrange(len(found.steps)) + 1
    target = pen.pick("(-1, 2)", "(3, -1)", "(4, 4)", "(16,)", "(1, -1)", "(8, 1)")
    found.steps.insert(place, Step("Reshape", [target]))


def _distributed_vector(pen: Pen, found: Plan) -> None:
    found.steps[-1] = Step("Dense", ["3"], {}, "TimeDistributed")


def _flatten_open_time(pen: Pen, found: Plan) -> None:
    found.shape[0] = "None"
    steps = _recurrent_steps(found)
    steps[-1].named["return_sequences"] = "True"
    place = found.steps.index(steps[-1]) + 1
    found.steps[place:] = [Step("Flatten"), Step("Dense", ["4"], {"activation": "'softmax'"})]


def _dropped_mask(pen: Pen, found: Plan) -> None:
    place = pen.random.randrange(len(found.steps)) + 1
    extra = [
        Step("Permute", ["(2, 1)"]),
        Step("Conv1D", ["4", "3"]),
        Step("ZeroPadding1D", ["2"]),
        Step("UpSampling1D", ["2"]),
        Step("Cropping1D", ["1"]),
        Step("Flatten"),
        Step("RepeatVector", ["3"]),
        Step("GlobalMaxPooling1D"),
    ]
    found.steps.insert(place, pen.random.choice(extra))


def _stateful(pen: Pen, found: Plan) -> None:
    for step in _recurrent_steps(found):
        step.named["stateful"] = "True"


def _rate(pen: Pen, found: Plan) -> None:
    place = pen.random.randrange(len(found.steps)) + 1
    found.steps.insert(place, Step("Dropout", [pen.pick("1.5", "20", "-0.1", "1", "0")]))


def _wrapped_wrong(pen: Pen, found: Plan) -> None:
    step = pen.random.choice(found.steps)
    step.wrapper, step.wrapped = pen.pick("Bidirectional", "TimeDistributed"), {}


def _merge_mode(pen: Pen, found: Plan) -> None:
    step = _recurrent_steps(found)[0]
    step.wrapper, step.wrapped = (
        "Bidirectional",
        {"merge_mode": pen.pick("None", "'add'", "'average'", "'max'", "'concatenate'")},
    )


def _two_dimensional_kernel(pen: Pen, found: Plan) -> None:
    found.steps.insert(0, Step("Conv1D", ["16", str(found.sizes[0] + 2)]))


MISTAKES: dict[str, tuple[Callable[[Pen, Plan], None], int]] = {
    "no sequences": (_no_sequences, 20),
    "sequences to the end": (_sequences_to_the_end, 12),
    "state returned": (_state_returned, 7),
    "state returned at the end": (_state_returned_at_the_end, 3),
    "batch in shape": (_batch_in_shape, 10),
    "flat shape": (_flat_shape, 9),
    "misspelt": (_misspelt, 13),
    "odd units": (_odd_units, 4),
    "odd activation": (_odd_activation, 3),
    "repeat sequence": (_repeat_sequence, 4),
    "reshaped": (_reshaped, 6),
    "distributed vector": (_distributed_vector, 3),
    "flatten open time": (_flatten_open_time, 4),
    "layer between": (_dropped_mask, 8),
    "stateful": (_stateful, 5),
    "rate": (_rate, 2),
    "wrapped wrong": (_wrapped_wrong, 5),
    "merge mode": (_merge_mode, 3),
    "kernel too long": (_two_dimensional_kernel, 2),
}

Shape = Sequence[str]


def shape_of(shape: Shape) -> str:
    """A tuple as people write it."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(shape)})"
