"""What each tensor of a recurrent layer is. In: what a snippet printed. Out: a table by layer, flags, mask.

The snippet compares values: nothing is known here of what Keras returns. States are named as the explorer
names them: ``h> last``, ``c< last``, ``h> each zero``, ``concat(h> last, h< last)``.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import product

FACTS = "snippets/sources/01_what_each_tensor_is.py"
LINE = re.compile(
    r"^(?P<layer>[\w() ]+), (?P<flags>[\w ]+), (?P<mask>none|right|left): (?P<tensors>.+)$", re.MULTILINE
)
FLAGS = ("return_sequences", "return_state", "go_backwards")
MASKS = ("none", "right", "left")
Setting = tuple[str, tuple[bool, ...], str]  # layer with its merge mode, flags in their order, mask


def facts(printed: str) -> Mapping[Setting, Sequence[str]]:
    """What each tensor is that a layer returns, by setting.

    Args:
        printed: what the snippet printed.

    Raises:
        ValueError: a layer lacks a mask for flags that it has.
    """
    found: dict[Setting, Sequence[str]] = {}
    for match in LINE.finditer(printed):
        on = match["flags"].split()
        setting = (match["layer"], tuple(flag in on for flag in FLAGS), match["mask"])
        found[setting] = match["tensors"].split(" | ")
    for (layer, flags, _), mask in product(list(found), MASKS):
        if (layer, flags, mask) not in found:
            raise ValueError(f"{FACTS} printed no line for {layer}, {flags}, {mask}")
    return found


def data(found: Mapping[Setting, Sequence[str]]) -> str:
    """The table for a page: each list of states once, and its number for each setting.

    A setting is ``layer/flags/mask``, where flags are the numbers of those that are on, as in
    ``GRU/01/none``.
    """
    results: dict[tuple[str, ...], int] = {}
    settings = {}
    for (layer, flags, mask), tensors in found.items():
        on = "".join(str(number) for number, flag in enumerate(flags) if flag)
        settings[f"{layer}/{on}/{mask}"] = results.setdefault(tuple(tensors), len(results))
    table = {"flags": FLAGS, "results": [list(x) for x in results], "settings": settings}
    return json.dumps(table, separators=(",", ":")).replace("<", "\\u003c")
