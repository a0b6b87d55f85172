"""What differs between two versions of Keras. In: two outputs of `lstm.arguments.probe`. Out: differences.

Numbers are compared with a tolerance that their type allows. What chance decides is compared by its means
over many rows, with the error of a mean: a difference of more than six errors is none of chance.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Outcome = Mapping[str, Any]
Found = tuple[str, str, str, float]  # what, old, new, and how far apart
# Relative to the larger of 1 and the tensor's largest number. What goes in is float32, so it limits float64.
TOLERANCE = {"float64": 1e-5, "float32": 1e-4, "float16": 2e-2, "bfloat16": 1e-1}
SURE = 6.0  # standard errors


@dataclass(frozen=True, order=True)
class Difference:
    """What one way of calling one layer gives on the two sides.

    Attributes:
        case: the layer, as an expression.
        way: how it was called.
        what: ``raises``, ``container``, ``shape``, ``dtype`` or ``values``.
        old: in words, on the older side; of numbers, the one that is farthest from its like.
        new: in words, on the newer side.
    """

    case: str
    way: str
    what: str
    old: str
    new: str


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """All differences between two outputs, in order: of each kind the widest in each call."""
    found = []
    for case, ways in old["cases"].items():
        for way, before in ways.items():
            widest: dict[str, Found] = {}
            for one in _outcomes(case, before, new["cases"][case][way]):
                if one[0] not in widest or one[3] > widest[one[0]][3]:
                    widest[one[0]] = one
            found += [Difference(case, way, *one[:3]) for one in widest.values()]
    return sorted(found)


def _outcomes(case: str, old: Outcome, new: Outcome) -> Iterator[Found]:
    if "raises" in old and "raises" in new:
        return
    if "raises" in old or "raises" in new:
        yield "raises", old.get("raises", "works"), new.get("raises", "works"), math.inf
    elif isinstance(old["gives"], dict) and "mean" in old["gives"]:
        yield from _chances(old["gives"], new["gives"])
    else:
        computed = max((x for name, x in TOLERANCE.items() if name in case), default=0.0)
        yield from _values(old["gives"], new["gives"], computed)


def _values(old: Any, new: Any, least: float) -> Iterator[Found]:
    kinds = [_kind(x) for x in (old, new)]
    if kinds[0] != kinds[1]:
        yield "container", kinds[0], kinds[1], 0.0
    parts = [_parts(x) for x in (old, new)]
    if parts[0] is not None and parts[1] is not None:
        for before, after in zip(*parts, strict=False):  # another number of them is another container
            yield from _values(before, after, least)
    elif parts[0] is None and parts[1] is None and old is not None and new is not None:
        yield from _arrays(old, new, least)


def _kind(value: Any) -> str:
    if value is None:
        return "None"
    if "shape" in value:
        return "tensor"
    return f"{value['is']} of {len(value['of'])}" if "is" in value else "dict"


def _parts(value: Any) -> list[Any] | None:
    if value is None or "shape" in value:
        return None
    return list(value["of"] if "is" in value else value.values())


def _arrays(old: Mapping[str, Any], new: Mapping[str, Any], least: float) -> Iterator[Found]:
    if old["shape"] != new["shape"]:
        shapes = [f"({', '.join(map(str, x['shape']))})" for x in (old, new)]
        yield "shape", shapes[0], shapes[1], math.inf
        return
    if old["dtype"] != new["dtype"]:
        yield "dtype", old["dtype"], new["dtype"], math.inf
    tolerance = max(least, *(TOLERANCE.get(x["dtype"], 0.0) for x in (old, new)))
    size = max([1.0, *(abs(x) for x in old["values"] if math.isfinite(x))])
    gaps = [(_gap(*pair) / size, pair) for pair in zip(old["values"], new["values"], strict=True)]
    gap, pair = max(gaps, key=lambda x: x[0], default=(0.0, (0.0, 0.0)))
    if gap > tolerance:
        yield "values", *_words(*pair), gap


def _gap(old: float, new: float) -> float:
    """How far apart two numbers are; no gap is between two infinities or two that are none."""
    if old == new or (math.isnan(old) and math.isnan(new)):
        return 0.0
    gap = abs(old - new)
    return math.inf if math.isnan(gap) else gap


def _chances(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Found]:
    means, errors = ([x[key]["values"] for x in (old, new)] for key in ("mean", "error"))
    if len(means[0]) != len(means[1]):
        yield "shape", str(len(means[0])), str(len(means[1])), math.inf
        return
    found: list[Found] = []
    for before, after, *spread in zip(*means, *errors, strict=True):
        gap = abs(before - after) / max(math.hypot(*spread), 1e-6)
        if not gap <= SURE and not (math.isnan(before) and math.isnan(after)):
            found.append(("values", *_words(before, after), math.inf if math.isnan(gap) else gap))
    yield from sorted(found, key=lambda x: -x[3])[:1]


def _words(old: float, new: float) -> tuple[str, str]:
    return f"{old:.4g}", f"{new:.4g}"


def arguments(case: str) -> list[str]:
    """Names of the arguments that a case gives to its layer, without those of a layer or a cell inside."""
    inside = case.partition("(")[2].removesuffix(")")
    while inside != (flat := re.sub(r"\([^()]*\)", "", inside)):
        inside = flat
    return re.findall(r"(\w+)=", inside)
