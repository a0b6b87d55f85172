"""The guide "The LSTM by hand in NumPy". Out: its two LSTMs as functions, from the snippets' own text."""

import ast
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
    exec(_forward(), names)
    return names["lstm_numpy"](x, *weights)


def masked_lstm(
    x: np.ndarray, weights: Weights, mask: np.ndarray | None = None, states: States | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Outputs, the last h and the last c, by the guide's loop with a mask and initial states.

    Args:
        x: ``(batch, timesteps, features)``.
        weights: kernel, recurrent kernel and bias.
        mask: ``(batch, timesteps)``, all timesteps are real if not given.
        states: h and c before the first timestep, zeros if not given.
    """
    (batch, timesteps, _), units = x.shape, len(weights[1])
    names: dict[str, Any] = {"np": np, "x": x, "batch": batch, "timesteps": timesteps, "units": units}
    names["kernel"], names["recurrent_kernel"], names["bias"] = weights
    names["h_0"], names["c_0"] = states or (np.zeros((batch, units)), np.zeros((batch, units)))
    names["mask"] = np.ones((batch, timesteps), bool) if mask is None else mask
    exec(_masked(), names)
    return names["h_seq"], names["h"], names["c"]


@cache
def _forward() -> CodeType:
    return compile(snippets.code(snippets.read(PROJECT, FORWARD), "forward"), FORWARD, "exec")


@cache
def _masked() -> CodeType:
    """The statements from the sigmoid up to ``h_seq``; data and layer come before, the proof after."""
    tree = ast.parse(snippets.read(PROJECT, MASKED).source)
    first = next(n for n, node in enumerate(tree.body) if isinstance(node, ast.FunctionDef))
    last = next(n for n, node in enumerate(tree.body) if ast.unparse(node).startswith("h_seq = "))
    return compile(ast.Module(tree.body[first : last + 1], type_ignores=[]), MASKED, "exec")
