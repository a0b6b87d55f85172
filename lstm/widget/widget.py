"""What the widgets of pages share. In: results of snippets. Out: places in a page, and a page's files."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from engine.project import is_editors
from engine.record import Record
from engine.show.page import NO_SEARCH, Page, address
from engine.show.prose import Prose
from engine.show.site import File, Site

HERE = Path(__file__).parent
SHARED = tuple(HERE / x for x in ("widgets.css", "fields.js", "widget.js"))  # what every widget needs
DRAWN = "drawn"  # the place in a page after which a widget is there
FOLDERS = {".css": "stylesheets", ".js": "javascripts"}


def files(folder: Path, *before: Path) -> Iterator[File]:
    """The script and the style of a widget, each one request: what all widgets share, then its own.

    Args:
        folder: has its own scripts and styles, which come in the order of their names.
        before: scripts of other folders that its own need.
    """
    own = [x for x in sorted(folder.iterdir()) if not is_editors(Path(x.name))]
    for suffix, place in FOLDERS.items():
        parts = [x for x in (*SHARED, *before, *own) if x.suffix == suffix]
        yield f"{place}/{folder.name}{suffix}", joined(parts)


def joined(parts: Iterable[Path]) -> str:
    """Classic scripts or styles as one, in their order."""
    return "\n".join(x.read_text(encoding="utf-8") for x in parts)


def expand(place: re.Pattern[str], prose: Prose, page: Page, make: Callable[[re.Match[str]], str]) -> None:
    """Put what ``make`` gives in each place, or a message where ``page.strict`` is false.

    Args:
        place: matches a place.
        prose: a page's words.
        page: the page, for errors.
        make: raises ValueError where it cannot give anything.

    Raises:
        PageError: ``make`` raised.
    """

    def one(match: re.Match[str]) -> str:
        try:
            return make(match)
        except ValueError as error:
            return page.problem(prose.line(match.start()), str(error))

    prose.sub(place, one)


def result(records: Mapping[str, Record], path: str) -> Record:
    """The record of a snippet.

    Raises:
        ValueError: there is no such snippet, or it failed.
    """
    found = records.get(path)
    if found is None:
        raise ValueError(f"there is no {path}")
    if found.failed:
        raise ValueError(f"needs a snippet that fails: {found.error}")
    return found


def printed(records: Mapping[str, Record], path: str) -> str:
    """All that a snippet printed. Raises as ``result`` does."""
    return "".join(output.stdout for output in result(records, path).outputs)


def embedding(page: Page, site: Site, high: int) -> str:
    """What stands below a widget that other sites can show: the code for it, and there, a link back.

    Args:
        page: where the widget is.
        site: the site; where its own address is not known, there is nothing to show.
        high: how many CSS pixels the widget takes at its usual width.
    """
    if not site.project.site_url:
        return ""
    title, home = (html.escape(site.heading(name)) for name in (page.name, "index.md"))
    source = f"{site.project.site_url}/{address(page.name)}?embed=1"
    frame = f'<iframe src="{source}" title="{title}" width="100%" height="{high}" loading="lazy"></iframe>'
    return (
        f'<p class="embed-back"><a href="./">{title} · {home}</a></p>'
        f'<details class="embed-code" {NO_SEARCH}><summary>Show this on another site</summary>'
        f"<p>This code shows it as it is set now:</p>"
        f"<pre><code>{html.escape(frame)}</code></pre></details>"
    )


def tags(page: Page, *files: str, at_once: bool = False) -> str:
    """Styles and scripts, in their order.

    They stand in the page, so that other pages do not pay for them.

    Args:
        page: where they stand.
        files: their addresses in the site.
        at_once: whether the page is first painted with the widget drawn, so that nothing below it moves.
            The template `main.html` looks for the place that says so. For small scripts only.
    """
    script = '<script src="{}"></script>' if at_once else '<script defer src="{}"></script>'
    tag = {"css": '<link rel="stylesheet" href="{}">', "js": script}
    found = "".join(tag[file.rsplit(".")[-1]].format(page.url(file)) for file in files)
    return found + (f'<span id="{DRAWN}" hidden></span>' if at_once else "")
