"""Snippets in pages. In: a page's words, records. Out: code, output, tables, plots, and a footer.

``engine.show.directive`` has the marks.
"""

import html
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from engine import snippet as snippets
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.run import figures, said, shape_comments, told
from engine.show import (
    call_table,
    directive,
    folded,
    footer,
    leftover,
    mathematics,
    notebook,
    pictures,
    structure,
    table,
)
from engine.show.directive import Embed
from engine.show.page import NO_SEARCH, Page, PageError, fence, literal
from engine.show.prose import ASIDE, Prose
from engine.show.site import File, Other, Part, Site
from engine.snippet import Snippet, SnippetError

WITHOUT_FOOTER = {"message", "calls"}  # the code, which has one, stands elsewhere in the page
USUAL = ("code", "output", "shapes", "plot")
ONLY_RUN = {"plot", "calls"}  # not kept in the approved output, so only a run has it
LONGEST_HIDDEN = 100  # characters
HIGHLIGHT = re.compile(r"# <-- ?")
LINE = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)
FOLDED = ", without frames of packages"  # of a traceback
WARNING = re.compile(r"^\w*Warning: ", re.MULTILINE)  # as a run writes it, without the place it comes from
OF_ALL = " of the whole program"  # where code of a part of it is shown
BELOW = " of the program below"  # where a page shows what it prints first
PLACES = ", without the places of warnings"
CHAIN = re.compile(
    r"^(?:During handling of the above exception, another exception occurred|"
    r"The above exception was the direct cause of the following exception):\n\n",
    re.MULTILINE,
)
SHAPE_CLASS = "shape"  # by which `engine.mkdocs.arrived` knows what was put in
SHAPE = re.compile(
    rf"(?P<aside>{ASIDE.pattern})|(?P<escape>\\)?{directive.SHAPE.pattern}",
    re.MULTILINE,
)
ASIDE_WHY = (
    "is in an attribute, an alternative text, a link's address or title, or an abbreviation, "
    "where it would be text; write it in a sentence or in a cell"
)
DETAILS = re.compile(
    r'^<details(?: class="(?P<kind>[\w ]+)")?[^\n>]* markdown>\n'
    r"<summary>(?P<title>[^\n]*)</summary>\n(?P<inside>.*?)^</details>$",
    re.DOTALL | re.MULTILINE,
)
TAG = re.compile(r"^(?:(?P<begin><div\b[^\n]*) markdown>|</div>)$", re.MULTILINE)
CHANGED = re.compile(r"[^\S\n]$", re.MULTILINE)  # code that Markdown changes, even in a fence


class Snippets(Part):
    """``::: snippets/…`` and ``{{ snippets/…: tensor }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put each snippet and each shape in, or a red box where ``page.strict`` is false."""
        try:
            embeds = directive.find(prose, page)
        except PageError as error:
            if page.strict:
                raise
            prose.put(0, 0, "\n".join([*red_box(page, str(error)), "", ""]))
            prose.sub(LINE, lambda match: prose.text[slice(*match.span())])  # the box says enough
            embeds = []
        for embed in embeds:
            block = _block(embed, page, site)
            lines = ["", *(_nested(block) if embed.indent else block), ""]
            prose.put(embed.start, embed.end, "\n".join((embed.indent + line).rstrip() for line in lines))
        _put_shapes(prose, page, site)

    def files(self, site: Site) -> Iterator[File]:
        """Each snippet, its notebook and its figures; failed snippets have none."""
        for path, result in site.records.items():
            if result.failed:
                continue
            snippet = site.snippet(path)
            yield path, snippet.source
            yield f"snippets/{snippet.name}.ipynb", notebook.download(snippet, result, site)
            for number, figure in enumerate(result.figures, start=1):
                for scheme in pictures.SCHEMES:
                    yield pictures.file(snippet, number, scheme), figures.themed(figure.svg, scheme)


def _put_shapes(prose: Prose, page: Page, site: Site) -> None:
    """Put in what the marks of shapes stand for, where they are read as code."""

    def shape(match: re.Match[str]) -> str | None:
        if match["aside"]:
            if found := directive.SHAPE.search(match["aside"]):
                leftover.tell(
                    prose, page, prose.line(match.start() + found.start()), f"{found[0]} {ASIDE_WHY}"
                )
            return None
        if match["escape"]:
            why = f"a backslash before {match[0][1:]}; take it out, or write the mark in backticks to show it"
        else:
            symbols, why = _symbols(match["path"], match["tensor"], site)
            if symbols:
                return _shape(symbols, match, prose, page)
        if page.strict:
            raise page.error(prose.line(match.start()), why)
        return f"<strong>{literal(why)}</strong>"

    prose.sub(SHAPE, shape)


def _shape(symbols: str, match: re.Match[str], prose: Prose, page: Page) -> str:
    """A shape as code: an element, which Markdown and HTML alike read, or in backticks in plain Markdown."""
    start, end = match.span()
    beside = prose.text[max(0, start - 1) : start] + prose.text[end : end + 1]
    is_html = "`" in beside or any(x.start < start < x.end for x in prose.elements)
    if page.dialect == "plain" and not is_html:
        return f"`{symbols}`"
    return f'<code class="{SHAPE_CLASS}">{literal(symbols)}</code>'


def _symbols(path: str, name: str, site: Site) -> tuple[str, str]:
    """The checked shape of a tensor; or an empty string, and why there is none to show."""
    result = site.records.get(path)
    tensors = result.tensors if result else ()
    found: dict[str, int] = {}  # the shapes and where each is checked first
    for tensor in tensors:
        if tensor.name == name:
            found.setdefault(tensor.symbols, tensor.line)
    if len(found) > 1:
        places = ", ".join(f"{symbols} on line {line}" for symbols, line in found.items())
        why = f"`{name}` has {len(found)} shapes in {path}: {places}"
        return "", f"{why}; give each value a name of its own there, or write the shape out"
    known = ", ".join(dict.fromkeys(x.name for x in tensors))
    why = f"no tensor `{name}` in {path}" + (f"; known: {known}" if known else "")
    return next(iter(found), ""), why


def _block(embed: Embed, page: Page, site: Site) -> list[str]:
    try:
        result = site.records.get(embed.path)
        if result is None:
            raise page.error(embed.line, directive.unknown(embed.path, site.records))
        if snippets.is_tutorial(page.written):
            raise page.error(embed.line, "a tutorial cannot show another snippet; its own cells are its code")
        if result.problem:
            if page.strict:
                raise page.error(embed.line, f"needs a snippet that fails: {result.error}")
            return red_box(page, result.error, result.problem.text)
        return render(site.snippet(embed.path), result, embed, page, site)
    except SnippetError as error:
        if page.strict:
            raise page.error(embed.line, str(error)) from error
        return red_box(page, str(error))
    except PageError as error:
        if page.strict:
            raise
        return red_box(page, str(error))


def red_box(page: Page, title: str, text: str = "") -> list[str]:
    """A message as its own words, on one line, and a longer text that has all of them."""
    title = textwrap.shorten(title, 200, placeholder=" …") if text.strip() else " ".join(title.split())
    words = re.sub(r"([\\*_\[\]])", r"\\\1", html.escape(quoted(title), quote=False))
    lines = [f'!!! failure "{words}"', ""]
    if text.strip():
        lines += [f"    {x}" for x in fence(text.split("\n"), "{ .text .no-copy }")]
    return lines


def render(snippet: Snippet, result: Record, embed: Embed, page: Page, site: Site) -> list[str]:
    """Lines of one snippet: code, output, shape table, plots and footer.

    Raises:
        PageError: what the snippet has not to show, or a list or table in its docstring that a page would
            not show as it is written.
        SnippetError: a mark in its docstring, or a region that it has not.
    """
    leftover.refuse_docstring(snippet)
    if snippet.claim:
        claim = Prose(snippet.claim, leftover.docstring_line(snippet, 0))
        structure.refuse(claim, Page(page.name, written=snippet.path))
    folded.refuse_unchecked(snippet, result)
    _refuse_notes(snippet, result, embed, page, site)
    content: dict[str, Callable[[], list[str]]] = {
        "claim": lambda: _claim(snippet, embed, page),
        "code": lambda: _code(snippet, embed, page, site),
        "message": lambda: _message(snippet, result, embed, page, site),
        "output": lambda: _output(snippet, result, embed, page, site),
        "versions": lambda: _versions(snippet, result, embed, page, site),
        "shapes": lambda: _shapes(snippet, result, page, site),
        "calls": lambda: _calls(snippet, result, embed, page, site),
        "plot": lambda: _plots(snippet, result, page, is_wanted="plot" in (embed.show or ())),
    }
    lines: list[str] = []
    for part in embed.show or USUAL:
        block = content[part]()
        kept = result.status == "unavailable" and part not in ONLY_RUN
        if not block and embed.show and (result.status == "passed" or kept):
            raise page.error(embed.line, f"{snippet.path} has no {part} to show")
        lines += block
    if "code" in (embed.show or USUAL) and not embed.region:
        lines += folded.blocks(snippet, result, _anchor(snippet, embed), page, site)
    if not set(embed.show or USUAL) <= WITHOUT_FOOTER:
        lines += footer.footer(snippet, result, page, site)
    if page.dialect == "plain":
        return lines
    code = folded.code(snippet)
    differs = embed.region or embed.notes or CHANGED.search(code)  # what is shown is not what is to be copied
    copy = f' data-copy="{_attribute(code, embed)}"' if differs else ""
    return [f'<div class="snippet" id="{_anchor(snippet, embed)}"{copy} markdown>', "", *lines, "</div>"]


def _nested(lines: list[str]) -> list[str]:
    """A block in a list, a note or a tab, where Markdown is read in HTML without being asked.

    There each tag is a paragraph of its own, or Markdown would make one around it, and the attribute
    ``markdown`` would stay. A summary cannot be one, so what is folded is written as Markdown.
    """
    prose = Prose("\n".join(lines))

    def as_markdown(match: re.Match[str]) -> str:
        title, inside = (prose.text[slice(*match.span(name))] for name in ("title", "inside"))
        indented = (f"    {line}" for line in _nested(inside.split("\n")))
        kind = f"{match['kind']} " if match["kind"] else ""
        return "\n".join([f'??? {kind}"{title}"', "", *indented])

    prose.sub(DETAILS, as_markdown)
    prose.sub(TAG, lambda match: f"\n{match['begin']}>\n" if match["begin"] else "\n</div>\n")
    return str(prose).split("\n")


def _claim(snippet: Snippet, embed: Embed, page: Page) -> list[str]:
    if not snippet.claim:
        return []
    plain = page.dialect == "plain"
    return [snippet.claim if plain else mathematics.text(snippet.claim, page, embed.line), ""]


def _anchor(snippet: Snippet, embed: Embed, part: str = "") -> str:
    """An id of its own for each part, as the copy button finds its code by the nearest id."""
    nth = str(embed.nth) if embed.nth > 1 else ""
    return re.sub(r"\W+", "-", "-".join(filter(None, (snippet.name, nth, part))))


def _code(snippet: Snippet, embed: Embed, page: Page, site: Site) -> list[str]:
    lines = folded.seen(snippet, embed.region)
    code = [line for _, line in lines]
    if page.dialect == "plain":
        return [f"**{snippet.title}**", "", *fence(code, "python"), ""]
    told = {n: number for n, (number, line) in enumerate(lines, start=1) if HIGHLIGHT.search(line)}
    comments = snippets.comments(snippet.source) if told or embed.notes else {}
    marked = [n for n, number in told.items() if HIGHLIGHT.search(comments.get(number, ""))]
    words = []
    numbers: dict[int, list[int]] = {}
    for number, (where, note) in enumerate(embed.notes, start=1):
        found = [index for index, line in enumerate(code) if where in line]
        if len(found) != 1:
            why = f"note {where!r} fits {len(found)} lines of {snippet.path}; one is needed"
            is_folded = not found and where in snippets.code(snippet) and not embed.region
            raise page.error(embed.place(number - 1), why + ", outside of its proof and plot" * is_folded)
        numbers.setdefault(found[0], []).append(number)
        words.append(f"{number}. {_note(note, replace(embed, line=embed.place(number - 1)), page, site)}")
    for index, here in numbers.items():
        if lines[index][0] in _open(snippet.source):
            why = (
                f"line {lines[index][0]} of {snippet.path} goes on below it, in a string or after a backslash"
            )
            raise page.error(
                embed.line, f"{why}, so it cannot have a note; choose the last line of the string"
            )
        code[index] = _numbered(code[index], here, lines[index][0] in comments)
    for number in {number for number, _ in lines} & comments.keys() if numbers else ():
        if any(int(x) <= len(words) for x in re.findall(r"\((\d+)\)", comments[number])):
            why = f"{comments[number]!r} on line {number} of {snippet.path} would stand for a note"
            raise page.error(embed.line, f"{why}; write its number without brackets")
    attributes = f'#{_anchor(snippet, embed, "code")} .python title="{quoted(snippet.title)}" {NO_SEARCH}'
    if marked:
        attributes += f' hl_lines="{" ".join(map(str, marked))}"'
    if words:
        attributes += " .annotate"
    return [*fence(code, f"{{ {attributes} }}"), "", *words, *([""] if words else [])]


def _refuse_notes(snippet: Snippet, result: Record, embed: Embed, page: Page, site: Site) -> None:
    """Numbers and shapes in notes that the snippet has nowhere, or not on the note's line.

    Raises:
        PageError: there is one.
    """
    if not embed.notes or result.status != "passed":
        return
    shown, others = said.Shown(snippet, result, site.project.framework.titles), told.Told(snippet, result)
    for number, (where, note) in enumerate(embed.notes):
        if lacking := shown.lacks(note):
            raise page.error(embed.place(number), f"`{lacking['number']}` in the note {note!r} is {said.WHY}")
        line = next((line for line, text in snippets.numbered(snippet) if where in text), 0)
        what, why = others.wrong(note, line)
        if why := shape_comments.turned(note, snippet) or (what and f"`{what}` {why}"):
            raise page.error(embed.place(number), f"the note {note!r} is wrong: {why}")


def _open(source: str) -> set[int]:
    """Lines that no comment can end: those that end in a string, or with a backslash."""
    found = {number for number, line in enumerate(source.split("\n"), start=1) if line.endswith("\\")}
    starts: list[int] = []  # of f-strings, which have tokens for their edges since Python 3.12
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        kind = tokenize.tok_name[token.type]
        if kind == "FSTRING_START":
            starts.append(token.start[0])
        elif kind in ("STRING", "FSTRING_END"):
            first = starts.pop() if kind == "FSTRING_END" else token.start[0]
            found |= set(range(first, token.end[0]))
    return found


def _numbered(line: str, numbers: list[int], has_comment: bool) -> str:
    """A line of code with the numbers of its notes in a comment, where Material looks for them.

    ``(1)!`` stands for the whole comment that it is in, so it does not go with other numbers.
    """
    marks = " ".join(f"({number})" for number in numbers)
    if has_comment:
        return f"{line} {marks}"
    return f"{line}  # {marks}" + ("!" if len(numbers) == 1 else "")


def _note(text: str, embed: Embed, page: Page, site: Site) -> str:
    """Words about a line of code, with shapes and formulas."""
    prose = Prose(text, embed.line)
    _put_shapes(prose, page, site)
    mathematics.refuse_marked(prose, page, lambda _: embed.line)
    return mathematics.text(str(prose), page, embed.line)


def _output(snippet: Snippet, result: Record, embed: Embed, page: Page, site: Site) -> list[str]:
    others = [x for x in site.elsewhere.others(snippet) if x.is_told or x.kind != "adds"]
    told = any(x.is_told and x.kind != "adds" for x in others)
    title = f"On {_here(snippet, result, site)}" if told else "Output"
    title += OF_ALL if embed.region else BELOW if not told and _stands_above(embed) else ""
    title += FOLDED if result.raised else ""
    title += PLACES if any(WARNING.search(x.stderr) for x in result.outputs) else ""
    text = printed(result.outputs, result.raised)
    own = _terminal(text, title, _anchor(snippet, embed, "output"), page)
    show = partial(_other, snippet=snippet, embed=embed, part="output", page=page)
    return _own(own, others, page) + _instead(others, show, page)


def _stands_above(embed: Embed) -> bool:
    """Whether a page shows the output before the code that prints it."""
    parts = embed.show or USUAL
    return "code" in parts and parts.index("output") < parts.index("code")


def _here(snippet: Snippet, result: Record, site: Site) -> str:
    """The versions that leave what the page shows, in words."""
    return site.elsewhere.alike(snippet) or footer.installed(result, site)


def _own(lines: list[str], others: Sequence[Other], page: Page) -> list[str]:
    """A block that a reader who has chosen one of other versions does not see.

    ``data-not-on`` and ``data-on`` name versions; `docs/javascripts/versions.js` shows and hides. Without it,
    or while no version is chosen, there is the block, and of the others what every reader is told.
    """
    names = " ".join(dict.fromkeys(name for x in others if x.kind != "adds" for name in x.names))
    if page.dialect != "site" or not names or not lines:
        return lines
    return [f'<div data-not-on="{names}" markdown>', "", *lines, "</div>", ""]


def _instead(others: Sequence[Other], show: Callable[[Other], list[str]], page: Page) -> list[str]:
    """What a reader sees who has chosen one of other versions; see `_own`."""
    lines: list[str] = []
    for other in others:
        if page.dialect == "plain" and other.is_told:
            lines += show(other)
        elif page.dialect == "site":
            hidden = "" if other.is_told else f" hidden {NO_SEARCH}"
            names = " ".join(other.names)
            lines += [f'<div data-on="{names}"{hidden} markdown>', "", *show(other), "</div>", ""]
    return lines


def _other(other: Other, snippet: Snippet, embed: Embed, part: str, page: Page) -> list[str]:
    """A terminal with what other versions print."""
    title = f"On {other.title}" + (f": {other.words}" if other.words else "")
    text = other.text if other.text.strip() else "(nothing)"
    if not other.is_told and len(text) > LONGEST_HIDDEN:  # few read it, and everybody loads it
        text = text[:LONGEST_HIDDEN].rstrip() + " …"
    return _terminal(text, title, _anchor(snippet, embed, f"{part}-on-{other.names[0]}-{other.kind}"), page)


def _terminal(text: str, title: str, anchor: str, page: Page) -> list[str]:
    """A block of what a terminal shows; nothing where it shows nothing."""
    if not text.strip():
        return []
    lines = text.rstrip("\n").split("\n")
    if page.dialect == "plain":
        return [f"{title}:", "", *fence(lines, "text"), ""]
    return [*fence(lines, f'{{ #{anchor} .text .output .no-copy title="{quoted(title)}" }}'), ""]


def _versions(snippet: Snippet, result: Record, embed: Embed, page: Page, site: Site) -> list[str]:
    """What the snippet leaves here, and on each recorded version that leaves something else."""
    text = printed(result.outputs, None) + (f"{_words(result)}\n" if result.raised else "")
    title = f"On {_here(snippet, result, site)}"
    own = _terminal(text, title, _anchor(snippet, embed, "output"), page)
    others = [replace(x, is_told=x.kind not in ("numbers", "adds")) for x in site.elsewhere.others(snippet)]
    show = partial(_other, snippet=snippet, embed=embed, part="versions", page=page)
    return _instead(others, show, page) + _own(own, others, page)


def _message(snippet: Snippet, result: Record, embed: Embed, page: Page, site: Site) -> list[str]:
    """The exception's or warning's own words, which is what people paste into a search box."""
    own = _terminal(message(result), "Message", _anchor(snippet, embed, "message"), page)
    others = [x for x in site.elsewhere.others(snippet) if x.kind in ("reworded", "differs")]
    reworded = [replace(x, is_told=True) for x in others if x.kind == "reworded" and not x.is_told]
    show = partial(_other, snippet=snippet, embed=embed, part="message", page=page)
    apart = [x for x in others if x.kind != "reworded" or x.is_told]
    lines = _own(own, others, page) + _instead(apart, show, page)
    worded = _instead(reworded, show, page)
    if worded and page.dialect == "site":
        worded = ["<details markdown>", "<summary>In the words of other versions</summary>", "", *worded]
        worded += ["</details>", ""]
    return lines + worded


def message(result: Record) -> str:
    """Class and message of the announced exception, or the warnings; empty where there is neither."""
    return _words(result) if result.raised else "".join(output.stderr for output in result.outputs)


def _words(result: Record) -> str:
    """Class and message of the announced exception, without the traceback; a group's own if it is one."""
    text = result.raised.text if result.raised else ""
    if result.raised and result.raised.type:  # not known of what was only approved
        head = ": ".join(filter(None, (result.raised.type, result.raised.message)))
        starts = [x.start() for x in re.finditer(rf"^(?:[\w<>]+\.)*{re.escape(head)}", text, re.MULTILINE)]
        if starts:
            return text[starts[-1] :].rstrip("\n")
    text = CHAIN.split(text)[-1]  # those above are what it came from
    match = re.search(r"^(?!Traceback)\S.*", text, re.DOTALL | re.MULTILINE)
    match = match or re.search(r"(?<=^  \| )\S.*", text, re.MULTILINE)
    return match[0].rstrip("\n") if match else ""


def printed(outputs: tuple[Output, ...], raised: Problem | None) -> str:
    """What a reader's terminal would show: both streams, and the announced exception."""
    return "".join(output.printed for output in outputs) + (raised.text if raised else "")


def _shapes(snippet: Snippet, result: Record, page: Page, site: Site) -> list[str]:
    others = [replace(x, is_told=False) for x in site.elsewhere.others(snippet) if x.tensors]
    own = _own(shape_table(result.tensors, page), others, page)
    return own + _instead(others, lambda x: shape_table(x.tensors, page), page)


def shape_table(tensors: Sequence[Tensor], page: Page) -> list[str]:
    """The shapes of tensors as a table; nothing where there are none."""
    lines = [*table.shapes(tensors).markdown(), ""] if tensors else []
    if not lines or page.dialect == "plain":
        return lines
    return [f'<div class="shapes" {NO_SEARCH} markdown>', "", *lines, "</div>", ""]


def _calls(snippet: Snippet, result: Record, embed: Embed, page: Page, site: Site) -> list[str]:
    own = call_table.lines(snippet, result, page.dialect, site.project.framework)
    others = [
        replace(x, is_told=False) for x in site.elsewhere.others(snippet) if x.words and x.kind != "adds"
    ]
    show = partial(_other, snippet=snippet, embed=embed, part="calls", page=page)
    return _own(own, others, page) + _instead(others, show, page)


def _plots(snippet: Snippet, result: Record, page: Page, *, is_wanted: bool) -> list[str]:
    if result.status == "running" and is_wanted:
        return ["*The plot appears when the snippet has run.*", ""]
    return plots(snippet, result.figures, page)


def plots(snippet: Snippet, found: Sequence[Figure], page: Page, first: int = 1) -> list[str]:
    """Figures of a snippet, light and dark; ``first`` is the number of the first among all of the snippet."""
    lines = []
    for number, figure in enumerate(found, start=first):
        for scheme in pictures.SCHEMES if page.dialect == "site" else ("light",):
            target = page.link(pictures.file(snippet, number, scheme))
            alt = pictures.label(figure)
            if page.dialect == "plain":
                lines.append(f"![{alt}]({target})")
            else:
                width, height = pictures.size(figure)
                lines.append(
                    f'![{alt}]({target}#only-{scheme}){{ width="{width}" height="{height}" loading="lazy" }}'
                )
        lines.append("")
    return lines


def quoted(text: str) -> str:
    """Text for a quoted title, in which Markdown has no escape for quotes."""
    return re.sub('"([^"]*)"', "“\\1”", text.replace("`", "")).replace('"', "”")


def _attribute(text: str, embed: Embed) -> str:
    """Code for an attribute; at the margin, Python-Markdown reads it and writes all but its ``&`` anew."""
    return literal(text if embed.indent else text.replace("&", "&amp;"))
