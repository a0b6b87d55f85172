"""The page that reads a reader's model. In: examples, error pages. Out: the element, its script and style.

On a line of its own, ``{{ model }}`` stands for the element ``<lstm-model>``: inside it, as facts for the
script, programs to start from and the address of each message's page. Without JavaScript there is nothing in
it: the first program stands on the page as a snippet, with its output. ``model.js`` has its parser inside.
``given.js``, and with it the messages of the error pages, come when a reader gives what is no Python.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from engine.project import Project
from engine.show import entries
from engine.show.page import NO_SEARCH, Page
from engine.show.prose import Prose
from engine.show.site import File, Part, Site
from lstm.bundle import MODEL, bundle
from lstm.widget import widget

HERE = Path(__file__).parent
PLACE = re.compile(r"^\{\{ *model *\}\}$", re.MULTILINE)
FIRST = "snippets/your_model/01_every_tensor_of_a_model.py"
PROOF = "\n# region proof"
KIT, SCRIPT, STYLE = "javascripts/widgets.js", "javascripts/model.js", "stylesheets/model.css"
GIVEN, MESSAGES = "javascripts/given.js", "javascripts/messages.js"
HIGH = 1100  # CSS pixels that the element takes
ERRORS = "reference/errors"
ASKED = "snippets/keras_3_16/05_ask_a_layer_whether_it_passes_masks_on.py"
ENDED = re.compile(r"^LSTM +False$", re.MULTILINE)  # where it prints this, recurrent layers end their masks


class YourModel(Part):
    """``{{ model }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the element in, or a message where ``page.strict`` is false."""
        widget.expand(PLACE, prose, page, lambda _: _element(page, site))

    def files(self, site: Site) -> Iterator[File]:
        """The scripts with all that they import, the messages of the error pages, and the style."""
        yield KIT, widget.joined(x for x in widget.SHARED if x.suffix == ".js")
        yield SCRIPT, bundle(site.project, HERE / "element.js", MODEL, small=True)
        yield GIVEN, bundle(site.project, HERE / "given.js")
        yield MESSAGES, _messages(site)
        yield STYLE, widget.joined(x for x in (*widget.SHARED, HERE / "model.css") if x.suffix == ".css")


def examples(project: Project) -> list[tuple[str, str]]:
    """Programs to start from, each with its title; first the page's snippet, without its proof."""
    first = (project.root / FIRST).read_text(encoding="utf-8")
    title, rest = first.removeprefix('"""').split("\n", 1)
    code = rest.partition('"""')[2].partition(PROOF)[0].strip()
    found = [(title, f"{code}\n")]
    for file in sorted((HERE / "examples").glob("*.txt")):
        head, _, rest = file.read_text(encoding="utf-8").partition("\n")
        found.append((head.removeprefix("# "), rest))
    return found


def _messages(site: Site) -> str:
    """A script with what the snippets of each error page say, by the page's name."""
    found = {
        name: [entry.answer, *entries.messages(entry, site)]
        for name, entry in entries.entries(site, ERRORS).items()
    }
    others = {
        name: said
        for name, entry in entries.entries(site, ERRORS).items()
        if (said := dict(_elsewhere(entry, site)))
    }
    tables = [json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in (found, others)]
    parts = f"{{ messages: {tables[0]}, elsewhere: {tables[1]} }}"
    return f"if (globalThis.lstm) Object.assign(globalThis.lstm, {parts});\n"


def _elsewhere(entry: entries.Entry, site: Site) -> Iterator[tuple[str, str]]:
    """What the first example of an error page does on versions where it ends otherwise, by their names."""
    for path in entry.shown[:1]:
        for other in site.elsewhere.others(site.snippet(path)):
            if other.kind not in ("reworded", "differs"):
                continue
            words = other.words or f"ends with `{' '.join(other.text.split())[:300]}`"
            yield from ((name, words) for name in other.names)


def _ending(site: Site) -> list[str]:
    """Versions on which recurrent layers end their masks, as a recorded example prints there."""
    others = site.elsewhere.others(site.snippet(ASKED))
    return [name for x in others if ENDED.search(x.text) for name in x.names]


def _element(page: Page, site: Site) -> str:
    if page.dialect == "plain":  # for generators that know no widgets
        return ""
    pages = [
        (entry.title, f"{page.url(entry.page.removesuffix('.md'))}/")
        for entry in entries.entries(site, ERRORS).values()
    ]
    facts = {
        "examples": examples(site.project),
        "errors": pages,
        "given": page.url(GIVEN),
        "messages": page.url(MESSAGES),
        "script": page.url(SCRIPT),
        "versions": {x.name: x.title for x in site.elsewhere.choices() if not x.is_here},
        "endsMasks": _ending(site),
    }
    text = html.escape(json.dumps(facts, ensure_ascii=False, separators=(",", ":")), quote=False)
    return (
        f'<div class="widget" {NO_SEARCH}><lstm-model><template>{text}</template></lstm-model>'
        f"{widget.tags(page, STYLE, KIT, SCRIPT)}</div>{widget.embedding(page, site, HIGH)}\n"
    )
