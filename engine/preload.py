"""What every snippet needs, imported once. In: nothing. Out: modules that are ready to be forked.

The fork server imports this module before it forks a process for each snippet. Imports only: a
process that has run a TensorFlow operation owns threads and must not be forked.
"""

import atexit
import importlib.metadata
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine import figures


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what C++ libraries write to stderr while they load off the builder's terminal."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


with _silence():
    import matplotlib.pyplot
    import numpy
    import pandas
    import tensorflow

    # Keras loads on first use, which would cost every snippet again.
    tensorflow.keras.layers.LSTM  # noqa: B018
    tensorflow.keras.Sequential  # noqa: B018

figures.apply_style()

PROCESS = os.getpid()


@atexit.register
def _end_all() -> None:
    """End the snippets with what they started: a killed build takes its fork server along."""
    if os.getpid() != PROCESS:
        return
    for children in Path("/proc/self/task").glob("*/children"):
        for group in children.read_text().split():
            with suppress(OSError):
                os.killpg(int(group), signal.SIGKILL)


DISTRIBUTIONS = importlib.metadata.packages_distributions()
pyplot = matplotlib.pyplot
__all__ = ["DISTRIBUTIONS", "PROCESS", "numpy", "pandas", "pyplot", "tensorflow"]
