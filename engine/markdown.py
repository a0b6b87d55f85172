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
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from engine import calls, footer, matrix
from engine import snippet as snippets
from engine.pages import NO_SEARCH, Page, PageError
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.snippet import Snippet, SnippetError

DIRECTIVE = re.compile(r"(?P<indent>[ \t]*):::[ \t]+(?P<path>\S+)[ \t]*$")
OPTION = re.compile(r"(?P<key>[a-z]+):[ \t]*(?P<value>.*?)[ \t]*$")
INLINE = re.compile(
    r"^(?P<fence>[ \t]*(?:```+|~~~+)).*?^(?P=fence)[ \t]*$|(?P<ticks>`+).+?(?P=ticks)"  # code stays as it is
    r"|\{\{ *(?P<path>snippets/[\w/.-]+\.py): *(?P<tensor>[^}]+?) *\}\}",
    re.DOTALL | re.MULTILINE,
)
FENCE = re.compile(r"[ \t]*(?P<mark>```+|~~~+)")
PARTS = ("claim", "code", "message", "output", "versions", "shapes", "calls", "plot")
WITHOUT_FOOTER = {"message", "calls"}  # the code, which has one, stands elsewhere in the page
USUAL = ("code", "output", "shapes", "plot")
HIGHLIGHT = re.compile(r"# <-- ?")


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
    return re.sub(r"(\]\((?![^)\s]*snippets/)[^)\s]*)\.ipynb(?=[?#)])", r"\1.md", text)


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
        "versions": lambda: _versions(snippet, result, embed, page),
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
    if not set(embed.show or USUAL) <= WITHOUT_FOOTER:
        lines += footer.footer(snippet, result, page)
    if page.dialect == "plain":
        return lines
    differs = embed.region or embed.notes  # what is shown is not what should be copied
    copy = f' data-copy="{_attribute(snippets.code(snippet))}"' if differs else ""
    return [f'<div class="snippet" id="{_anchor(snippet, embed)}"{copy} markdown>', "", *lines, "</div>"]


def code(text: str) -> str:
    """Text as inline code, whatever backticks it holds."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    mark, pad = "`" * (longest + 1), " " if longest else ""
    return f"{mark}{pad}{text}{pad}{mark}"


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
    return _terminal(text, "Output", _anchor(snippet, embed, "output"), page)


def _terminal(text: str, title: str, anchor: str, page: Page) -> list[str]:
    """A block of what a terminal shows; nothing where it shows nothing."""
    if not text.strip():
        return []
    lines = text.rstrip("\n").splitlines()
    if page.dialect == "plain":
        return [f"{title}:", "", *_fence(lines, "text"), ""]
    return [*_fence(lines, f'{{ #{anchor} .text .output .no-copy title="{_quote(title)}" }}'), ""]


def _versions(snippet: Snippet, result: Record, embed: Embed, page: Page) -> list[str]:
    """What the snippet leaves here, and on each recorded version that leaves something else."""
    data = matrix.committed()
    row = data.row(snippet)
    lines = []
    for text, names in matrix.by_text(row).items():
        title = f"On {data.title(names)}"
        lines += _terminal(text, title, _anchor(snippet, embed, f"on-{names[0]}"), page)
    alike = [name for name, outcome in row.items() if not outcome.text and outcome.status != "absent"]
    here = f"On {data.title(alike)}" if alike else f"On {footer.installed(result)}"
    text = printed(result.outputs, None) + (f"{_words(result)}\n" if result.raised else "")
    return lines + _terminal(text, here, _anchor(snippet, embed, "output"), page)


def _message(snippet: Snippet, result: Record, embed: Embed, page: Page) -> list[str]:
    """The exception's or warning's own words, which is what people paste into a search box."""
    lines = _terminal(message(result), "Message", _anchor(snippet, embed, "message"), page)
    others = _other_words(snippet, embed, page)
    if others and page.dialect == "site":
        others = ["<details markdown>", "<summary>In the words of other versions</summary>", "", *others]
        others += ["</details>", ""]
    return lines + others


def _other_words(snippet: Snippet, embed: Embed, page: Page) -> list[str]:
    """The announced exception as other versions word it."""
    data = matrix.committed()
    row = {name: x for name, x in data.row(snippet).items() if snippet.raises and x.status == "differs"}
    lines = []
    for text, names in matrix.by_text(row).items():
        title = f"On {data.title(names)}"
        lines += _terminal(text, title, _anchor(snippet, embed, f"on-{names[0]}"), page)
    return lines


def message(result: Record) -> str:
    """Class and message of the announced exception, or the warnings; empty where there is neither."""
    return _words(result) if result.raised else "".join(output.stderr for output in result.outputs)


def _words(result: Record) -> str:
    """Class and message of the announced exception, without the traceback."""
    text = result.raised.text if result.raised else ""
    match = re.search(r"^(?!Traceback)\S.*", text, re.DOTALL | re.MULTILINE)
    return match[0].rstrip("\n") if match else ""


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


def _quote(text: str) -> str:
    """Text for a quoted title, in which Markdown has no escape for quotes."""
    return re.sub('"([^"]*)"', "“\\1”", text.replace("`", "")).replace('"', "”")


def _attribute(text: str) -> str:
    return html.escape(text, quote=True).replace("\n", "&#10;")
