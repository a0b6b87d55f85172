"""Ways to write a chain of layers down. In: a pen. Out: lines that build, compile and use a model."""

from collections.abc import Callable

from lstm.model.chains import Plan, plan, shape_of, spoil
from lstm.model.pen import Pen


def chain(pen: Pen) -> None:
    """A model whose layers follow each other: built, compiled, and sometimes run."""
    found = plan(pen)
    if pen.chance(0.42):
        spoil(pen, found)
    data = _data(pen, found)
    ways: list[tuple[Callable[[Pen, Plan, str], None], int]] = [
        (_added, 36),
        (_listed, 24),
        (_functional, 16),
        (_in_function, 12),
        (_looped, 7),
        (_in_class, 3),
        (_subclassed, 5),
    ]
    functions, weights = zip(*ways, strict=True)
    pen.random.choices(functions, weights)[0](pen, found, data)
    finish(pen, found, data)


def _data(pen: Pen, found: Plan) -> str:
    """Arrays above the model, whose shape gives that of the input; their name, or an empty string."""
    if found.mistake or not pen.chance(0.22) or "None" in found.shape:
        return ""
    pen.module("np")
    name = pen.pick("X", "x_train", "X_train", "trainX", "data")
    samples = pen.random.choice((6, 10, 16))
    shape = shape_of([str(samples), *found.shape])
    flat = f"{samples} * {' * '.join(found.shape)}"
    ways = [f"np.zeros({shape})", f"np.ones({shape})", f"np.random.random({shape})"]
    ways.append(f"np.random.rand({', '.join([str(samples), *found.shape])})")
    ways.append(f"np.arange({flat}).reshape({shape})")
    if found.tokens:
        ways = [f"np.random.randint(0, 40, size={shape})", f"np.zeros({shape}, dtype='int32')"]
    pen.write(f"{name} = {pen.random.choice(ways)}")
    if not found.tokens:
        whole, steps = pen.pick(f"{name}.shape[1:]", ""), [f"{name}.shape[{n}]" for n in (1, 2)]
        found.shape = [f"*{whole}"] if whole else steps
    return name


def _plain(shape: list[str]) -> str:
    """A shape's source: ``X.shape[1:]`` stands alone."""
    return shape[0][1:] if shape[0].startswith("*") else shape_of(shape)


def _input(pen: Pen, found: Plan) -> str:
    """An input tensor or layer as people make it."""
    shape = _plain(found.shape)
    named = {"shape": shape}
    if found.tokens and pen.chance(0.2):
        named["dtype"] = pen.pick("'int32'", "'int64'")
    if pen.chance(0.06):
        named["name"] = pen.pick("'input'", "'main_input'", "'inputs'")
    if found.mistake == "stateful" and pen.chance(0.6) and not shape.startswith(("X", "x", "t", "d")):
        batch = str(pen.random.choice((2, 4)))
        named = {"batch_shape": shape_of([batch, *found.shape])}
    if len(named) == 1 and "shape" in named and pen.chance(0.25):
        return f"{pen.layer('Input')}({shape})"
    return f"{pen.layer('Input')}({', '.join(f'{x}={y}' for x, y in named.items())})"


def _first(pen: Pen, found: Plan) -> tuple[list[str], dict[str, str]]:
    """How a Sequential model learns its input: by a layer before the first, by arguments, or not."""
    length = found.steps[0].name == "Embedding"
    way = pen.random.choices(
        ("argument", "layer", "nothing", "InputLayer", "input_dim"),
        (8 if length else 55, 30, 60 if length else 8, 2, 0 if length else 2),
    )[0]
    if way == "layer" or (way == "argument" and found.steps[0].named.get("input_shape")):
        return [_input(pen, found)], {}
    if way == "InputLayer":
        return [f"{pen.layer('InputLayer')}({pen.pick('shape', 'input_shape')}={_plain(found.shape)})"], {}
    if way == "argument":
        return [], {"input_shape": _plain(found.shape)}
    if way == "input_dim" and len(found.shape) > 1:
        return [], {"input_dim": found.shape[-1]}
    return [], {}


def _sources(pen: Pen, found: Plan) -> list[str]:
    before, more = _first(pen, found)
    steps = [x.source(pen, **(more if n == 0 else {})) for n, x in enumerate(found.steps)]
    return [*before, *steps]


def _added(pen: Pen, found: Plan, data: str) -> None:
    pen.write(f"model = {pen.model('Sequential')}()", *(f"model.add({x})" for x in _sources(pen, found)))


def _listed(pen: Pen, found: Plan, data: str) -> None:
    sources = _sources(pen, found)
    if pen.chance(0.15):
        name = pen.pick("stack", "net_layers", "my_layers")
        pen.write(f"{name} = [{', '.join(sources)}]", f"model = {pen.model('Sequential')}({name})")
        return
    lines = ",\n".join(_indented(x) for x in sources) + ("," if pen.chance(0.5) else "")
    pen.write(f"model = {pen.model('Sequential')}([\n{lines}\n])")


def _indented(source: str) -> str:
    return "    " + source.replace("\n", "\n    ")


def _functional(pen: Pen, found: Plan, data: str) -> None:
    source, out = pen.pick("inputs", "inp", "i", "input_layer"), pen.pick("x", "h", "net")
    pen.write(f"{source} = {_input(pen, found)}")
    before = source
    for step in found.steps[:-1]:
        pen.write(f"{out} = {step.source(pen)}({before})")
        before = out
    last = pen.pick("outputs", "out", "predictions", out)
    pen.write(f"{last} = {found.steps[-1].source(pen)}({before})")
    names = pen.pick(
        f"{source}, {last}", f"inputs={source}, outputs={last}", f"inputs=[{source}], outputs=[{last}]"
    )
    pen.write(f"model = {pen.model('Model')}({names})")


def _in_function(pen: Pen, found: Plan, data: str) -> None:
    name = pen.pick("build_model", "create_model", "make_model", "get_model", "define_model")
    inner = Pen(pen.random, pen.manner, pen.constants, layers=pen.layers, models=pen.models, roles=pen.roles)
    arguments, values = "", ""
    if not found.mistake and pen.chance(0.5) and not found.shape[0].startswith("*") and len(found.shape) == 2:
        arguments, values = "timesteps_in, features_in", ", ".join(found.shape)
        found.shape = ["timesteps_in", "features_in"]
    elif pen.chance(0.3):
        arguments, values = "shape", _plain(found.shape)
        found.shape = ["*shape"]
    _added(inner, found, data)
    body = [f"    {x}" for x in inner.lines]
    pen.definitions += [f"def {name}({arguments}):", *body, "    return model", ""]
    pen.write(f"model = {name}({values})")


def _looped(pen: Pen, found: Plan, data: str) -> None:
    """A loop that adds recurrent layers, as in people's functions of a depth."""
    depth = pen.random.choice((2, 3))
    kind = pen.pick("LSTM", "LSTM", "GRU")
    widths = [pen.random.choice((8, 12, 16, 24)) for _ in range(depth)]
    model = pen.model("Sequential")
    pen.write(f"{pen.pick('hidden', 'layer_sizes', 'widths')} = {widths}")
    name = pen.lines[-1].split(" ")[0]
    pen.write(f"model = {model}()", f"model.add({_input(pen, found)})")
    if found.tokens:
        pen.write(f"model.add({found.steps[0].source(pen)})")
    wrong = bool(found.mistake) and pen.chance(0.7)
    if pen.chance(0.5):
        test = "True" if wrong and pen.chance(0.5) else f"n < len({name})" + ("" if wrong else " - 1")
        pen.write(f"for n, width in enumerate({name}):")
        pen.write(f"    model.add({pen.layer(kind)}(width, return_sequences={test}))")
    else:
        pen.write(f"for k in range(len({name}) - 1):")
        pen.write(f"    model.add({pen.layer(kind)}({name}[k]{'' if wrong else ', return_sequences=True'}))")
        if pen.chance(0.4):
            pen.write(f"    model.add({pen.layer('Dropout')}(0.2))")
        pen.write(f"model.add({pen.layer(kind)}({name}[-1]))")
    pen.write(f"model.add({found.steps[-1].source(pen)})")


def _in_class(pen: Pen, found: Plan, data: str) -> None:
    inner = Pen(pen.random, pen.manner, pen.constants, layers=pen.layers, models=pen.models, roles=pen.roles)
    sources = _sources(inner, found)
    pen.definitions += [
        f"class {pen.pick('Forecaster', 'Net', 'Predictor')}:",
        "    def __init__(self):",
        "        self.model = self.build()",
        "",
        "    def build(self):",
        f"        model = {pen.model('Sequential')}()",
        *(f"        model.add({x})".replace("\n", "\n        ") for x in sources),
        "        return model",
        "",
    ]
    name = next(x.split()[1].rstrip(":") for x in pen.definitions if x.startswith("class "))
    pen.write(f"net = {name}()", "model = net.model")


def _subclassed(pen: Pen, found: Plan, data: str) -> None:
    """A subclass of Model with a layer an attribute, called on small data."""
    attributes = [f"{x.name.lower()}_{n}" for n, x in enumerate(found.steps)]
    start = pen.pick("super().__init__()", "super(Net, self).__init__()")
    pen.definitions += [f"class Net({pen.model('Model')}):", "    def __init__(self):", f"        {start}"]
    for name, step in zip(attributes, found.steps, strict=True):
        pen.definitions += f"        self.{name} = {step.source(pen)}".replace("\n", "\n        ").split("\n")
    pen.definitions += ["", "    def call(self, inputs):", "        x = inputs"]
    pen.definitions += [f"        x = self.{name}(x)" for name in attributes]
    pen.definitions += ["        return x", ""]
    pen.write("model = Net()")
    if not data and pen.chance(0.8):
        pen.module("np")
        sizes = ", ".join(map(str, [pen.random.choice((2, 3)), min(found.sizes[0], 12), *found.sizes[1:]]))
        pen.write(f"y = model(np.ones(({sizes}){', dtype=' + repr('float32') if not found.tokens else ''}))")


LOSSES = ("'mse'", "'mean_squared_error'", "'mae'", "'huber'")


def finish(pen: Pen, found: Plan, data: str) -> None:
    """Compile, look, train or predict."""
    if pen.chance(0.72):
        pen.write(_compile(pen, found))
    if pen.chance(0.2):
        pen.write("model.summary()")
    if not data:
        if pen.chance(0.06) and "None" not in found.shape and len(found.sizes) == 2:
            pen.write(f"model.build((None, {found.sizes[0]}, {found.sizes[1]}))")
        return
    if pen.chance(0.35):
        _train(pen, found, data)
    elif pen.chance(0.3):
        pen.write(f"{pen.pick('pred', 'yhat', 'predictions')} = model.predict({data}, verbose=0)")
    elif pen.chance(0.3):
        pen.write(f"out = model({data})")


def _compile(pen: Pen, found: Plan) -> str:
    optimizer = pen.pick("'adam'", "'adam'", "'rmsprop'", "'sgd'")
    loss = pen.pick(*LOSSES)
    if found.outputs != "1":
        loss = pen.pick("'categorical_crossentropy'", "'sparse_categorical_crossentropy'")
    elif found.steps[-1].named.get("activation") == "'sigmoid'":
        loss = "'binary_crossentropy'"
    metrics = ", metrics=['accuracy']" if pen.chance(0.3) else ""
    if pen.chance(0.2):
        return f"model.compile({optimizer}, {loss}{metrics})"
    return f"model.compile(loss={loss}, optimizer={optimizer}{metrics})"


def _train(pen: Pen, found: Plan, data: str) -> None:
    """Targets that fit, or, a third of the time, do not."""
    compiled = [x for x in pen.lines if x.startswith("model.compile")]
    if not compiled:
        pen.write(_compile(pen, found))
    loss = pen.lines[-1] if not compiled else compiled[-1]
    count = found.outputs
    shapes = [f"({data}.shape[0], {count})"]
    if pen.chance(0.35):
        shapes = [
            f"({data}.shape[0], {int(count) + 1})",
            f"({data}.shape[0],)",
            f"({data}.shape[0], 3, {count})",
        ]
    target = f"np.zeros({pen.random.choice(shapes)})"
    if "sparse" in loss:
        target = f"np.zeros(({data}.shape[0],), dtype='int32')"
    name = pen.pick("y", "y_train", "targets")
    more = pen.pick("", ", batch_size=2", ", validation_split=0.2")
    pen.write(f"{name} = {target}", f"model.fit({data}, {name}, epochs=1, verbose=0{more})")
