"""TensorFlow and Keras, for the engine. Out: `FRAMEWORK`, the only place where the engine names them."""

import ast
import os
from typing import Any

from engine.frameworks import Framework, Mark


def _warm_up() -> None:
    """Load Keras, which TensorFlow loads on first use: that would cost every snippet again."""
    import tensorflow

    tensorflow.keras.layers.LSTM  # noqa: B018
    tensorflow.keras.Sequential  # noqa: B018


def _begin() -> None:
    """Draw a new state for NumPy's generator: it made one when it was imported, the same for all snippets."""
    import numpy

    numpy.random.seed()


def _mark_generated(filename: str, mark: Mark) -> None:
    """Mark what AutoGraph generates from a `tf.function` from now on; its own map says for which lines."""
    try:
        from tensorflow.python.autograph.pyct import loader
    except ImportError:
        return  # lines inside a `tf.function` count as not run
    load = loader.load_ast

    def load_marked(*arguments: Any, **options: Any) -> Any:
        module, source, origins = load(*arguments, **options)
        lines = {
            place.lineno: origin.loc.lineno
            for place, origin in (origins or {}).items()
            if origin.loc.filename == filename
        }
        tree = ast.parse(source)
        mark(tree, lines)
        exec(compile(tree, module.__file__, "exec", optimize=0), vars(module))
        return module, source, origins

    loader.load_ast = load_marked


FRAMEWORK = Framework(
    module=__name__,
    title="TensorFlow",
    preload=("numpy", "pandas", "tensorflow"),
    warm_up=_warm_up,
    begin=_begin,
    environment={
        "CUDA_VISIBLE_DEVICES": "",  # no GPU
        "KERAS_BACKEND": "tensorflow",
        "KERAS_HOME": os.path.join(os.devnull, "keras"),  # noqa: PTH118  # nobody's keras.json
        "TF_CPP_MIN_LOG_LEVEL": "2",  # no C++ chatter
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
    },
    decided=frozenset({"KERAS_BACKEND", "KERAS_HOME", "TF_ENABLE_ONEDNN_OPTS", "TF_USE_LEGACY_KERAS"}),
    settings=frozenset({"keras.json"}),
    chatter=(
        r"(?:[IWEF]\d{4} \d\d:\d\d:|[IWEF]\d{4} 00:00:|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+: [IWEF] "
        r"|WARNING: All log messages before absl|INFO: Created TensorFlow Lite"
        r"|=== Source Location Trace: ===.*\n(?:external/.*\n)*(?=\n)"  # of a log line, and an empty line
        r"|ERROR:tensorflow:=+\nObject was never used (?:.*\n)+?(?==+$))"  # as an exception was collected
    ),
    exhausted=r"ResourceExhaustedError: |RuntimeError: .*DefaultCPUAllocator: ",
    titles={"tensorflow": "TensorFlow", "keras": "Keras", "numpy": "NumPy", "torch": "PyTorch"},
    core=("tensorflow", "keras"),
    shown=("tensorflow", "keras", "torch"),
    recorded=("tensorflow", "keras", "numpy", "torch"),
    modules=r"(?:tf\.)?keras\.(?:layers|ops)\.",
    mark_generated=_mark_generated,
)
