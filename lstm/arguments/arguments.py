"""Tables of what Keras 3 gives otherwise than Keras 2. In: the data, and the causes. Out: Markdown.

``docs/reference/arguments.json``, which `lstm.arguments.record` writes, has every difference. Each has one
cause, an entry of ``docs/reference/arguments.toml``:

    [[cause]]
    group = "values"              # one of `GROUPS`
    title = "`hard_sigmoid`"
    old = "`0.2 * z + 0.5`"       # what Keras 2 gives, as a cell
    new = "`z / 6 + 0.5`"
    link = "keras-2-to-3/…"       # the section with the code; left out where there is none
    case = "hard_sigmoid"         # a pattern of the layer
    way = ".*"                    # of the call
    what = ".*"                   # of the kind of the difference

The first entry that fits a difference is its cause. ``{{ arguments: values }}`` stands for a table of the
causes of a group, ``{{ arguments: each }}`` for one of all differences, ``{{ arguments: layers }}`` for one
of the arguments of each layer, and ``{{ arguments: count }}`` for how many calls were compared.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from engine.project import Project
from engine.show import table
from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import Part, Site
from engine.show.table import Table
from lstm.arguments.compare import Difference, arguments

MARK = re.compile(r"\{\{ *arguments: *(?P<part>\w+) *\}\}")
GROUPS = {
    "values": "other numbers",
    "raises": "raises",
    "works": "new",
    "containers": "tuple",
}
TRAINING = ("training", "chance")
WAYS = {
    "weights": "new weights",
    "inference": "inference",
    "mask": "with a mask",
    "model": "in a functional model",
    "training": "a training step",
    "chance": "training, by chance",
}
SHOWN = ("SimpleRNN", "GRU", "LSTM", "ConvLSTM2D", "RNN", "Bidirectional", "TimeDistributed")
GIVEN = {"units", "filters", "kernel_size", "cell", "layer", "kwargs"}  # in every case, or no argument
BASE = {"ConvLSTM2D": "recurrent_activation='sigmoid'"}  # whose default is another one on each side


@dataclass(frozen=True)
class Cause:
    """Why some calls give something else; see the module."""

    group: str
    title: str
    old: str
    new: str
    case: str
    way: str = ".*"
    what: str = ".*"
    link: str = ""

    def fits(self, difference: Difference) -> bool:
        """Whether this is why."""
        patterns = ((self.case, difference.case), (self.way, difference.way), (self.what, difference.what))
        return all(re.search(pattern, text) for pattern, text in patterns)


@dataclass(frozen=True)
class Compared:
    """The data, with the cause of each difference."""

    data: Mapping[str, Any]
    causes: Sequence[Cause]

    @cached_property
    def found(self) -> Mapping[Difference, Cause | None]:
        """Each difference with its cause, or ``None``."""
        ones = [Difference(**x) for x in self.data["differences"]]
        return {x: next((cause for cause in self.causes if cause.fits(x)), None) for x in ones}

    def of(self, cause: Cause) -> list[Difference]:
        """The differences that a cause has."""
        return [x for x, its in self.found.items() if its == cause]

    @property
    def versions(self) -> list[str]:
        """Titles of the two columns."""
        return [f"Keras {x['keras'].rpartition('.')[0]}" for x in self.data["versions"]]


def file(project: Project) -> Path:
    """Where the data lies."""
    return project.docs / "reference/arguments.json"


def read(project: Project) -> Compared:
    """The data and the causes, in their order."""
    text = project.text(file(project).with_suffix(".toml"))
    return Compared(project.json(file(project)), [Cause(**x) for x in tomllib.loads(text)["cause"]])


class Arguments(Part):
    """``{{ arguments: values | raises | works | containers | each | layers | count }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put in what was recorded."""
        if not any(prose.finditer(MARK)):
            return
        compared = read(site.project)
        parts: dict[str, Callable[[], list[str]]] = {
            **{group: partial(_causes, compared, group, page) for group in GROUPS},
            "each": lambda: _each(compared),
            "layers": lambda: _layers(compared),
            "count": lambda: [f"{compared.data['calls']:,} calls of {compared.data['layers']} layers"],
        }

        def one(match: re.Match[str]) -> str:
            if make := parts.get(match["part"]):
                return "\n".join(make())
            why = f"no part {match['part']!r}; known: {', '.join(parts)}"
            return page.problem(prose.line(match.start()), why)

        prose.sub(MARK, one)


def _causes(compared: Compared, group: str, page: Page) -> list[str]:
    """A row for each cause of a group: the layers that have it, both sides, and whether in training."""
    rows = []
    for cause in (x for x in compared.causes if x.group == group):
        ones = compared.of(cause)
        title = f"[{cause.title}]({page.link(f'reference/{cause.link}')})" if cause.link else cause.title
        layers = list(dict.fromkeys(x.case.partition("(")[0] for x in ones))
        if set(layers) >= {f"ConvLSTM{count}D" for count in (1, 2, 3)}:
            layers = ["ConvLSTM", *(x for x in layers if not x.startswith("ConvLSTM"))]
        is_training = [x.way in TRAINING for x in ones]
        where = "training" if all(is_training) else "both" if any(is_training) else "inference"
        if all(x.way == "weights" for x in ones):
            where = "new weights"
        rows.append([title, cause.old, cause.new, where, ", ".join(f"`{x}`" for x in layers)])
    return Table(["What", *compared.versions, "In", "Layers"], rows).markdown()


def _each(compared: Compared) -> list[str]:
    """A row for what each call gives on both sides; calls of a layer that give the same are one row."""
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    for x in compared.found:
        sides = ("another distribution", "") if x.way == "chance" and x.what == "values" else (x.old, x.new)
        name = x.case if x.way in WAYS else x.way.replace("layer(", f"{x.case}(", 1)
        key = (name, "" if x.what in ("values", "raises") else x.what, *sides)
        rows.setdefault(key, []).append(WAYS.get(x.way, ""))
    cells = [
        [table.code(name), ", ".join(filter(None, [*ways, what])), old, new]
        for (name, what, old, new), ways in rows.items()
    ]
    return Table(["Call", "What differs", *compared.versions], cells).markdown()


def _layers(compared: Compared) -> list[str]:
    """A row for each argument, with what Keras 3 makes of it in each layer."""
    tried = {layer: alone(compared, layer) for layer in SHOWN}
    named = (x for layer in SHOWN for side in compared.data["signatures"] for x in side[layer])
    names = dict.fromkeys([*named, *(x for found in tried.values() for x in found)])  # some are in `kwargs`
    rows = [
        [f"`{name}`", *(_cell(compared, tried[layer].get(name)) for layer in SHOWN)]
        for name in names
        if name not in GIVEN
    ]
    return Table(["Argument", *(f"`{x}`" for x in SHOWN)], rows).markdown()


def _cell(compared: Compared, cases: Sequence[str] | None) -> str:
    if cases is None:
        return "–"
    ones = ((x, cause) for x, cause in compared.found.items() if x.way in WAYS)  # others try another thing
    groups = {cause.group for x, cause in ones if cause and x.case in cases}
    return ", ".join(words for group, words in GROUPS.items() if group in groups) or "same"


def alone(compared: Compared, layer: str) -> Mapping[str, list[str]]:
    """Cases of a layer by the argument that they try: those with the fewest others."""
    found: dict[str, list[str]] = {}
    fewest: dict[str, int] = {}
    for case in (x for x in compared.data["cases"] if x.startswith(f"{layer}(")):
        names = arguments(case.replace(f", {BASE.get(layer)}", ""))
        for name in names:
            if len(names) < fewest.get(name, 9):
                found[name], fewest[name] = [], len(names)
            if len(names) == fewest[name]:
                found[name].append(case)
    return found
