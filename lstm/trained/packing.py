"""Make models small enough for a page. In: what snippets left, as plain data. Out: what ``models.js`` reads.

A weight becomes one character, a level from -31 to 31. Each column of a matrix has its own step from level to
level, counted in 1/16384 and as small as the column's largest weight allows. A level times a step is a number
that 32 bits hold exactly, so Keras and JavaScript compute with the same weights.
"""

import string
from typing import Any

LEVELS = string.ascii_letters + string.digits + "+/"  # without the last: 63, for -31 to 31
HIGHEST = 31
PARTS = 2**14  # of 1, in which a step counts
LARGEST = 1000  # weight; beyond, a rounded weight has more digits than 32 bits hold
MONTHS = ["january", "february", "march", "april", "may", "june", "july"]
MONTHS += ["august", "september", "october", "november", "december"]
WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]  # in the order of JavaScript
_LONG, _SHORT = (f"(?<month>{'|'.join(names)})" for names in (MONTHS, [name[:3] for name in MONTHS]))
_DAY, _YEAR, _WEEKDAY = r"(?<day>[1-9]\d?)", r"(?<year>\d{4})", f"(?<weekday>{'|'.join(WEEKDAYS)})"
WORDINGS = {  # an example of each that the snippet trains with, and a pattern of JavaScript
    "3 march 1998": f"{_DAY} {_LONG} {_YEAR}",
    "march 3, 1998": f"{_LONG} {_DAY}, {_YEAR}",
    "mar 3, 1998": f"{_SHORT} {_DAY}, {_YEAR}",
    "tue, 3 mar 1998": f"{_WEEKDAY}, {_DAY} {_SHORT} {_YEAR}",
    "3-mar-98": rf"{_DAY}-{_SHORT}-(?<year>\d\d)",
}
Plain = dict[str, Any]


def brackets(kept: Plain) -> Plain:
    """The model of ``export/brackets.json``: weights by name, and the units of c that count, best first."""
    layers = kept["weights"]
    arrays = [*layers["embedding"], *layers["lstm"], *layers["classifier"]]
    names = ("embedding", "kernel", "recurrent", "bias", "dense", "dense_bias")
    return {
        "weights": {name: pack(array) for name, array in zip(names, arrays, strict=True)},
        "counters": [
            {"unit": unit, "slope": round(slope, 7), "start": round(start, 7)}
            for unit, slope, start in kept["counters"]
        ],
    }


def dates(kept: Plain) -> Plain:
    """The model of ``export/dates.json``: weights by layer, characters, and the wordings of its training."""
    return {
        "weights": _by_layer(kept),
        "in_chars": kept["in_chars"],
        "out_chars": kept["out_chars"],
        "longest": kept["timesteps"],
        "months": MONTHS,
        "weekdays": WEEKDAYS,
        "wordings": WORDINGS,
    }


def weather(kept: Plain) -> Plain:
    """The model of ``export/weather.json``: weights by layer, the scaling, and the days that it can read."""
    layers = _by_layer(kept)
    return {
        "weights": {"first": layers["first"], "second": layers["second"], "dense": layers["weather"]},
        **{name: kept[name] for name in ("timesteps", "begin", "values", "mean", "std")},
    }


def _by_layer(kept: Plain) -> dict[str, list[Plain]]:
    return {name: [pack(array) for array in arrays] for name, arrays in kept["weights"].items()}


def pack(weights: Any) -> Plain:
    """Round a matrix, or a vector as one row, to 63 levels a column.

    Args:
        weights: numbers in lists, or an array.

    Returns:
        ``step``, one for each column, in 1/16384; ``text``, a character for each weight, row after row.

    Raises:
        ValueError: a weight that is too large, or no number.
    """
    import numpy as np  # only a build that shows the models pays for it

    matrix = np.atleast_2d(np.array(weights, "float32"))
    largest = abs(matrix).max(axis=0)
    if not (largest <= LARGEST).all():
        raise ValueError(f"a weight of {largest.max():g} cannot be packed; {LARGEST} is the largest that can")
    step = np.ceil(largest / HIGHEST * PARTS).clip(1)
    level = np.rint(matrix / step * PARTS).astype(int) + HIGHEST
    return {"step": step.astype(int).tolist(), "text": "".join(LEVELS[n] for n in level.ravel())}
