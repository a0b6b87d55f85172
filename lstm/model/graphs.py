"""Programs whose tensors branch: encoder and decoder, states, several inputs, cells, own layers.

In: a pen. Out: lines, right or with the mistakes that people's programs have. ``GRAPHS`` says how often
each is written.
"""

from collections.abc import Callable

from lstm.model.chains import shape_of
from lstm.model.pen import Pen

KINDS = ("LSTM", "LSTM", "LSTM", "GRU")


def _kind(pen: Pen) -> str:
    return pen.random.choice(KINDS)


def _number(pen: Pen, *of: int) -> str:
    return str(pen.random.choice(of))


def _inputs(pen: Pen, name: str, *shape: str) -> str:
    how = pen.pick("shape=", "shape=", "")
    pen.write(f"{name} = {pen.layer('Input')}({how}{shape_of(list(shape))})")
    return name


def _model(pen: Pen, inputs: str, outputs: str) -> None:
    arguments = pen.pick(f"{inputs}, {outputs}", f"inputs={inputs}, outputs={outputs}")
    pen.write(f"model = {pen.model('Model')}({arguments})")


def encoder_decoder(pen: Pen) -> None:
    """Sequence to sequence: states of one layer start another."""
    kind = "GRU" if pen.chance(0.15) else "LSTM"
    units, wrong = pen.size("units", pen.random.choice((12, 16, 32))), pen.chance(0.35)
    both = pen.chance(0.25)
    x = _sequence(pen, "encoder_inputs", "encoder_in")
    names = _states(pen, kind, both, wrong and pen.chance(0.3))
    encoder = pen.call(kind, [units], {"return_state": "True"})
    if both:
        encoder = f"{pen.layer('Bidirectional')}({encoder})"
    pen.write(f"{', '.join(names)} = {encoder}({x})")
    states = names[1:]
    if both:
        states = _concatenated(pen, kind, names[1:])
    d = _sequence(pen, "decoder_inputs", "decoder_in")
    width = f"{units} * 2" if both and not (wrong and pen.chance(0.5)) else units
    if wrong and not both and pen.chance(0.3):
        width = str(pen.random.choice((20, 48)))
    start = _start(pen, states, wrong)
    more = {"return_sequences": "True"}
    returned = "decoder_outputs"
    if pen.chance(0.5):
        more["return_state"] = "True"
        returned += ", *_" if pen.chance(0.2) else ", _" * len(states[: 1 if kind == "GRU" else 2])
    pen.write(
        f"decoder = {pen.call(kind, [width], more)}", f"{returned} = decoder({d}, initial_state={start})"
    )
    last = f"{pen.layer('Dense')}({_number(pen, 10, 20)}, activation='softmax')"
    if pen.chance(0.3):
        last = f"{pen.layer('TimeDistributed')}({last})"
    pen.write(f"decoder_outputs = {last}(decoder_outputs)")
    _model(pen, "[encoder_inputs, decoder_inputs]", "decoder_outputs")
    if pen.chance(0.25):
        pen.write("model.compile(optimizer='rmsprop', loss='categorical_crossentropy')")


def _sequence(pen: Pen, inputs: str, name: str) -> str:
    """An input of vectors, or of tokens and their embedding."""
    if pen.chance(0.5):
        return _inputs(pen, inputs, pen.pick("None", "12"), _number(pen, 3, 9, 20))
    _inputs(pen, inputs, pen.pick("None", "15"))
    mask = ", mask_zero=True" if pen.chance(0.5) else ""
    pen.write(
        f"{name} = {pen.layer('Embedding')}({_number(pen, 40, 200)}, {_number(pen, 8, 16)}{mask})({inputs})"
    )
    return name


def _states(pen: Pen, kind: str, both: bool, wrong: bool) -> list[str]:
    """Names for what an encoder returns; one too few or too many if wrong."""
    if both:
        names = ["forward_h", "forward_c", "backward_h", "backward_c"]
        names = names if kind == "LSTM" else ["forward_h", "backward_h"]
    else:
        names = ["state_h", "state_c"] if kind == "LSTM" else ["state_h"]
    if wrong:
        names = ["state_h", "state_c"] if both or kind == "GRU" else ["state"]
    return [pen.pick("encoder_outputs", "_", "encoder_out"), *names]


def _concatenated(pen: Pen, kind: str, names: list[str]) -> list[str]:
    made = ["state_h", "state_c"] if kind == "LSTM" else ["state_h"]
    if len(names) < 2 * len(made):
        return names
    for n, name in enumerate(made):
        parts = f"[{names[n]}, {names[n + len(made)]}]"
        pen.write(f"{name} = {pen.layer('Concatenate')}()({parts})")
    return made


def _start(pen: Pen, states: list[str], wrong: bool) -> str:
    if wrong and pen.chance(0.3):
        return pen.pick(
            f"[{', '.join(reversed(states))}]",
            states[0],
            f"[{states[0]}]",
            f"[{', '.join([*states, states[0]])}]",
        )
    if len(states) == 1:
        return pen.pick(states[0], f"[{states[0]}]")
    if pen.chance(0.6):
        pen.write(f"encoder_states = [{', '.join(states)}]")
        return "encoder_states"
    return f"[{', '.join(states)}]" if pen.chance(0.8) else f"({', '.join(states)})"


def unpacked(pen: Pen) -> None:
    """A layer called on an array, and its results unpacked."""
    kind, both = pen.pick("LSTM", "LSTM", "LSTM", "GRU", "SimpleRNN"), pen.chance(0.25)
    flags = {x: "True" for x in ("return_sequences", "return_state") if pen.chance(0.7)}
    count = _returned(kind, both, flags)
    if pen.chance(0.2):
        count = max(1, count + pen.random.choice((-1, 1, 2)))
    shape = [_number(pen, 2, 3), _number(pen, 5, 8), _number(pen, 1, 4)]
    _array(pen, shape)
    layer = pen.call(kind, [pen.size("units", pen.random.choice((4, 6, 10)))], flags)
    mode = ""
    if both:
        mode = f", merge_mode={pen.pick(repr('concat'), repr('sum'), 'None')}" if pen.chance(0.3) else ""
        layer = f"{pen.layer('Bidirectional')}({layer}{mode})"
    names = ["output", "h", "c", "h2", "c2", "more", "rest"][:count]
    if both and count == 5:
        names = ["output", "forward_h", "forward_c", "backward_h", "backward_c"]
    target = ", ".join(names)
    if count > 2 and pen.chance(0.15):
        target = f"{names[0]}, *states"
    if pen.chance(0.6):
        pen.write(f"{pen.pick('lstm', 'layer', 'rnn')} = {layer}")
        layer = (
            pen.lines[-1].split(" ")[0]
            if "\n" not in layer
            else pen.lines[-layer.count("\n") - 1].split(" ")[0]
        )
    pen.write(f"{target} = {layer}(x)", f"print({names[0]}.shape)")


def _returned(kind: str, both: bool, flags: dict[str, str]) -> int:
    states = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1}[kind] * (2 if both else 1)
    return 1 + (states if "return_state" in flags else 0)


def _array(pen: Pen, shape: list[str]) -> None:
    sizes = ", ".join(shape)
    ways = [
        f"tf.random.normal(({sizes}))",
        f"tf.random.normal([{sizes}])",
        f"tf.zeros(({sizes}))",
        f"tf.ones([{sizes}])",
    ]
    if pen.chance(0.5):
        pen.module("np")
        ways = [f"np.random.rand({sizes})", f"np.zeros(({sizes}), dtype='float32')"]
        ways.append(f"np.random.random(({sizes})).astype('float32')")
    pen.write(f"x = {pen.random.choice(ways)}")


def merged(pen: Pen) -> None:
    """Two branches and a merge, of shapes that fit or do not."""
    a = _inputs(pen, pen.pick("seq_in", "input_a", "text_input"), _number(pen, 6, 10, 20), _number(pen, 2, 5))
    if pen.chance(0.5):
        b = _inputs(pen, pen.pick("meta_in", "input_b", "static_input"), _number(pen, 4, 6))
        second = f"{pen.layer('Dense')}({_number(pen, 8, 16)}, activation='relu')({b})"
    else:
        b = _inputs(
            pen,
            pen.pick("seq_in_2", "input_b", "question_input"),
            _number(pen, 6, 10, 15),
            _number(pen, 2, 3),
        )
        second = f"{pen.call(_kind(pen), [_number(pen, 8, 16)], _maybe_sequences(pen, 0.3))}({b})"
    pen.write(
        f"x1 = {pen.call(_kind(pen), [_number(pen, 8, 16)], _maybe_sequences(pen, 0.25))}({a})",
        f"x2 = {second}",
    )
    way = pen.pick(
        "Concatenate", "Concatenate", "concatenate", "Add", "add", "Multiply", "Average", "Dot", "Subtract"
    )
    lower = way.islower()
    arguments = (
        "axes=-1" if way == "Dot" else (pen.pick("", "axis=-1", "axis=1") if way == "Concatenate" else "")
    )
    call = f"{pen.layer(way)}([x1, x2])" if lower else f"{pen.layer(way)}({arguments})([x1, x2])"
    pen.write(f"x = {call}")
    if pen.chance(0.4):
        pen.write(f"x = {pen.layer('Dense')}(16, activation='relu')(x)")
    pen.write(f"out = {pen.layer('Dense')}(1)(x)")
    _model(pen, f"[{a}, {b}]", "out")


def _maybe_sequences(pen: Pen, often: float) -> dict[str, str]:
    return {"return_sequences": "True"} if pen.chance(often) else {}


def shared(pen: Pen) -> None:
    """One layer on two inputs."""
    width = _number(pen, 3, 8)
    a = _inputs(pen, pen.pick("left", "a", "input_1"), pen.pick("None", "10"), width)
    other = width if pen.chance(0.8) else _number(pen, 4, 9)
    b = _inputs(pen, pen.pick("right", "b", "input_2"), pen.pick("None", "10", "7"), other)
    pen.write(
        f"shared = {pen.call(_kind(pen), [_number(pen, 8, 16)])}", f"u = shared({a})", f"v = shared({b})"
    )
    way = pen.pick("concatenate([u, v])", "add([u, v])", "subtract([u, v])", "multiply([u, v])")
    pen.write(f"m = {pen.layer(way.split('(')[0])}({way.split('(', 1)[1]}")
    pen.write(f"out = {pen.layer('Dense')}(1, activation='sigmoid')(m)")
    _model(pen, f"[{a}, {b}]", "out")


def outputs(pen: Pen) -> None:
    """Several outputs, among them states."""
    x = _inputs(pen, "inputs", _number(pen, 5, 12), _number(pen, 1, 4))
    kind = pen.pick("LSTM", "LSTM", "GRU")
    flags = (
        {"return_sequences": "True", "return_state": "True"} if pen.chance(0.7) else {"return_state": "True"}
    )
    names = ["out", "state_h", "state_c"] if kind == "LSTM" else ["out", "state_h"]
    pen.write(f"{', '.join(names)} = {pen.call(kind, [_number(pen, 1, 6)], flags)}({x})")
    if pen.chance(0.5):
        pen.write(f"y = {pen.layer('Dense')}(2)({pen.random.choice(names)})")
        names.append("y")
    _model(pen, x, f"[{', '.join(names)}]")
    if pen.chance(0.3):
        pen.module("np")
        pen.write("results = model.predict(np.zeros((2, 5, 1)), verbose=0)")


def stateful(pen: Pen) -> None:
    """A layer that keeps its state, with a batch that fits or does not."""
    batch, steps, width = pen.size("batch", pen.random.choice((2, 4))), _number(pen, 3, 6), _number(pen, 1, 2)
    shape = f"batch_shape=({batch}, {steps}, {width})"
    if pen.chance(0.25):
        shape = f"shape=({steps}, {width})"
    model, lstm = pen.model("Sequential"), pen.layer("LSTM")
    if pen.chance(0.2):
        first = f"{lstm}(8, batch_input_shape=({batch}, {steps}, {width}), stateful=True)"
        pen.write(f"model = {model}()", f"model.add({first})", f"model.add({pen.layer('Dense')}(1))")
    else:
        deeper = f"{lstm}(8, stateful=True, return_sequences=True), " if pen.chance(0.4) else ""
        first, last = f"{pen.layer('Input')}({shape})", f"{lstm}(8, stateful=True), {pen.layer('Dense')}(1)"
        pen.write(f"model = {model}([{first}, {deeper}{last}])")
    if pen.chance(0.5):
        pen.module("np")
        rows = pen.random.choice((2, 4, 8, 3))
        more = pen.pick("", f", batch_size={batch}")
        pen.write(f"pred = model.predict(np.zeros(({rows}, {steps}, {width})), verbose=0{more})")
    if pen.chance(0.3):
        pen.write(
            pen.pick(
                "model.reset_states()", "model.layers[0].reset_states()", "model.layers[-2].reset_state()"
            )
        )


def cells(pen: Pen) -> None:
    """RNN around cells."""
    cell = pen.pick("LSTMCell", "LSTMCell", "GRUCell", "SimpleRNNCell")
    units = pen.size("units", pen.random.choice((4, 8, 12)))
    many = pen.random.choice((1, 1, 2, 3))
    source = f"{pen.layer(cell)}({units})"
    if many > 1:
        source = f"[{pen.layer(cell)}({units}) for _ in range({many})]"
        if pen.chance(0.3):
            source = f"{pen.layer('StackedRNNCells')}({source})"
    flags = {x: "True" for x in ("return_sequences", "return_state") if pen.chance(0.45)}
    x = _inputs(pen, "inputs", _number(pen, 5, 9), _number(pen, 2, 3))
    count = 1
    if "return_state" in flags:
        count += {"LSTMCell": 2}.get(cell, 1) if many == 1 else many
    if pen.chance(0.12):
        count += 1
    names = ", ".join(["out", "a", "b", "s3", "s4", "s5"][:count])
    pen.write(f"{names} = {pen.call('RNN', [source], flags)}({x})")
    if count > 1:
        _model(pen, x, "out")
        return
    pen.write(f"y = {pen.layer('Dense')}(1)(out)")
    _model(pen, x, "y")


def sliced(pen: Pen) -> None:
    """Rows of a sequence taken by slices or operations."""
    x = _inputs(pen, "inputs", _number(pen, 6, 12), _number(pen, 2, 4))
    both = pen.chance(0.4)
    layer = pen.call(
        _kind(pen), [_number(pen, 4, 7)], {"return_sequences": "True"} if pen.chance(0.85) else {}
    )
    pen.write(f"seq = {pen.layer('Bidirectional') + '(' + layer + ')' if both else layer}({x})")
    way = pen.pick(
        "[:, -1]",
        "[:, -1, :]",
        "[:, 0, :]",
        "[:, -3:, :]",
        "[:, ::2]",
        "[:, :, :2]",
        "[..., -1]",
        "ops",
        "[:, 1:-1]",
    )
    if way == "ops":
        pen.module("ops")
        way = pen.pick(
            "ops.mean(seq, axis=1)",
            "ops.max(seq, axis=1)",
            "ops.sum(seq, axis=1, keepdims=True)",
            "ops.expand_dims(seq, 1)",
            "ops.transpose(seq, (0, 2, 1))",
            "ops.concatenate([seq, seq], axis=-1)",
            "ops.reshape(seq, (-1, 4))",
            "ops.flip(seq, axis=1)",
            "ops.squeeze(seq)",
            "ops.softmax(seq, axis=1)",
            "ops.stack([seq, seq], axis=1)",
        )
        pen.write(f"part = {way}")
    else:
        pen.write(f"part = seq{way}")
    pen.write(f"out = {pen.layer('Dense')}({_number(pen, 1, 3)})(part)")
    _model(pen, x, "out")


def attention(pen: Pen) -> None:
    """Attention over every h."""
    x = _inputs(pen, "inputs", _number(pen, 6, 12), _number(pen, 2, 4))
    units = _number(pen, 8, 16)
    sequences = {"return_sequences": "True"} if pen.chance(0.85) else {}
    pen.write(f"h = {pen.call('LSTM', [units], sequences)}({x})")
    way = pen.pick("Attention", "AdditiveAttention", "MultiHeadAttention", "by hand", "permute")
    if way in ("Attention", "AdditiveAttention"):
        pen.write(f"a = {pen.layer(way)}()([h, h])", f"a = {pen.layer('GlobalAveragePooling1D')}()(a)")
    elif way == "MultiHeadAttention":
        pen.write(f"a = {pen.layer(way)}(num_heads=2, key_dim=4)(h, h)", "a = a[:, -1, :]")
    elif way == "by hand":
        pen.write(f"score = {pen.layer('Dense')}(1, activation='tanh')(h)")
        pen.write(
            f"weights = {pen.layer('Softmax')}(axis=1)(score)",
            f"a = {pen.layer('Dot')}(axes=1)([weights, h])",
        )
        pen.write(f"a = {pen.layer('Flatten')}()(a)")
    else:
        pen.write(f"a = {pen.layer('Dense')}(1, activation='tanh')(h)", f"a = {pen.layer('Flatten')}()(a)")
        pen.write(
            f"a = {pen.layer('Activation')}('softmax')(a)", f"a = {pen.layer('RepeatVector')}({units})(a)"
        )
        pen.write(f"a = {pen.layer('Permute')}([2, 1])(a)", f"a = {pen.layer('multiply')}([h, a])")
    pen.write(f"out = {pen.layer('Dense')}(1)(a)")
    _model(pen, x, "out")


BETWEEN = {
    "Dropout": "Dropout(0.1)",
    "Dense": "Dense(6)",
    "Conv1D": "Conv1D(6, 3, padding='same')",
    "LayerNormalization": "LayerNormalization()",
    "BatchNormalization": "BatchNormalization()",
    "SpatialDropout1D": "SpatialDropout1D(0.1)",
    "Activation": "Activation('relu')",
    "Reshape": "Reshape((-1, 2))",
    "TimeDistributed": "TimeDistributed(Dense(5))",
    "ZeroPadding1D": "ZeroPadding1D(1)",
}


def masks(pen: Pen) -> None:
    """Where a mask goes."""
    if pen.chance(0.6):
        x = _inputs(pen, "tokens", pen.pick("None", "10"))
        pen.write(f"e = {pen.layer('Embedding')}(100, 8, mask_zero=True)({x})")
    else:
        x = _inputs(pen, "series", pen.pick("None", "10"), "3")
        pen.write(f"e = {pen.layer('Masking')}({pen.pick('', '0.', 'mask_value=-1.')})({x})")
    before = "e"
    for name in pen.random.sample(sorted(BETWEEN), pen.random.choice((0, 1, 1, 2))):
        pen.layer(name)
        source = pen.layer(name) + BETWEEN[name][len(name) :].replace("(Dense", f"({pen.layer('Dense')}")
        pen.write(f"x = {source}({before})")
        before = "x"
    sequences = pen.chance(0.7)
    layer = pen.call(_kind(pen), [_number(pen, 4, 8)], {"return_sequences": "True"} if sequences else {})
    if pen.chance(0.3):
        layer = f"{pen.layer('Bidirectional')}({layer})"
    pen.write(f"h = {layer}({before})")
    if sequences:
        after = pen.pick(
            "GlobalAveragePooling1D()",
            "GlobalMaxPooling1D()",
            "TimeDistributed",
            "Flatten()",
            "LSTM(4)",
            "Dense(3)",
        )
        name = after.split("(")[0]
        rest = f"({pen.layer('Dense')}(2))" if name == "TimeDistributed" else after[len(name) :]
        pen.write(f"h = {pen.layer(name)}{rest}(h)")
    pen.write(f"out = {pen.layer('Dense')}(1)(h)")
    _model(pen, x, "out")


def images(pen: Pen) -> None:
    """ConvLSTM layers on frames."""
    name = pen.pick("ConvLSTM2D", "ConvLSTM2D", "ConvLSTM2D", "ConvLSTM1D", "ConvLSTM3D")
    axes = int(name[-2])
    space = [_number(pen, 8, 10) for _ in range(axes)]
    shape = [pen.pick("None", "4", "5"), *space, _number(pen, 1, 3)]
    if pen.chance(0.12):
        shape.pop(0)
    kernel = pen.pick("3", f"({', '.join(['3'] * axes)})" if axes > 1 else "3")
    named = {"kernel_size": kernel, "filters": _number(pen, 2, 4)}
    if pen.chance(0.6):
        named["padding"] = pen.pick("'same'", "'valid'")
    if pen.chance(0.15):
        named["strides"] = "2"
    sequences = pen.chance(0.5)
    pen.write(f"model = {pen.model('Sequential')}()")
    how = pen.chance(0.5)
    if not how:
        pen.write(f"model.add({pen.layer('Input')}(shape={shape_of(shape)}))")
    first = (
        named
        | ({"return_sequences": "True"} if sequences else {})
        | ({"input_shape": shape_of(shape)} if how else {})
    )
    pen.write(f"model.add({pen.call(name, [], first)})")
    if pen.chance(0.5):
        pen.write(f"model.add({pen.layer('BatchNormalization')}())")
    if pen.chance(0.4):
        pen.write(f"model.add({pen.call(name, [], named)})")
    if pen.chance(0.3) and axes == 2 and sequences:
        pen.write(f"model.add({pen.layer('Conv3D')}(1, (3, 3, 3), padding='same', activation='sigmoid'))")
    else:
        pen.write(f"model.add({pen.layer('Flatten')}())", f"model.add({pen.layer('Dense')}(2))")


def frames(pen: Pen) -> None:
    """A convolution per timestep, then a recurrent layer."""
    size = _number(pen, 12, 16)
    shape = f"({pen.pick('None', '5')}, {size}, {size}, 1)"
    td = pen.layer("TimeDistributed")
    pen.write(f"model = {pen.model('Sequential')}()")
    conv = f"{pen.layer('Conv2D')}(4, {pen.pick('3', '(3, 3)')}, activation='relu')"
    pen.write(f"model.add({td}({conv}, input_shape={shape}))")
    if pen.chance(0.6):
        pen.write(f"model.add({td}({pen.layer('MaxPooling2D')}({pen.pick('', '2', '(2, 2)')})))")
    flat = (
        f"{td}({pen.layer('Flatten')}())"
        if pen.chance(0.8)
        else pen.pick(f"{td}({pen.layer('GlobalAveragePooling2D')}())", f"{pen.layer('Flatten')}()")
    )
    pen.write(
        f"model.add({flat})",
        f"model.add({pen.call(_kind(pen), [_number(pen, 8, 16)], _maybe_sequences(pen, 0.2))})",
    )
    pen.write(f"model.add({pen.layer('Dense')}(3, activation='softmax'))")


def nested(pen: Pen) -> None:
    """Models as layers of a model."""
    steps, width, code = _number(pen, 6, 10), _number(pen, 2, 3), _number(pen, 4, 8)
    other = code if pen.chance(0.8) else "5"
    model = pen.model("Model")
    pen.write(
        f"enc_in = {pen.layer('Input')}(({steps}, {width}))", f"enc_out = {pen.call('LSTM', [code])}(enc_in)"
    )
    named = ", name='encoder'" if pen.chance(0.4) else ""
    pen.write(f"encoder = {model}(enc_in, enc_out{named})", f"dec_in = {pen.layer('Input')}(({other},))")
    pen.write(f"d = {pen.layer('RepeatVector')}({steps})(dec_in)")
    pen.write(f"d = {pen.call('LSTM', [_number(pen, 6, 12)], {'return_sequences': 'True'})}(d)")
    pen.write(f"dec_out = {pen.layer('TimeDistributed')}({pen.layer('Dense')}({width}))(d)")
    pen.write(
        f"decoder = {model}(dec_in, dec_out)", f"autoencoder = {model}(enc_in, decoder(encoder(enc_in)))"
    )


def own_layer(pen: Pen) -> None:
    """An attention layer of one's own in tf or in keras.ops."""
    base = pen.layer("Layer")
    space = "ops" if pen.chance(0.5) else "tf"
    softmax, total = ("ops.softmax", "ops.sum") if space == "ops" else ("tf.nn.softmax", "tf.reduce_sum")
    if space == "ops":
        pen.module("ops")
    dense = pen.layer("Dense")
    pen.definitions += [
        f"class Attention({base}):",
        "    def __init__(self, units):",
        f"        {pen.pick('super().__init__()', 'super(Attention, self).__init__()')}",
        f"        self.W = {dense}(units)",
        f"        self.V = {dense}(1)",
        "",
        "    def call(self, values):",
        "        score = self.V(self.W(values))",
        f"        weights = {softmax}(score, axis=1)",
        f"        return {total}(weights * values, axis=1)",
        "",
    ]
    x = _inputs(pen, "inputs", _number(pen, 6, 12), _number(pen, 2, 4))
    pen.write(f"h = {pen.call(_kind(pen), [_number(pen, 8, 16)], {'return_sequences': 'True'})}({x})")
    pen.write("a = Attention(6)(h)", f"out = {dense}(1)(a)")
    _model(pen, x, "out")


def residual(pen: Pen) -> None:
    """Sequences that are added or concatenated to what they were made of."""
    x = _inputs(pen, "inputs", _number(pen, 6, 12), _number(pen, 2, 8))
    units = _number(pen, 8, 16)
    pen.write(f"x = {pen.call('LSTM', [units], {'return_sequences': 'True'})}({x})")
    depth = _number(pen, 1, 2, 3)
    way = pen.layer(pen.pick("add", "Add", "concatenate"))
    width, sequences = units if pen.chance(0.8) else "9", pen.chance(0.75)
    inner = f"{pen.layer('LSTM')}({width}, return_sequences={sequences})"
    pen.write(f"for _ in range({depth}):", f"    y = {inner}(x)")
    pen.write(f"    x = {way}()([x, y])" if way.endswith("Add") else f"    x = {way}([x, y])")
    if pen.chance(0.5):
        pen.write(f"x = {pen.layer('LSTM')}({units})(x)")
    pen.write(f"out = {pen.layer('Dense')}(1)(x)")
    _model(pen, x, "out")


def with_states(pen: Pen) -> None:
    """A subclass of Model that returns or takes states."""
    gru = pen.chance(0.5)
    kind, states = ("GRU", "state") if gru else ("LSTM", "h, c")
    wrong = pen.chance(0.2)
    if wrong:
        states = "h, c" if gru else "state"
    mask = ", mask_zero=True" if pen.chance(0.3) else ""
    pen.definitions += [
        f"class Encoder({pen.model('Model')}):",
        "    def __init__(self, vocab, dim, units):",
        "        super().__init__()",
        f"        self.embedding = {pen.layer('Embedding')}(vocab, dim{mask})",
        f"        self.rnn = {pen.layer(kind)}(units, return_sequences=True, return_state=True)",
        "",
        "    def call(self, x):",
        "        x = self.embedding(x)",
        f"        out, {states} = self.rnn(x)",
        f"        return out, {states}",
        "",
    ]
    pen.module("np")
    units = _number(pen, 4, 8)
    pen.write(f"encoder = Encoder(50, 8, {units})", "tokens = np.zeros((2, 7), dtype='int32')")
    pen.write(f"out, {states} = encoder(tokens)" if pen.chance(0.7) else "result = encoder(tokens)")


def started(pen: Pen) -> None:
    """A layer with an initial state, of the right number and shape or not."""
    kind, units = pen.pick("LSTM", "LSTM", "GRU"), _number(pen, 4, 6)
    batch = _number(pen, 2, 3)
    _array(pen, [batch, "5", "2"])
    count = 2 if kind == "LSTM" else 1
    if pen.chance(0.2):
        count = pen.random.choice((1, 2, 3))
    width = units if pen.chance(0.85) else "7"
    rows = batch if pen.chance(0.9) else "1"
    zeros = f"tf.zeros(({rows}, {width}))"
    start = f"[{', '.join([zeros] * count)}]" if count > 1 or pen.chance(0.5) else zeros
    flags = {"return_state": "True"} if pen.chance(0.4) else {}
    pen.write(f"layer = {pen.call(kind, [units], flags)}", f"result = layer(x, initial_state={start})")


def prepared(pen: Pen) -> None:
    """What works on positions or scales features, in front of a recurrent layer and after it."""
    timesteps, channels = pen.random.choice((8, 12, 30)), pen.random.choice((4, 6, 12))
    x = _inputs(pen, "inputs", pen.pick(str(timesteps), "None"), str(channels))
    pen.write(f"x = {_prepared(pen, channels)}({x})")
    if pen.chance(0.4):
        pen.write(f"x = {pen.call('PReLU', [], {'shared_axes': '[1]'})}(x)")
    if pen.chance(0.4):
        groups = pen.pick("2", "4", "-1", "3")
        pen.write(f"x = {pen.call('GroupNormalization', [groups] if pen.chance(0.9) else [])}(x)")
    sequences = {"return_sequences": "True"} if pen.chance(0.5) else {}
    pen.write(f"x = {pen.call(_kind(pen), [_number(pen, 8, 16)], sequences)}(x)")
    equation = "abc,cd->abd" if bool(sequences) != pen.chance(0.08) else "ab,bc->ac"
    shape = "(None, 5)" if equation.startswith("abc") else "5"
    bias = {"bias_axes": f"'{equation[-1]}'"} if pen.chance(0.7) else {}
    pen.write(f"outputs = {pen.call('EinsumDense', [repr(equation)], {'output_shape': shape, **bias})}(x)")
    _model(pen, "inputs", "outputs")


def _prepared(pen: Pen, channels: int) -> str:
    """A layer over positions; now and then it leaves none."""
    kernel = pen.pick("3", "3", "5", "11")
    more = {"padding": pen.pick("'same'", "'valid'")} if pen.chance(0.4) else {}
    if pen.chance(0.2):
        more["strides"] = "2"
    name = pen.pick("SeparableConv1D", "DepthwiseConv1D", "Conv1DTranspose", "Normalization", "EinsumDense")
    if name == "Normalization":
        return pen.call(name)
    if name == "EinsumDense":
        width = str(channels) if pen.chance(0.5) else _number(pen, 4, 8)
        return pen.call(name, ["'...x,xy->...y'"], {"output_shape": width, "bias_axes": "'y'"})
    if name == "DepthwiseConv1D":
        return pen.call(name, [kernel], {"depth_multiplier": pen.pick("1", "2"), **more})
    return pen.call(name, [_number(pen, 8, 12), kernel], more)


GRAPHS: tuple[tuple[Callable[[Pen], None], int], ...] = (
    (encoder_decoder, 16),
    (unpacked, 12),
    (merged, 10),
    (shared, 4),
    (outputs, 5),
    (stateful, 5),
    (cells, 6),
    (sliced, 9),
    (attention, 7),
    (masks, 10),
    (images, 6),
    (frames, 5),
    (nested, 4),
    (own_layer, 4),
    (residual, 5),
    (with_states, 4),
    (started, 5),
    (prepared, 6),
)
