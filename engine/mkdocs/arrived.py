"""Whether what was put in arrived. In: a page as written and expanded, its HTML. Out: what did not.

What a part puts into a page is Markdown, and the place where it lands decides how it is read. At a place that
nobody thought of, a snippet would be its own source in a page of a build that passes, and so would be a
shape, a note or a link. So each page that is converted is looked at once: each snippet has to be an element,
and no word of the page may be what Markdown makes something else of.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from engine.show.prose import BLOCK_ELEMENTS, Prose
from engine.show.snippet_block import SHAPE_CLASS

SNIPPET = re.compile(r'^[ \t]*<div class="snippet" id="(?P<id>[^"]+)"', re.MULTILINE)
DIV = re.compile(r"<(?P<end>/?)div\b")
HIDDEN = re.compile(r"<(pre|code|math)\b.*?</\1>|<[^>]*>", re.DOTALL)
SOURCE = re.compile(r"^`{3,} \{ #|\]\(\S+?\)\{ (?:download|width)=|&lt;div (?:class|data-)", re.MULTILINE)
LITERAL = frozenset(("code", "pre", "script", "style", "math", "svg", "template", "textarea"))
VERBATIM = frozenset(("filename", "badge", "shapes", "calls"))  # classes of what is shown as it was found
FLOWING = frozenset(("p", "li", "td", "th", "dd"))  # in which a line does not begin with a number of its own
ELEMENT = re.compile(rf'<(?:code class="{SHAPE_CLASS}"|span class="math"|div class="math")')
# https://html.spec.whatwg.org/multipage/indices.html#elements-3, those that a page's text can have
ELEMENTS = frozenset(
    (
        *("a", "abbr", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote"),
        *("br", "button", "canvas", "caption", "cite", "code", "col", "colgroup", "data", "datalist"),
        *("dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map"),
        *("mark", "math", "menu", "meta", "meter", "nav", "noscript", "object", "ol", "optgroup"),
        *("option", "output", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp"),
        *("script", "search", "section", "select", "slot", "small", "source", "span", "strong"),
        *("style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea"),
        *("tfoot", "th", "thead", "time", "tr", "track", "u", "ul", "var", "video", "wbr"),
    )
)
# The same, of attributes that need no value, with the one of the extension that reads Markdown in HTML.
SWITCHES = frozenset(
    (
        *("allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls"),
        *("default", "defer", "disabled", "download", "formnovalidate", "hidden", "inert"),
        *("ismap", "itemscope", "loop", "markdown", "multiple", "muted", "nomodule"),
        *("novalidate", "open", "playsinline", "popover", "readonly", "required", "reversed"),
        "selected",
    )
)
NOTES = frozenset(("admonition", "annotate", "end", "inline"))  # classes of a note besides its kind
TAG = "an element that HTML has not; write `&lt;` for a sign, or put the words in backticks"
LOADS = ("data", "poster", "src", "srcset")  # attributes of what a browser loads by itself
ELSEWHERE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
FOREIGN = "of another server, from which pages load nothing; put the file below docs/, or choose another icon"
TWICE = "the id of two elements, of which a link finds the first alone; give one of them another"
WAY = "write it in a sentence or a cell, apart from other signs; in backticks it is shown as it is"
LIST = (
    "a list that is none; write `- ` or `1. ` below a blank line, or the sign at the end of the line above; "
    "a number that ends a sentence, as in `10\\.`, is written `10&#46;`"
)
IN_LINE = re.compile(r"^ *(?:[-*+]|\d+[.)]) +\S[^\n]{0,40}", re.MULTILINE)
IN_TEXT = {
    r"\{\{[^{}\n]*\}\}|\{\{|\}\}": f"a mark for which nothing stands; {WAY}",
    r"`+[^`\n]{0,40}": "a backtick that begins no code; close it in its paragraph, or write `&#96;`",
    r":::+ ?\S*": f"a `:::` line that is none; {WAY}",
    r"^ */{3,}[^\n]*": "a block that there is not, or on no line of its own; one is `/// tab | A title`",
    r"^ *(?:!!!|\?\?\?\+?)(?:[ \w][^\n]*)?$": "a note that is none; "
    'write `!!! note` or `??? note "A title"` below a blank line, its words indented by four spaces',
    r"^ *===[+!]*(?: [^\n]*)?$": 'a tab that is none; write `=== "A title"` below a blank line',
    r"\{:[^{}\n]*\}?|\{ *[.#][\w-][^{}\n]*\}": "attributes that belong to nothing; "
    "write them on the line below a paragraph, or after a link or a heading",
    r"\[\^[^\[\]\s]+\](?!:)": "a footnote that there is not; write `[^name]: words`",
    r"\[\^[^\[\]\s]+\]:[^\n]*": "a footnote that is none; write it at the margin, below a blank line",
    r"(?<!\w)\[[^\[\]\n]+\] ?\[[^\[\]\n]*\]": "a link that leads nowhere; write `[name]: address` for it",
    r"\]\([^()\n]*\)?": "a link that is none; write `[words](address)` on one line",
    r"(?<!\w)\*\*\S[^\n]{0,40}|\S\*\*(?!\w)": "bold words that are none; begin and end them in one paragraph",
    r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])": "an icon that there is not; look its name up",
    r"~~\S[^\n~]*~~|(?<!=)==[^\s=][^\n=]*==(?!=)|\+\+\w+(?:\+\w+)*\+\+": "signs of an extension that "
    "this site has not; write `<del>`, `<mark>` or `<kbd>`",
    r"-{1,3}8<-{1,3}[^\n]{0,40}|\{(?:\+\+|--|==|~~|>>)[^\n{}]{0,40}": "signs of an extension that "
    "this site has not; write the words themselves",
    r"(?<=[\w)])\^[\w+-]+\^|(?<=[A-Z])~\d+~": "signs of an extension that this site has not; "
    "write `<sup>` or `<sub>`, or a formula",
    r"(?<![\w\])])\[\[[^\W\d][^\[\]\n]*\]\]": "a link of a wiki; write `[words](address)`, or code",
    r"(?<!\w)\[[^\[\]\n]+\] \([^()\s]+\.(?:md|html|py|svg|png)(?:#[\w-]*)?\)": "a link that is none; "
    "write `[words](address)` without a blank between them",
    r"^ *\[[ xX]\] [^\n]{0,40}": "a list of tasks, which this site has not; write a list, or `&#91;`",
    r"\{%[^\n]{0,40}": "a statement of a template, which pages have not; in backticks it is shown as it is",
    r"^[ \t]*[|:-][ \t|:-]*\|[ \t|:-]*$": "a table that is none; "
    "give each row as many cells as the one above, below a blank line",
}
FOUND = {re.compile(pattern, re.MULTILINE): why for pattern, why in IN_TEXT.items()}
PUT = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>`{3,}) \{ #(?P<id>\S+) [^\n]*\}\n(?P<code>.*?)\n(?P=indent)(?P=mark)$",
    re.DOTALL | re.MULTILINE,
)
SHOWN = re.compile(
    r'<div id="(?P<id>[^"]+)" class="[^"]*\bhighlight"(?:(?!<div\b).)*?<code>(?P<code>.*?)</code></pre>',
    re.DOTALL,
)
EMPTY = re.compile(r"<details\b[^>]*>\s*<summary>(?P<title>.*?)</summary>\s*</details>")


def missing(markdown: str, html: str) -> Iterator[int]:
    """Which snippets of a page did not arrive, by their number, from 0."""
    for number, match in enumerate(Prose(markdown).finditer(SNIPPET)):
        inside = _inside(html, match["id"])
        if inside is None or SOURCE.search(HIDDEN.sub("", inside)):
            yield number


def altered(markdown: str, html: str) -> Iterator[str]:
    """Ids of blocks of code or output of which a page shows other lines than were put in."""
    shown = {match["id"]: unescape(re.sub(r"<[^>]*>", "", match["code"])) for match in SHOWN.finditer(html)}
    for match in PUT.finditer(markdown):
        indent = len(match["indent"])
        put = [line[indent:] for line in match["code"].split("\n")]
        if match["id"] in shown and _lines(shown[match["id"]].split("\n")) != _lines(put):
            yield match["id"]


def is_of(name: str, path: str) -> bool:
    """Whether a block is one of a snippet, by the block's id and the snippet's path."""
    return name.startswith(re.sub(r"\W+", "-", path.removeprefix("snippets/").removesuffix(".py")))


def _lines(lines: list[str]) -> str:
    """Lines as far as Markdown leaves them as they are, which are neither tabs nor blanks at an end."""
    return "\n".join(line.expandtabs(4).rstrip() for line in lines).rstrip("\n")


def left(html: str) -> Iterator[tuple[str, str]]:
    """What a page shows as it is written, although Markdown makes something else of it.

    Returns:
        Each such text, and what it is.
    """
    reader = _Words()
    reader.feed(html)
    reader.close()
    for name, value in reader.attributes:
        if ELEMENT.search(value) or "{{ snippets/" in value:
            yield re.sub(r"<[^>]*>", "", value), f"in the attribute `{name}`, where a mark is text; {WAY}"
        if name in LOADS and ELSEWHERE.match(value):
            yield value, FOREIGN
    if found := ELEMENT.search(reader.code):
        text = re.sub(r"<[^>]*>", "", reader.code[found.start() : found.start() + 60].split("\n")[0])
        yield text, "in a block of code, where a mark is text; see what makes it one, such as its indent"
    for match in EMPTY.finditer(html):
        yield (
            _excerpt(re.sub(r"<[^>]*>", "", match["title"])),
            "a folded note without words; indent them by four spaces",
        )
    for name in reader.strange:
        yield name, TAG
    for name, count in Counter(reader.ids).items():
        if count > 1:
            yield f"#{name}", TWICE
    for title in reader.untitled:
        yield title, 'a note whose title has no quotes; write `!!! note "A title"`'
    for pattern, why in FOUND.items():
        for match in pattern.finditer(reader.words):
            yield _excerpt(match[0]), why
    for match in IN_LINE.finditer(reader.lines):
        yield _excerpt(match[0]), LIST


def _excerpt(text: str) -> str:
    return " ".join(text.split("\0")[0].split())


def line(text: str, written: Prose) -> int:
    """Line of a page's file that holds a text which its HTML holds; the first if none does."""
    lines = list(written.lines())
    for wanted in (text, *sorted(re.findall(r"[^\s`]{3,}", text), key=len, reverse=True)):
        for seen in (True, False):
            for position, whole, visible in lines:
                if wanted in (visible if seen else whole):
                    return written.line(position)
    return written.line(written.start)


def _inside(html: str, name: str) -> str | None:
    """The HTML of a snippet; nothing where there is none, or one that does not end."""
    begun = re.search(rf'<div\b[^<>]*\bid="{re.escape(name)}"', html)
    if begun is None:
        return None
    depth = 0
    for tag in DIV.finditer(html, begun.start()):
        depth += -1 if tag["end"] else 1
        if depth == 0:
            return html[begun.start() : tag.start()]
    return None


class _Words(HTMLParser):
    """Takes a page's words apart from its code, and from what is shown as a run left it.

    Attributes:
        words: all words; each block begins a line.
        lines: words of paragraphs and cells alone, of which lines are compared with list items.
        code: what is in code.
        attributes: name and value of each that may have words.
        strange: beginnings of elements that HTML has not.
        ids: those of all elements.
        untitled: kinds of notes that have more words than a kind has.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.words = self.lines = self.code = ""
        self.attributes: list[tuple[str, str]] = []
        self.strange: list[str] = []
        self.ids: list[str] = []
        self.untitled: list[str] = []
        self._kept = ""  # the element that is being left out
        self._depth = 0
        self._flowing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag == self._kept
            return
        given = {name: value or "" for name, value in attrs}
        bare = {name for name, value in attrs if value is None and not name.startswith("data-")}
        if not ("-" in tag or tag in ELEMENTS) or bare - SWITCHES:
            self.strange.append(f"<{tag}")
        self.ids += [given["id"]] if given.get("id") else []
        classes = given.get("class", "").split()
        if "admonition" in classes and len(kinds := [x for x in classes if x not in NOTES]) > 1:
            self.untitled.append(" ".join(kinds))
        self.attributes += [(k, v) for k, v in given.items() if not k.startswith("data-")]
        self._break(tag)
        if tag not in BLOCK_ELEMENTS and tag != "br":
            self.lines += "\0"  # what is bold begins no list
        if tag in LITERAL or VERBATIM & set(given.get("class", "").split()):
            self._kept, self._depth = tag, 1
            self._add("\0")
        elif tag in FLOWING:
            self._flowing += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag == self._kept
        else:
            self._flowing -= tag in FLOWING and self._flowing > 0
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.code += data if self._kept in ("code", "pre") else ""
        else:
            self._add(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data("\0")  # who writes a number means the sign

    def _break(self, tag: str) -> None:
        if tag in BLOCK_ELEMENTS or tag == "br":
            self._add("\n")

    def _add(self, text: str) -> None:
        self.words += text
        if self._flowing:
            self.lines += text
        elif not self.lines.endswith("\n"):
            self.lines += "\n"
