"""The explorer. In: a page's Markdown, the record that ran every setting. Out: the widget and its table.

On a line of its own, ``{{ explorer }}`` stands for the widget, ``{{ explorer: switches }}`` for a form with
the first two arguments only, and ``{{ explorer: table }}`` for the table of every setting, which is there
without JavaScript too. All that they show is what the snippets in ``snippets/explorer`` printed, here and on
the versions that a reader can choose: nothing is known here of what Keras returns.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from engine.show.page import NO_SEARCH, Page
from engine.show.prose import Prose
from engine.show.site import File, Other, Part, Site
from engine.show.table import Table, code
from lstm.widget import widget

FACTS = "snippets/explorer/01_every_setting_of_an_lstm.py"
CARRIED = "snippets/explorer/02_which_outputs_carry_a_mask.py"
FILES = ("stylesheets/explorer.css", "javascripts/explorer.js")
HIGH = 900  # CSS pixels that it takes
PLACE = re.compile(r"^\{\{ *explorer(?:: *(?P<part>\w+))? *\}\}$", re.MULTILINE)
LINE = re.compile(r"^(?P<layer>\w+), (?P<flags>[\w ]+), (?P<mask>[\w ]+): (?P<result>.+)$", re.MULTILINE)
TENSOR = re.compile(r"(?P<name>\w+) (?P<shape>\([^)]+\)) (?P<dtype>\w+) (?P<state>.+)")
FLAGS = ("return_sequences", "return_state", "stateful", "go_backwards")
LAYERS = ("LSTM", "concat", "sum", "mul", "ave", "None")
MASKS = ("none", "right", "left", "right zero", "left zero")
MERGES = {"concat": "beside", "sum": "plus", "mul": "times", "ave": "averaged with"}
Choice = tuple[frozenset[object], ...]
Axes = Mapping[str, Sequence[str | bool]]


@dataclass(frozen=True)
class Tensor:
    """A tensor that comes back: name, shape in symbols, dtype, which state it is, and that in words."""

    name: str
    shape: str
    dtype: str
    state: str
    words: str


@dataclass(frozen=True)
class Result:
    """What a setting gives: tensors in a container from so many directions, or an exception."""

    directions: int = 0
    container: str = ""
    tensors: tuple[Tensor, ...] = ()
    error: str = ""
    message: str = ""


@dataclass(frozen=True)
class Setting:
    """A combination of arguments: the layer or the merge mode, four flags, and the mask."""

    layer: str
    flags: tuple[bool, ...]
    mask: str

    def named(self) -> Mapping[str, str | bool]:
        """The value of each axis, by the axis' name."""
        return {"layer": self.layer, **dict(zip(FLAGS, self.flags, strict=True)), "mask": self.mask}


AXES: Axes = {"layer": LAYERS, **dict.fromkeys(FLAGS, (False, True)), "mask": MASKS}


@lru_cache(maxsize=2)
def facts(printed: str) -> Mapping[Setting, Result]:
    """The result of every setting, in the order of layers, flags and masks.

    Args:
        printed: what the snippet printed.

    Raises:
        ValueError: a setting is missing, or a line is none.
    """
    found = dict(_results(printed))
    every = [
        Setting(layer, flags, mask)
        for layer in LAYERS
        for flags in product((False, True), repeat=len(FLAGS))
        for mask in MASKS
    ]
    if missing := [setting for setting in every if setting not in found]:
        raise ValueError(f"{FACTS} printed no line for {missing[0]}")
    return {setting: found[setting] for setting in every}


def _results(printed: str) -> Iterator[tuple[Setting, Result]]:
    """Settings and results of those lines that tell one."""
    for match in LINE.finditer(printed):
        on = match["flags"].split()
        setting = Setting(match["layer"], tuple(flag in on for flag in FLAGS), match["mask"])
        yield setting, _result(setting, match["result"].split(" | "))


def _result(setting: Setting, parts: Sequence[str]) -> Result:
    directions = re.fullmatch(r"(\d) \* parameters", parts[0])
    if not directions:
        return Result(error=parts[0], message=" | ".join(parts[1:]))
    tensors = []
    for part in parts[2:]:
        match = TENSOR.fullmatch(part)
        if not match:
            raise ValueError(f"{FACTS}: no tensor in {part!r}")
        words = _in_words(match["state"], setting.layer != "LSTM", setting.mask != "none")
        tensors.append(Tensor(match["name"], match["shape"], match["dtype"], match["state"], words))
    return Result(int(directions[1]), parts[1], tuple(tensors))


def _in_words(state: str, two: bool, masked: bool) -> str:
    """``h> each zero`` as a reader would say it; ``two``: there are two directions to tell apart."""
    if state == "0":
        return "zeros: the last timestep read is masked"
    if merge := re.fullmatch(r"(\w+)\((.+), (.+)\)", state):
        halves = [_in_words(merge[n], two, masked) for n in (2, 3)]
        halves, tail = _common_tail(halves)
        return f"{halves[0]}, {MERGES[merge[1]]} {halves[1]}{tail}"
    name, direction = state[0], state[1]
    _, order, *at_mask = state.split()
    subject = f"{'forward' if direction == '>' else 'backward'} {name}" if two else name
    real = "real " if masked else ""
    if order == "last":
        return f"{subject} after the {'last' if direction == '>' else 'first'} {real}timestep"
    rows = f"{subject} of every timestep" + (", the last timestep first" if order == "reversed" else "")
    tails = {"zero": "; masked rows are zeros", "repeat": "; masked rows repeat the row before"}
    return rows + (tails[at_mask[0]] if at_mask else "")


def _common_tail(halves: list[str]) -> tuple[list[str], str]:
    """What both halves end in, said once."""
    heads, tails = zip(*(half.partition("; ")[::2] for half in halves), strict=True)
    if tails[0] == tails[1] and tails[0]:
        return list(heads), f"; {tails[0]}"
    return halves, ""


class Explorer(Part):
    """``{{ explorer }}``, ``{{ explorer: switches }}`` and ``{{ explorer: table }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the widget or the table in, or a message where ``page.strict`` is false."""
        parts: dict[str | None, Callable[[Mapping[Setting, Result]], str]] = {
            None: lambda found: _widget(found, page, site),
            "switches": lambda found: _widget(_first_two(found), page, site, "switches"),
            "table": lambda found: _every_table(found, elsewhere(site), page),
        }

        def place(match: re.Match[str]) -> str:
            if match["part"] not in parts:
                raise ValueError(f"no part {match['part']!r} of the explorer; known: switches, table")
            return parts[match["part"]](facts(widget.printed(site.records, FACTS)))

        widget.expand(PLACE, prose, page, place)

    def files(self, site: Site) -> Iterator[File]:
        """The script and the style."""
        return widget.files(Path(__file__).parent)


def _first_two(found: Mapping[Setting, Result]) -> Mapping[Setting, Result]:
    """An LSTM without a mask, and with no flag but the first two."""
    return {x: y for x, y in found.items() if x.layer == "LSTM" and x.mask == "none" and not any(x.flags[2:])}


Elsewhere = Sequence[tuple[Other, Mapping[Setting, Result]]]


def elsewhere(site: Site) -> Elsewhere:
    """Versions on which settings give something else than here, and these settings.

    There are none where nothing was found out; the versions' ``words`` say why.
    """
    others = site.elsewhere.others(site.snippet(FACTS))
    return [(x, {} if x.words else dict(_results(x.text))) for x in others if x.kind == "differs"]


def carried(site: Site) -> Mapping[str, Sequence[str]]:
    """Which outputs carry the mask on, by versions, for each layer and choice of flags, in the order of axes.

    The versions are short names with spaces between them; an empty string is this one. Outputs are numbers
    with spaces between them, or a word.
    """
    here = widget.printed(site.records, CARRIED)
    found = {"": _carried(here)}
    for other in site.elsewhere.others(site.snippet(CARRIED)):
        if other.kind == "differs" and not other.words:
            found[" ".join(other.names)] = _carried(f"{here}\n{other.text}")  # lines that differ
    return found


CARRIED_AXES: Axes = {name: values for name, values in AXES.items() if name != "mask"}


def _carried(printed: str) -> Sequence[str]:
    lines = dict(re.findall(r"^(\w+, [\w ]+): ([\w ]+)$", printed, re.MULTILINE))
    found = []
    for layer, *flags in product(*CARRIED_AXES.values()):
        on = " ".join(flag for flag, is_on in zip(FLAGS, flags, strict=True) if is_on) or "default"
        found.append(lines[f"{layer}, {on}"])
    return found


def data(
    found: Mapping[Setting, Result], others: Elsewhere = (), masks: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Facts for the script: each result once, and the number of a result for each setting.

    What there is for each setting is a list of cells, and ``axes`` says where each is: pairs of a name and
    values, of which the last ones vary fastest. A result is ``[directions, container, tensors]`` or
    ``[error, message]``. Other versions have the cells that are another result, as ``[place, result]``, or
    why nothing is known.
    """
    results: dict[str, int] = {}

    def number(result: Result) -> int:
        tensors = [[x.name, x.shape, x.dtype, x.state, x.words] for x in result.tensors]
        returned = [result.directions, result.container, tensors]
        shown = [result.error, result.message] if result.error else returned
        return results.setdefault(json.dumps(shown, separators=(",", ":")), len(results))

    axes = axes_of(found)
    settings = {tuple(setting.named().values()): setting for setting in found}
    order = [settings[choice] for choice in product(*axes.values())]
    places = {setting: place for place, setting in enumerate(order)}
    cells = [number(found[setting]) for setting in order]
    elsewhere = [
        {
            "on": x.names,
            "title": x.title,
            "why": x.words,
            "settings": [[places[s], number(r)] for s, r in there.items() if s in places],
        }
        for x, there in others
    ]
    parts = {
        "settings": {"axes": list(axes.items()), "cells": cells},
        "elsewhere": elsewhere,
        "masks": {"axes": list(CARRIED_AXES.items()), "cells": masks} if masks else None,
    }
    rest = ",".join(f"{json.dumps(x)}:{json.dumps(y, separators=(',', ':'))}" for x, y in parts.items())
    return f'{{"results":[{",".join(results)}],{rest}}}'.replace("<", "\\u003c")


def axes_of(settings: Iterable[Setting]) -> Axes:
    """The values that settings have on each axis, in the order of ``AXES``."""
    rows = [setting.named() for setting in settings]
    return {name: [x for x in values if any(row[name] == x for row in rows)] for name, values in AXES.items()}


def _widget(found: Mapping[Setting, Result], page: Page, site: Site, controls: str = "all") -> str:
    """The element, with the facts inside; nothing in other dialects, whose readers have the table."""
    if page.dialect == "plain":
        return ""
    is_whole = controls == "all"
    facts = data(found, elsewhere(site), carried(site)) if is_whole else data(found)
    embedding = widget.embedding(page, site, HIGH) if is_whole else ""
    return (
        f'<div class="widget" {NO_SEARCH}><lstm-explorer controls="{controls}">'
        f"<template>{facts}</template></lstm-explorer>"
        f"{widget.tags(page, *FILES, at_once=True)}</div>{embedding}\n"
    )


def _every_table(found: Mapping[Setting, Result], others: Elsewhere, page: Page) -> str:
    """The table of these versions, and, for a reader who has chosen others, what is different there."""
    own = _tables(found, page)
    if page.dialect != "site" or not others:
        return own
    lines = []
    for other, there in others:
        lines += [f'<div data-on="{" ".join(other.names)}" hidden {NO_SEARCH} markdown>', ""]
        if other.words:
            lines += [f"On {other.title} the snippet that finds this out: {other.words}. Here:"]
        else:
            lines += [f"On {other.title} these settings give something else:", ""]
            lines += [_tables(there, page)]
            lines += ["", "All others give the same as here:"]
        lines += ["", "</div>", ""]
    return "\n".join([*lines, own])


def _tables(found: Mapping[Setting, Result], page: Page) -> str:
    """A table for each layer, with equal rows as one."""
    lines: list[str] = []
    for layer in dict.fromkeys(x.layer for x in found):
        title = "LSTM" if layer == "LSTM" else f"Bidirectional, merge_mode={_python(layer)}"
        rows = _rows({x: y for x, y in found.items() if x.layer == layer})
        if page.dialect == "plain":
            lines += [f"**{title}**", "", *rows, ""]
        else:
            opened = " open" if layer == "LSTM" else ""
            lines += [f'<details class="settings"{opened} {NO_SEARCH} markdown>']
            lines += [f"<summary>{title}</summary>", "", *rows, "", "</details>", ""]
    return "\n".join(lines)


def _python(layer: str) -> str:
    return layer if layer == "None" else f'"{layer}"'


def _rows(found: Mapping[Setting, Result]) -> list[str]:
    heads = [*(f"<code>{flag.replace('_', '_<wbr>')}</code>" for flag in FLAGS), "mask"]
    axes: list[Sequence[object]] = [(False, True)] * len(FLAGS) + [MASKS]
    rows = []
    for choice, result in merged(found):
        cells = [_cell(values, axis) for values, axis in zip(choice, axes, strict=True)]
        rows.append([*cells, *_answer(result)])
    return Table([*heads, "Returns", "Shape", "What it is"], rows).markdown()


def _answer(result: Result) -> list[str]:
    if result.error:
        return [f"raises `{result.error}`", "", code(result.message)]
    columns = [[f"`{x.name}`", f"`{x.shape}`", x.words] for x in result.tensors]
    return ["<br>".join(column) for column in zip(*columns, strict=True)]


def _cell(values: frozenset[object], axis: Sequence[object]) -> str:
    if len(values) == len(axis):
        return "any"
    words = {"right zero": "right, zero_output", "left zero": "left, zero_output"}
    return " or<br>".join(words.get(str(x), str(x)) for x in axis if x in values)


def merged(found: Mapping[Setting, Result]) -> list[tuple[Choice, Result]]:
    """Settings with the same result as few rows: each axis has one value or several that do not matter."""
    rows: list[tuple[Choice, Result]] = []
    for setting, result in found.items():
        values: Iterable[object] = (*setting.flags, setting.mask)
        rows.append((tuple(frozenset([value]) for value in values), result))
    for axis in reversed(range(len(FLAGS) + 1)):
        joined: dict[tuple[object, ...], Choice] = {}
        for choice, result in rows:
            key = (choice[:axis], choice[axis + 1 :], result)
            known = joined.get(key)
            both = choice[axis] | known[axis] if known else choice[axis]
            joined[key] = (*choice[:axis], both, *choice[axis + 1 :])
        rows = [(choice, key[2]) for key, choice in joined.items()]  # type: ignore[misc]
    return rows
