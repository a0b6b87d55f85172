"""The guide "The LSTM by hand in NumPy". Out: its two LSTMs as functions, from the snippets' own text."""

from collections.abc import Sequence
from functools import cache
from types import CodeType
from typing import Any

import numpy as np

from engine import snippet as snippets
from tests.support.project import PROJECT

FORWARD = "snippets/numpy_by_hand/01_lstm_forward_pass_in_numpy.py"
MASKED = "snippets/numpy_by_hand/03_mask_keeps_the_old_state.py"
Weights = tuple[np.ndarray, np.ndarray, np.ndarray]
States = Sequence[np.ndarray]


def lstm(x: np.ndarray, weights: Weights) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every h, the last h and the last c, by the function that the guide shows first.

    Args:
        x: ``(batch, timesteps, features)``.
        weights: kernel, recurrent kernel and bias.
    """
    names: dict[str, Any] = {"np": np}
    exec(_forward(FORWARD), names)
    return names["lstm_numpy"](x, *weights)


def masked_lstm(
    x: np.ndarray, weights: Weights, mask: np.ndarray | None = None, states: States | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Outputs, the last h and the last c, by the guide's function with a mask and initial states.

    Args:
        x: ``(batch, timesteps, features)``.
        weights: kernel, recurrent kernel and bias.
        mask: ``(batch, timesteps)``, all timesteps are real if not given.
        states: h and c before the first timestep, zeros if not given.
    """
    batch, timesteps, _ = x.shape
    h, c = states or (np.zeros((batch, len(weights[1]))),) * 2
    real = np.ones((batch, timesteps), bool) if mask is None else mask
    names: dict[str, Any] = {"np": np}
    exec(_forward(MASKED), names)
    return names["masked_lstm"](x, real, h, c, *weights)


@cache
def _forward(path: str) -> CodeType:
    return compile(snippets.code(snippets.read(PROJECT, path), "forward"), path, "exec")
