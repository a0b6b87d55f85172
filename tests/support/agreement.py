"""How what the page says of a program compares with what Keras answered: agreed, open or wrong."""

from collections.abc import Mapping
from typing import Any

Answer = Mapping[str, Any]


def compare(found: Mapping[str, Any], keras: Answer) -> str:
    """``"agreed"``, ``"open"`` where the page leaves out what Keras knows, or ``"wrong"``.

    Args:
        found: What ``explainModel`` gives for a program.
        keras: The recorded answer for the same program.
    """
    answer = dict(found["answer"])
    if answer.pop("unread"):
        return "open"
    if answer == keras or _is_name_told(found, keras):
        return "agreed"
    tensors = {**keras["tensors"], **answer["tensors"]}
    return "open" if _leaves_open({**answer, "tensors": tensors}, keras) else "wrong"


def _is_name_told(found: Mapping[str, Any], keras: Answer) -> bool:
    """Whether both name the first name that the program does not define; the page then goes on with it."""
    error, symbols = keras["error"], found["symbols"]
    if not (error and symbols and error["class"] == "NameError"):
        return False
    first = min(symbols, key=lambda x: x["line"])
    words = f"name '{first['name']}' is not defined"
    return bool(error["line"] == first["line"] and error["message"] == words)


def _leaves_open(own: Any, keras: Any) -> bool:
    """Whether both are the same but for names and products of names in place of numbers."""
    if isinstance(own, dict) and isinstance(keras, dict):
        return own.keys() == keras.keys() and all(_leaves_open(own[x], keras[x]) for x in own)
    if isinstance(own, list) and isinstance(keras, list):
        return len(own) == len(keras) and all(_leaves_open(x, y) for x, y in zip(own, keras, strict=True))
    return own == keras or (isinstance(own, str) and isinstance(keras, int))
