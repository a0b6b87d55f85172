"""The tables of a parser in fewer bytes. In: the module of a grammar. Out: the same with its tables packed.

What the library writes as one row of numbers after the other, `packed_tables.js` has in columns, of which a
server's compression makes less: a tenth of all that the page of a reader's model loads are these tables.
"""

import json
import re
from collections.abc import Iterable, Sequence

UNPACK = "../../packed_tables.js"
LAST, NEXT = 0, 1  # lines that end a list: nothing follows, or another list does
TOKENS = 300  # more than there are
TARGETS = 1000


def packed(module: str) -> str:
    """A module of a grammar, as the library's generator writes it, with its tables packed."""
    text = re.sub(r"\bnodeProps: \[.*?\n  \],", "nodeProps: [],", module, count=1, flags=re.DOTALL)
    text, states = _taken(text, "states")
    text, actions = _taken(text, "stateData")
    text, jumps = _taken(text, "goto")
    kinds, halves = _actions(_numbers(actions)[1:])
    text = text.replace("states: 0", f"states: states({json.dumps(_text(_states(_numbers(states)[1:])))})")
    both = ", ".join(json.dumps(_text(x)) for x in (kinds, halves))
    text = text.replace("stateData: 0", f"stateData: actions({both})")
    text = text.replace("goto: 0", f"goto: jumps({json.dumps(_text(_jumps(_numbers(jumps)[1:])))})")
    return f'import {{ actions, jumps, states }} from "{UNPACK}";\n{text}'


def _taken(text: str, name: str) -> tuple[str, str]:
    match = re.search(rf'\b{name}: ("(?:[^"\\]|\\.)*")', text)
    assert match, name
    return text.replace(match[0], f"{name}: 0"), str(json.loads(match[1]))


def _numbers(text: str) -> list[int]:
    """What the library's `decodeArray` makes of a text."""
    found, number = [], 0
    for x in text:
        if x == "~":
            found.append(65535)
            continue
        digit = ord(x) - 32 - (x >= '"') - (x >= "\\")
        number = number * 46 + digit % 46
        if digit >= 46:
            found.append(number)
            number = 0
    return found


def _text(numbers: Iterable[int]) -> str:
    return "".join(map(_digits, numbers))


def _digits(number: int) -> str:
    more, last = divmod(number, 46)
    found = chr(35 + last)
    while more:
        more, digit = divmod(more, 46)
        found = chr(35 + 46 + digit).replace("\\", "!") + found
    return found


def _states(numbers: Sequence[int]) -> list[int]:
    columns = [list(numbers[n::6]) for n in range(6)]
    last = 0
    for n, x in enumerate(columns[1]):
        if x:
            distance, last = x - last, x
            columns[1][n] = 2 * distance + 1 if distance >= 0 else -2 * distance
    columns[5] = [0 if x == y else y + 1 for x, y in zip(columns[4], columns[5], strict=True)]
    return [x for column in columns for x in column]


def _actions(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    kinds: list[int] = []
    lines: list[Sequence[int]] = []
    token = at = 0
    while at < len(numbers):
        given = numbers[at]
        if given == 65535:
            kind = numbers[at + 1]
            kinds.append(kind)
            token, at = 0, at + 2
            if kind == LAST:
                continue
        else:
            kinds.append((given - token) % TOKENS + 2)
            token, at = given, at + 1
        lines.append(numbers[at : at + 2])
        at += 2
    return kinds, [x[n] for n in range(2) for x in lines]


def _jumps(numbers: Sequence[int]) -> list[int]:
    terms = numbers[0]
    heads, body = numbers[1 : terms + 1], numbers[terms + 1 :]
    starts: list[int] = []
    lists: list[int] = []
    tags: list[int] = []
    targets: list[int] = []
    states: list[int] = []
    at = target = 0
    while at < len(body):
        tag = body[at]
        starts.append(terms + 1 + at)
        if not tags or tags[-1] % 2:
            lists.append(starts[-1])
        tags.append(tag)
        targets.append((body[at + 1] - target) % TARGETS)
        group = body[at + 2 : at + 2 + tag // 2]
        states += [x - y for x, y in zip(group, [0, *group], strict=False)]
        target, at = body[at + 1], at + 2 + len(group)
    kinds = []
    for head in heads:
        is_next = head == lists[0]
        kinds.append(0 if head == 1 else 1 if is_next else starts.index(head) + 2)
        lists = lists[is_next:] or [0]
    return [terms, len(tags), *kinds, *tags, *targets, *states]
