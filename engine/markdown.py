"""Put snippets into pages. In: a page's Markdown and records. Out: Markdown with code, output, tables, plots.

A page embeds a snippet with a line and indented options:

    ::: snippets/return_state/01_last_row_is_h.py
        show: code, message, output, shapes, calls, plot
        region: NAME
        note: text of a line — what to say about it

and names the executed shape of one tensor inside a sentence or a table with
``{{ snippets/return_state/01_last_row_is_h.py: h_seq }}``.
"""

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engine import calls, settings
from engine import snippet as snippets
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.snippet import Snippet, SnippetError

Dialect = Literal["site", "plain"]
DIRECTIVE = re.compile(r"(?P<indent>[ \t]*):::[ \t]+(?P<path>\S+)[ \t]*$")
OPTION = re.compile(r"(?P<key>[a-z]+):[ \t]*(?P<value>.*?)[ \t]*$")
INLINE = re.compile(
    r"^(?P<fence>[ \t]*(?:```+|~~~+)).*?^(?P=fence)[ \t]*$|(?P<ticks>`+).+?(?P=ticks)"  # code stays as it is
    r"|\{\{ *(?P<path>snippets/[\w/.-]+\.py): *(?P<tensor>[^}]+?) *\}\}",
    re.DOTALL | re.MULTILINE,
)
FENCE = re.compile(r"[ \t]*(?P<mark>```+|~~~+)")
PARTS = ("claim", "code", "message", "output", "shapes", "calls", "plot")
USUAL = ("code", "output", "shapes", "plot")
HIGHLIGHT = re.compile(r"# <-- ?")
NO_SEARCH = 'data-search-exclude=""'  # words that stand in every snippet find nothing; prose and outputs do


class PageError(Exception):
    """A ``:::`` line that cannot be used: ``docs/page:line: message``."""

    def __init__(self, page: str, line: int, message: str) -> None:
        super().__init__(f"docs/{page}:{line}: {message}")


@dataclass(frozen=True)
class Embed:
    """A ``:::`` line: where it stands (lines from 1, ``end`` excluded) and its options.

    ``nth`` counts how often the page shows this snippet up to here, from 1.
    """

    path: str
    line: int
    end: int
    indent: str
    show: tuple[str, ...] | None = None
    region: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    nth: int = 1


def find(page: str, text: str, offset: int = 0) -> list[Embed]:
    """All ``:::`` lines of a page outside fenced code.

    Args:
        page: name of the page, for errors.
        text: its Markdown.
        offset: lines of the file that stand before ``text``.

    Raises:
        PageError: unknown option or value.
    """
    lines = text.splitlines()
    found: list[Embed] = []
    fence = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if mark := FENCE.match(line):
            if not fence:
                fence = mark["mark"]
            elif mark["mark"].startswith(fence):
                fence = ""
        match = DIRECTIVE.match(line)
        if fence or not match:
            continue
        start = number
        options = []
        while number < len(lines) and re.match(match["indent"] + r"(?: {4}|\t)\S", lines[number]):
            options.append((number + 1 + offset, lines[number].strip()))
            number += 1
        embed = _embed(page, match, start + offset, number + 1 + offset, options)
        found.append(replace(embed, nth=1 + sum(x.path == embed.path for x in found)))
    return found


def _embed(page: str, match: re.Match[str], line: int, end: int, options: list[tuple[int, str]]) -> Embed:
    show: tuple[str, ...] | None = None
    region: str | None = None
    notes: list[tuple[str, str]] = []
    for number, text in options:
        option = OPTION.match(text)
        key, value = (option["key"], option["value"]) if option else (text, "")
        if key == "show":
            show = tuple(part.strip() for part in value.split(","))
            for part in show:
                if part not in PARTS:
                    known = ", ".join(PARTS)
                    raise PageError(page, number, f"cannot show {part!r}; known: {known}")
        elif key == "region" and value:
            region = value
        elif key == "note" and " — " in value:
            where, _, words = value.partition(" — ")
            notes.append((where.strip("` "), words.strip()))
        else:
            raise PageError(
                page,
                number,
                f"unknown option {text!r}; known: show: {', '.join(PARTS)} | region: name | "
                "note: text of a line — words",
            )
    if not match["path"].startswith("snippets/"):
        raise PageError(page, line, f"{match['path']!r} is not under snippets/")
    return Embed(match["path"], line, end, match["indent"], show, region, tuple(notes))


@dataclass(frozen=True)
class Page:
    """What the text around a snippet needs to know.

    Attributes:
        name: the page's file, relative to ``docs``, with forward slashes.
        dialect: ``site`` for Material for MkDocs, ``plain`` for any generator.
        strict: whether a failed snippet is an error, or a red box in the page.
    """

    name: str
    dialect: Dialect = "site"
    strict: bool = True

    def link(self, target: str) -> str:
        """Address of a generated file, relative to the page's file."""
        return posixpath.relpath(target, posixpath.dirname(self.name) or ".")


def expand(text: str, page: Page, records: Mapping[str, Record], offset: int = 0) -> str:
    """Replace each ``:::`` line by its snippet.

    Raises:
        PageError: missing snippet, or one that failed where ``page.strict``.
    """
    text = _inline(text, page, records, offset)
    try:
        embeds = find(page.name, text, offset)
    except PageError as error:
        if page.strict:
            raise
        return "\n".join([*_red_box(str(error), ""), "", text])
    lines = text.splitlines()
    for embed in reversed(embeds):
        try:
            block = _block(embed, page, records)
        except SnippetError as error:
            if page.strict:
                raise PageError(page.name, embed.line, str(error)) from error
            block = _red_box(str(error), "")
        except PageError as error:
            if page.strict:
                raise
            block = _red_box(str(error), "")
        start, end = embed.line - offset - 1, embed.end - offset - 1
        lines[start:end] = [(embed.indent + line).rstrip() for line in ["", *block, ""]]
    return "\n".join(lines) + "\n"


def link_markdown(text: str) -> str:
    """Point links to tutorials, which are notebooks in the site, at their Markdown."""
    return re.sub(r"(\]\((?![^)\s]*snippets/)[^)\s]*)\.ipynb(?=[#)])", r"\1.md", text)


def shown(page: str, text: str) -> set[str]:
    """Paths of all snippets that a page shows."""
    return {x.path for x in find(page, text)}


def used(page: str, text: str) -> set[str]:
    """Paths of all snippets that a page shows or takes a shape from."""
    return shown(page, text) | {x["path"] for x in INLINE.finditer(text) if x["path"]}


def _inline(text: str, page: Page, records: Mapping[str, Record], offset: int) -> str:
    def shape(match: re.Match[str]) -> str:
        if not match["path"]:
            return match[0]
        result = records.get(match["path"])
        found = [x for x in result.tensors if x.name == match["tensor"]] if result else []
        if found:
            return f"`{found[0].symbols}`"
        line = text[: match.start()].count("\n") + 1 + offset
        why = f"no tensor `{match['tensor']}` in {match['path']}"
        if page.strict:
            raise PageError(page.name, line, why)
        return f"**{why}**"

    return INLINE.sub(shape, text)


def _block(embed: Embed, page: Page, records: Mapping[str, Record]) -> list[str]:
    result = records.get(embed.path)
    if result is None:
        raise PageError(page.name, embed.line, f"there is no {embed.path}")
    if result.problem:
        if page.strict:
            raise PageError(page.name, embed.line, f"needs a snippet that fails: {result.error}")
        return _red_box(result.error, result.problem.text)
    snippet = snippets.read(embed.path)
    return render(snippet, result, embed, page)


def _red_box(title: str, text: str) -> list[str]:
    lines = [f'!!! failure "{_quote(title)}"', ""]
    if text.strip():
        lines += ["    ``` { .text .no-copy }", *(f"    {x}" for x in text.splitlines()), "    ```"]
    return lines


def render(snippet: Snippet, result: Record, embed: Embed, page: Page) -> list[str]:
    """Lines of one snippet: code, output, shape table, plots and footer."""
    content: dict[str, Callable[[], list[str]]] = {
        "claim": lambda: [snippet.claim, ""] if snippet.claim else [],
        "code": lambda: _code(snippet, embed, page),
        "message": lambda: _message(snippet, result, embed, page),
        "output": lambda: _output(snippet, result, embed, page),
        "shapes": lambda: _shapes(result, page),
        "calls": lambda: calls.table(snippet, result, page.dialect),
        "plot": lambda: _plots(snippet, result, page),
    }
    lines: list[str] = []
    for part in embed.show or USUAL:
        block = content[part]()
        if not block and embed.show and result.status == "passed":
            raise PageError(page.name, embed.line, f"{snippet.path} has no {part} to show")
        lines += block
    if embed.show != ("message",):
        lines += footer(snippet, result, page)
    if page.dialect == "plain":
        return lines
    differs = embed.region or embed.notes  # what is shown is not what should be copied
    copy = f' data-copy="{_attribute(snippets.code(snippet))}"' if differs else ""
    return [f'<div class="snippet" id="{_anchor(snippet, embed)}"{copy} markdown>', "", *lines, "</div>"]


def _anchor(snippet: Snippet, embed: Embed, part: str = "") -> str:
    """An id of its own for each part, as the copy button finds its code by the nearest id."""
    nth = str(embed.nth) if embed.nth > 1 else ""
    return re.sub(r"\W+", "-", "-".join(filter(None, (snippet.name, nth, part))))


def _code(snippet: Snippet, embed: Embed, page: Page) -> list[str]:
    code = snippets.code(snippet, embed.region).splitlines()
    if page.dialect == "plain":
        return [f"**{snippet.title}**", "", *_fence(code, "python"), ""]
    marked = [n for n, line in enumerate(code, start=1) if HIGHLIGHT.search(line)]
    words = []
    for number, (where, note) in enumerate(embed.notes, start=1):
        found = [index for index, line in enumerate(code) if where in line]
        if len(found) != 1:
            why = f"note {where!r} fits {len(found)} lines of {snippet.path}; one is needed"
            raise PageError(page.name, embed.line, why)
        line = code[found[0]]
        code[found[0]] = f"{line} ({number})" if "#" in line else f"{line}  # ({number})!"
        words.append(f"{number}. {note}")
    attributes = f'#{_anchor(snippet, embed, "code")} .python title="{_quote(snippet.title)}" {NO_SEARCH}'
    if marked:
        attributes += f' hl_lines="{" ".join(map(str, marked))}"'
    if words:
        attributes += " .annotate"
    return [*_fence(code, f"{{ {attributes} }}"), "", *words, *([""] if words else [])]


def _output(snippet: Snippet, result: Record, embed: Embed, page: Page) -> list[str]:
    text = printed(result.outputs, result.raised)
    if not text.strip():
        return []
    style = f'{{ #{_anchor(snippet, embed, "output")} .text .output .no-copy title="Output" }}'
    style = "text" if page.dialect == "plain" else style
    return [*_fence(text.rstrip("\n").splitlines(), style), ""]


def _message(snippet: Snippet, result: Record, embed: Embed, page: Page) -> list[str]:
    """The exception's or warning's own words, which is what people paste into a search box."""
    if result.raised:
        match = re.search(r"^(?!Traceback)\S.*", result.raised.text, re.DOTALL | re.MULTILINE)
        text = match[0] if match else ""
    else:
        text = "".join(output.stderr for output in result.outputs)
    if not text.strip():
        return []
    style = f'{{ #{_anchor(snippet, embed, "message")} .text .output .no-copy title="Message" }}'
    style = "text" if page.dialect == "plain" else style
    return [*_fence(text.rstrip("\n").splitlines(), style), ""]


def printed(outputs: tuple[Output, ...], raised: Problem | None) -> str:
    """What a reader's terminal would show: stdout, warnings, and the announced exception."""
    texts = [output.stdout + output.stderr for output in outputs]
    return "".join(texts) + (raised.text if raised else "")


def _fence(lines: list[str], style: str) -> list[str]:
    longest = max((len(x) for line in lines for x in re.findall("`+", line)), default=0)
    mark = "`" * max(3, longest + 1)
    return [f"{mark} {style}" if style.startswith("{") else mark + style, *lines, mark]


def _shapes(result: Record, page: Page) -> list[str]:
    lines = table(result.tensors)
    if not lines or page.dialect == "plain":
        return lines
    return [f'<div class="shapes" {NO_SEARCH} markdown>', "", *lines, "</div>", ""]


def rows(tensors: tuple[Tensor, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Titles and rows of the shape table: name, symbols, numbers, dtype, and meaning if any has one."""
    unique = list(dict.fromkeys((x.name, x.symbols, x.numbers, x.dtype, x.text) for x in tensors))
    width = 5 if any(row[4] for row in unique) else 4
    head = ["Tensor", "Shape", "Here", "dtype", "What it is"][:width]
    return head, [row[:width] for row in unique]


def table(tensors: tuple[Tensor, ...]) -> list[str]:
    """The shape table as Markdown."""
    if not tensors:
        return []
    head, body = rows(tensors)
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    for row in body:
        cells = [*(f"`{x}`" for x in row[:4]), *(x.replace("|", "\\|") for x in row[4:])]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _plots(snippet: Snippet, result: Record, page: Page) -> list[str]:
    lines = []
    for number, figure in enumerate(result.figures, start=1):
        for scheme in ("light", "dark") if page.dialect == "site" else ("light",):
            target = page.link(figure_file(snippet, number, scheme))
            alt = figure.alt.replace("[", "(").replace("]", ")")
            if page.dialect == "plain":
                lines.append(f"![{alt}]({target})")
            else:
                width, height = size(figure)
                lines.append(
                    f'![{alt}]({target}#only-{scheme}){{ width="{width}" height="{height}" loading="lazy" }}'
                )
        lines.append("")
    return lines


def figure_file(snippet: Snippet, number: int, scheme: str) -> str:
    """Where the site keeps a figure, relative to its root."""
    return f"snippets/{snippet.name}-{number}-{scheme}.svg"


def size(figure: Figure) -> tuple[int, int]:
    """Width and height of a figure in CSS pixels."""
    match = re.search(r'<svg [^>]*?height="([\d.]+)pt"[^>]*?width="([\d.]+)pt"', figure.svg)
    if match is None:
        match = re.search(r'<svg [^>]*?width="([\d.]+)pt"[^>]*?height="([\d.]+)pt"', figure.svg)
        assert match is not None
        return round(float(match[1]) / 0.75), round(float(match[2]) / 0.75)
    return round(float(match[2]) / 0.75), round(float(match[1]) / 0.75)


def footer(snippet: Snippet, result: Record, page: Page) -> list[str]:
    """Links to the file, its notebook, Colab and the editor, and where and how long it ran."""
    links = list(_links(snippet, page))
    where = badge(result)
    if page.dialect == "plain":
        return [" · ".join([*(f"[{text}]({target})" for text, target, _ in links), where]), ""]
    parts = [f"[{text}]({target}){{ {attributes} }}" for text, target, attributes in links]
    return [
        f'<div class="snippet-footer" {NO_SEARCH} markdown>',
        " ".join(parts) + f' <span class="badge">{html.escape(where)}</span>',
        "</div>",
        "",
    ]


def footer_html(snippet: Snippet, result: Record, root: str) -> str:
    """The footer for a page whose Markdown MkDocs does not read; ``root`` leads to the site's root."""
    page = Page("index.md")
    parts = [
        f'<a href="{target if ":" in target else root + target}" {attributes}>{text}</a>'
        for text, target, attributes in _links(snippet, page)
    ]
    badged = f'<span class="badge">{html.escape(badge(result))}</span>'
    return f'<div class="snippet-footer" {NO_SEARCH}>{" ".join([*parts, badged])}</div>'


def _links(snippet: Snippet, page: Page) -> Iterator[tuple[str, str, str]]:
    file = posixpath.basename(snippet.name)
    yield ".py", page.link(f"{snippet.path}"), f'download="{file}.py" title="Download {file}.py"'
    notebook = page.link(f"snippets/{snippet.name}.ipynb")
    yield ".ipynb", notebook, f'download="{file}.ipynb" title="Download as a notebook"'
    if colab := colab_url(snippet):
        yield "Open in Colab", colab, 'rel="noopener"'
    if edit := edit_url(snippet.path):
        yield "Edit", edit, f'title="Edit {snippet.path}"'


def colab_url(snippet: Snippet) -> str:
    """Address of the snippet in Colab, or an empty string without a repository on GitHub."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)", settings.repo_url())
    if not match:
        return ""
    return f"https://colab.research.google.com/github/{match[1]}/blob/notebooks/snippets/{snippet.name}.ipynb"


def edit_url(path: str) -> str:
    """Address where a file can be edited, or an empty string without a repository."""
    repo = settings.repo_url()
    return f"{repo}/edit/main/{path}" if repo else ""


def badge(result: Record) -> str:
    """Where and how long a snippet ran."""
    if result.status == "unavailable":
        absent = ", ".join(name for name, version in result.versions if not version)
        return f"approved output; not run here: {absent} is not installed"
    names = (("TensorFlow", "tensorflow"), ("Keras", "keras"), ("PyTorch", "torch"))
    found = [(title, result.version(name)) for title, name in names]
    versions = ", ".join(f"{title} {version}" for title, version in found if version)
    return f"ran in {result.seconds:.2f} s on {versions}"


def _quote(text: str) -> str:
    """Text for a quoted title, in which Markdown has no escape for quotes."""
    return re.sub('"([^"]*)"', "“\\1”", text.replace("`", "")).replace('"', "”")


def _attribute(text: str) -> str:
    return html.escape(text, quote=True).replace("\n", "&#10;")
