"""What Keras makes of a program. In: Python source. Out: its models, tensors and error, as plain data.

This module runs inside a process that may be ended at any time; :mod:`lstm.model.by_keras` starts it.
TensorFlow is imported by ``prepare`` alone.
"""

import gc
import io
import random
import re
import sys
import traceback
import warnings
import weakref
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache, wraps
from types import ModuleType, TracebackType
from typing import Any

FILE = "<program>"
LARGE = 100_000  # elements of a weight whose values are not kept
Answer = dict[str, Any]  # as tests/model says: models, tensors, error
ANSI = re.compile(r"\x1b\[[0-9;]*m")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
INSTALLED = re.compile(r"(?:/[\w.+-]+)+/site-packages/")
KERNEL = re.compile(r"\{\{function_node [^}]*\}\} ?")  # which code of TensorFlow ran, by the processor


class Calls:
    """What layers returned inside models whose ``call`` is Python: the last tensors by model and layer."""

    def __init__(self) -> None:
        self.returned: weakref.WeakKeyDictionary[Any, dict[int, list[Answer]]] = weakref.WeakKeyDictionary()
        self.taken: weakref.WeakKeyDictionary[Any, list[Answer]] = weakref.WeakKeyDictionary()
        self.running: list[Any] = []

    def clear(self) -> None:
        """Forget all of the program before."""
        self.returned.clear()
        self.taken.clear()
        self.running.clear()

    def note(self, layer: Any, taken: Any, returned: Any) -> None:
        """Keep what a call took and returned, for each model that it ran in."""
        for model in self.running:
            self.returned.setdefault(model, {})[id(layer)] = flat(returned)
        if is_subclass(layer):
            self.returned.setdefault(layer, {})[id(layer)] = flat(returned)
            self.taken[layer] = flat(taken)


CALLS = Calls()


@cache
def keras() -> ModuleType:
    """Keras, imported once."""
    import keras

    return keras  # type: ignore[no-any-return]


@cache
def tensorflow() -> ModuleType:
    """TensorFlow, imported once."""
    import tensorflow

    return tensorflow  # type: ignore[no-any-return]


def prepare() -> None:
    """Import the libraries, and watch layers being called."""
    tensorflow()
    base = keras().layers.Layer
    plain = base.__call__

    @wraps(plain)
    def call(self: Any, *arguments: Any, **named: Any) -> Any:
        watched = is_subclass(self)
        if not watched and not CALLS.running:
            return plain(self, *arguments, **named)
        if watched:
            CALLS.running.append(self)
        try:
            returned = plain(self, *arguments, **named)
        finally:
            if watched:
                CALLS.running.pop()
        CALLS.note(self, arguments[:1] or list(named.values())[:1], returned)
        return returned

    base.__call__ = call
    _remember_values()
    gc.freeze()  # what a library holds is not looked through for each program


def _remember_values() -> None:
    """Have initializers compute values for a shape once only; no answer has a value in it."""
    known: dict[Any, Any] = {}

    def remembered(plain: Any) -> Any:
        @wraps(plain)
        def call(self: Any, shape: Any, dtype: Any = None, **named: Any) -> Any:
            if named or not tensorflow().executing_eagerly():
                return plain(self, shape, dtype, **named)
            settings = {x: y for x, y in self.get_config().items() if x != "seed"}
            key = (type(self), repr(settings), tuple(shape), dtype)
            if key not in known:
                value = plain(self, shape, dtype)
                if value.shape.num_elements() > LARGE:
                    return value
                known[key] = value
            return known[key]

        return call

    sources = keras().src.initializers
    for name in ("VarianceScaling", "Orthogonal", "RandomUniform", "Zeros"):
        kind = getattr(sources, name)
        kind.__call__ = remembered(kind.__call__)


def is_subclass(layer: Any) -> bool:
    """Whether it is a model that runs Python, not a graph of layers."""
    models = keras().models
    functional = keras().src.models.functional.Functional
    return isinstance(layer, models.Model) and not isinstance(layer, models.Sequential | functional)


def run(source: str) -> Answer:
    """Run a program from a clean start.

    Returns:
        ``models`` and ``tensors`` by their names at the program's end or error, and ``error``, or None.
    """
    _reset()
    names: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__, "__file__": FILE}
    error = _execute(source, names)
    try:
        return {"models": dict(_models(names)), "tensors": dict(_tensors(names)), "error": error}
    finally:
        names.clear()
        CALLS.clear()


def begin() -> None:
    """Settle a process that will run programs: graphs run a few times at most, so nothing optimizes them."""
    gc.disable()
    tensorflow().config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
    tensorflow().config.threading.set_intra_op_parallelism_threads(1)
    tensorflow().config.threading.set_inter_op_parallelism_threads(1)


def _reset() -> None:
    """Names of layers, settings and random numbers as in a new process."""
    library = keras()
    library.backend.clear_session(free_memory=False)
    library.config.set_floatx("float32")
    library.config.set_dtype_policy("float32")
    library.config.set_image_data_format("channels_last")
    library.config.set_epsilon(1e-7)
    library.config.enable_traceback_filtering()
    library.utils.set_random_seed(0)
    random.seed(0)


def _execute(source: str, names: dict[str, Any]) -> Answer | None:
    nowhere = io.StringIO()
    try:
        with redirect_stdout(nowhere), redirect_stderr(nowhere), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, FILE, "exec"), names)
    except SystemExit:
        return None
    except SyntaxError as error:
        return {"line": error.lineno, "class": type(error).__name__, "message": error.msg}
    except BaseException as error:
        return {
            "line": _line(error.__traceback__),
            "class": type(error).__name__,
            "message": cleaned(str(error)),
        }
    return None


def _line(trace: TracebackType | None) -> int | None:
    """The last line of the program in a traceback."""
    lines = [x.lineno for x in traceback.extract_tb(trace) if x.filename == FILE]
    return lines[-1] if lines else None


def cleaned(message: str) -> str:
    """A message without colours, and without what differs from machine to machine."""
    message = ADDRESS.sub("0x…", ANSI.sub("", message))
    return INSTALLED.sub("…/", KERNEL.sub("", message))


def _models(names: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
    for name, value in names.items():
        if isinstance(value, keras().models.Model):
            yield name, _model(value)


def _model(model: Any) -> Answer:
    graph = _graph(model)
    if graph is None and is_subclass(model):
        returned = CALLS.returned.get(model, {})
        inputs, outputs = CALLS.taken.get(model), returned.get(id(model))
        layers = [_layer(x, returned.get(id(x))) for x in model.layers]
    elif graph is None:
        inputs = outputs = None
        layers = [_layer(x, None) for x in model.layers]
    else:
        inputs, outputs = _of(graph.inputs, ("shape", "dtype")), flat(graph.outputs)
        layers = [_layer(x, _last_in(graph, x)) for x in model.layers]
    return {
        "class": type(model).__name__,
        "built": bool(model.built),
        "inputs": inputs and [{x: y for x, y in one.items() if x != "mask"} for one in inputs],
        "outputs": outputs,
        "layers": layers,
        "parameters": _parameters(model),
    }


def _of(tensors: Any, keys: tuple[str, ...]) -> list[Answer]:
    return [{key: one[key] for key in keys} for one in flat(tensors)]


def _graph(model: Any) -> Any:
    """The graph of layers that a model is or holds, or None."""
    functional = keras().src.models.functional.Functional
    if isinstance(model, keras().models.Sequential):
        return model._functional
    return model if isinstance(model, functional) else None


def _layer(layer: Any, outputs: list[Answer] | None) -> Answer:
    return {
        "class": type(layer).__name__,
        "name": layer.name,
        "outputs": outputs,
        "parameters": _parameters(layer),
    }


def _last_in(graph: Any, layer: Any) -> list[Answer] | None:
    """What the layer returned at its last call in a graph."""
    own = {id(node) for nodes in graph._nodes_by_depth.values() for node in nodes}
    nodes = [node for node in layer._inbound_nodes if id(node) in own]
    return flat(nodes[-1].output_tensors) if nodes else None


def _parameters(layer: Any) -> int | None:
    try:
        return int(layer.count_params())
    except ValueError:  # not built
        return None


def _tensors(names: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
    for name, value in names.items():
        if not name.startswith("__"):
            yield from _named(name, value)


def _named(name: str, value: Any) -> Iterator[tuple[str, Answer]]:
    if isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _named(f"{name}[{place}]", part)
    elif (one := tensor(value)) is not None:
        yield name, one


def flat(value: Any) -> list[Answer]:
    """The tensors of a structure, in Keras' order."""
    found = (tensor(x) for x in keras().tree.flatten(value))
    return [x for x in found if x is not None]


def tensor(value: Any) -> Answer | None:
    """Shape, dtype and mask of a tensor; None if the value is none."""
    numpy = sys.modules["numpy"]
    if isinstance(value, numpy.ndarray):
        return {"shape": list(value.shape), "dtype": str(value.dtype), "mask": None}
    if isinstance(value, keras().KerasTensor):
        dtype = str(value.dtype)
    elif isinstance(value, tensorflow().Tensor):
        dtype = value.dtype.name
    else:
        return None
    return {"shape": _shape(value), "dtype": dtype, "mask": _shape(_mask(value))}


def _mask(value: Any) -> Any:
    return keras().src.backend.get_keras_mask(value)


def _shape(value: Any) -> list[int | None] | None:
    if value is None or value.shape is None:
        return None
    try:
        return [None if x is None else int(x) for x in value.shape]
    except ValueError:  # of unknown rank
        return None
