"""Lists, tables, blocks and signs that Markdown reads otherwise than they are written. Out: an error by line.

Python-Markdown numbers every list from 1 and drops the cells of a row for which there is no column, and a
block that never ends takes in all that comes after it. A list that is indented by two spaces is no list of
its own, and a line of prose that happens to begin with ``#`` or ``>``, or has a rule right below it, is a
heading or a quote. Signs of names and products, as in ``__init__`` and ``2*3*4``, make words bold or italic.
Nothing of that is to be seen in the page. Nor is a program that nobody has run, among those that ran, or
what somebody typed where a page has an output: below a snippet, below a prompt, or under its name.
"""

import html
import re
from dataclasses import dataclass, field

from engine.show import leftover
from engine.show.page import Page
from engine.show.prose import BLOCK_ELEMENTS, Hidden, Prose

ITEM = re.compile(r"[ \t]*(?:(?P<number>\d+)\.|(?P<bullet>[-*+]))[ \t]+\S")
BREAKS = re.compile(  # what ends a paragraph, also without a blank line
    rf"[ \t]*(?:#{{1,6}} |/{{3,}}|</?(?:{'|'.join(sorted(BLOCK_ELEMENTS))})\b|:::)"
)
BLOCK = re.compile(r" {0,3}(?P<mark>/{3,}) *(?P<name>[\w-]+)?(?: *\|.*| *)$")
RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
DUNDER = re.compile(r"(?<![\w\\*(/.\"'-])__\w+?__(?!\w)")
INNER = r"(?=[^\s*])(?:(?!\n[ \t]*\n)[^*|])+?(?<=[^\s*\\])"
STARS = re.compile(  # those that begin inside a word; what is bold or italic on purpose is read over
    rf"(?<![\w)*\\])(?P<own>\*{{1,2}}){INNER}(?P=own)(?!\*)"
    rf"|(?<=[\w)])(?<!\\)(?P<star>\*{{1,2}})(?=[\w(\0]){INNER}(?P=star)(?!\*)"
)
HASH = re.compile(r" {0,3}#{1,6}[^#\s{\[]")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
QUOTE = re.compile(r" {0,3}>")
PLAIN = re.compile(r" {0,3}(?![#>|:<!?/=+{-]|[*+]\s|\d+\.\s|\[[^\]\n]+\]:)\S")  # a line of a paragraph
OF_A_FILE = r"""(?![^\n]*title=["'][^"'\n]*\w\.\w+["'])"""  # a title that names a file
PROGRAM = re.compile(
    r"[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{[^}\n]*\.)?(?:i?py(?:thon)?\d?|pycon\d?)(?![\w-])" + OF_A_FILE,
    re.IGNORECASE,
)
PLAIN_FENCE = re.compile(
    r"[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{[^}\n]*\.)?"
    r"(?:plaintext|text|txt|none|output|console|pytb|diff|(?=[\s}]))(?![\w-])" + OF_A_FILE,
    re.IGNORECASE,
)
OUTPUT_FENCE = re.compile(  # with a title as the engine gives to outputs
    r"""[ \t>]*(?:`{3,}|~{3,})[^\n]*title=["']? *(?:outputs?\b|on\b)""", re.IGNORECASE
)
PRINTED = re.compile(  # what libraries and Python print
    r"shape=\(|\(None, |\b\w+\.Tensor\(|\barray\(\[|\bdtype="
    r"|^[ \t>]*(?:Epoch \d|Traceback|[\w.]+(?:Error|Exception): )"
    r"|^[ \t>+-]*(?:[\w.]+[ =:]+)?"
    r"(?:\((?:None|\d+),(?: ?(?:None|\d+),?)*\)|\[[\d.,\s\[\]e+-]*\d\.[\d.,\s\[\]e+-]*\])[ \t]*$"
    r"|\b(?:loss|accuracy): \d",
    re.MULTILINE,
)
NUMBERED = r"[-+]?\d[\d.,_]*(?:e[-+]?\d+)?[ ]?%?"
VALUES = re.compile(  # words with a number at their end, shapes and lists in numbers, dtypes, truths
    rf"^[ \t>]*(?:[\w.,:=' -]*[ :=])?(?:{NUMBERED}|True|False|None)[ \t]*$"
    r"|[(\[](?:None|\d[\d.]*)(?:,? (?:None|-?\d[\d.]*)| *,)[\d.,\sNone\[\]()-]*[)\]]"
    r"|\b(?:bfloat16|u?int(?:8|16|32|64)|float(?:16|32|64))\b",
    re.MULTILINE,
)
REMARK = re.compile(  # behind code or below it: a comment that is no more than a value
    rf"#[ \t]*(?:(?:prints?|gives|returns|->|→|=>?)[ \t:]+\S"
    rf"|(?:{NUMBERED}|True|False|None|[(\['\"].*)[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
OUTPUT = r"(?:outputs?|stdout|stderr|results?|printed|prints)"
CLAIMS_OUTPUT = re.compile(  # a language, a class or a title that says that something was printed
    rf"""[ \t>]*(?:(?:`{{3,}}|~{{3,}})(?:[ \t]*{OUTPUT}\b|[^\n]*\.{OUTPUT}\b|[^\n]*title=["']? *{OUTPUT}\b)"""
    rf"""|<pre\b[^>]*\b(?:class|id|title)=["']?(?:[^"'>]*[\s-])?{OUTPUT}\b)""",
    re.IGNORECASE,
)
PROMPT = (
    r"[ \t>]*(?:<pre\b[^>]*>)?(?:<code\b[^>]*>)?"
    r"(?:\([\w.-]+\)[ ]*)?(?:[\w.-]+@[\w.-]+[^\n$%#]*|PS [^\n>]*|[A-Z]:[^\n>]*)?(?:\$|%|>|❯|&gt;)[ \t]*"
)
CONSOLE = re.compile(  # a prompt with a program of Python, and something below it
    rf"^{PROMPT}(?:(?:uv|poetry|pipenv|conda) run )?(?:\S*[/\\])?"
    rf"(?:i?python[\d.]*(?:\.exe)?|pypy\d?|py|[\w./\\-]+\.py)(?![\w-])[^\n]*\n"
    rf"(?![ \t>]*(?:[`~]{{3}}|</|$)|{PROMPT})",
    re.MULTILINE,
)
ONLY_TYPED = re.compile(rf"(?:[ \t>]*(?:[`~]{{3,}}[^\n]*|#[^\n]*|</?pre>[ \t]*)?\n|{PROMPT}[^\n]*\n)*+\Z")
LEADS = re.compile(  # the line above a block that says that it is an output
    r"\b(?:outputs?|results?|prints?|printed|gives|returns|shows|yields|writes|displays|stdout)\b"
    r"[^.\n]{0,40}:[\s*_]*\Z"
    r"|\b(?:it|this|that|which|code|program|script|snippet|python|terminal|console) +"
    r"(?:prints?|outputs?|gives|returns|shows|yields|writes|displays)[\s*_]*\Z"
    r"|\b(?:you|we)(?:'ll| will| should)? +(?:see|get|read)\b[^.\n]{0,40}:?[\s*_]*\Z"
    rf"|(?:^|\n)[^\w\n]*{OUTPUT}[^\w\n]*\Z",
    re.IGNORECASE,
)
BELOW = re.compile(r"(?:^|\n)[ \t>]*:::[ \t]*snippets/[^\n]*(?:\n[ \t]+[\w-]+:[^\n]*)*\Z")  # a snippet's mark
FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})" + OF_A_FILE)
INDENTED = re.compile(r"(?:[ \t]+[^\n]*\n?)+")
CALLED = re.compile(  # what holds blocks and is called an output
    rf"""(?P<indent>[ \t]*)(?:(?:!!!|\?\?\?\+?)[ ]+[\w -]+|===[+!]*)[ ]+"{OUTPUT}\b[^"]*"[ \t]*$"""
    rf"""|[ \t]*(?P<mark>/{{3,}})[ ]*[\w-]+[ ]*\|[ ]*{OUTPUT}\b[^\n]*$""",
    re.IGNORECASE,
)
HTML_BLOCK = re.compile(r"<pre\b|<code\b.*?(?:\n|<br\b)", re.IGNORECASE | re.DOTALL)
FAR = 2000  # characters above a block that say what it is
SNIPPET = re.compile(r"[ \t>]*:::[ \t]*snippets/", re.MULTILINE)
LIKE_OWN = re.compile(  # what the engine alone puts into a page
    r"""<(?:samp|tt|xmp|listing|plaintext)\b"""
    r"""|<\w+\b[^>]*\bclass=["']?(?:[^"'>]*\s)?(?:calls|highlight|output|shapes|snippet)\b"""
    r"|✓\s*\d+ checks?\b|^[ \t>]*\|?[ \t]*Tensor[ \t]*\|[ \t]*Shape[ \t]*\|",
    re.MULTILINE | re.IGNORECASE,
)
INERT = re.compile(  # what the policy of each page forbids
    r"(?:<\w+\b[^<>]*?|\{:?[^{}\n]*?)\s(?P<name>on[a-z]+|style)\s*=", re.IGNORECASE
)
BEGUN = r"^[ \t>]*(?:>>> |import \w|from [\w.]+ import |def \w+\(|[\w.]+(?:, [\w.]+)* = "
STATEMENT = re.compile(rf"{BEGUN}\S|[\w.]+\([^\n]*\)$)", re.MULTILINE)
CALL = re.compile(  # in a fence without a language, which may hold equations
    rf"{BEGUN}[\w.]+\([^\n]*\)[ \t]*$|print\()", re.MULTILINE
)
NOT_RUN = re.compile(r"<!-- not run: [^\n]*\w[^\n]* -->\s*$")
NOTE = re.compile(r'(?P<indent> *)(?:(?:!!!|\?\?\?\+?) +[\w-]+|===[+!]* +")')
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\n]+)\]:")
BETWEEN = "indent what stands between its items by four spaces"


def refuse(prose: Prose, page: Page) -> None:
    """Lists that would have other numbers, rows that would lose cells, blocks that never end, signs that go.

    Raises:
        PageError: there is one, where ``page.strict``.
    """
    numbers = _Numbers(prose, page)
    for position, line, seen in prose.lines():
        if position >= prose.start:
            numbers.read(position, line, seen)
    _refuse_lines(prose, page)
    _refuse_cells(prose, page)
    _refuse_blocks(prose, page)
    _refuse_signs(prose, page)
    _refuse_programs(prose, page)
    _refuse_called(prose, page)
    _refuse_lookalikes(prose, page)
    _refuse_inert(prose, page)
    _refuse_outside(prose, page)


@dataclass
class _List:
    """A list that is being read: its kind, and what its last item is."""

    is_numbered: bool
    written: int
    shown: int
    indent: int


@dataclass
class _Numbers:
    """Follows the lists of a page, by how far they are indented, as Python-Markdown reads them."""

    prose: Prose
    page: Page
    lists: dict[int, _List] = field(default_factory=dict)
    after_blank: bool = True

    def read(self, position: int, line: str, seen: str) -> None:
        """Look at the next line.

        Args:
            position: where it begins.
            line: its text.
            seen: what parts see of it.
        """
        if not line.strip():
            self.after_blank = True
            return
        expanded = line.expandtabs(4)
        level = (len(expanded) - len(expanded.lstrip())) // 4
        begins = self.after_blank or BREAKS.match(line) is not None
        if begins:
            self.lists = {at: found for at, found in self.lists.items() if at <= level}
        item = ITEM.match(seen)
        if item and (begins or self.lists):
            self.lists = {at: found for at, found in self.lists.items() if at <= level}
            self._item(position, level, len(expanded) - len(expanded.lstrip()), item)
        elif begins:
            self.lists.pop(level, None)
        self.after_blank = BREAKS.match(line) is not None

    def _item(self, position: int, level: int, indent: int, item: re.Match[str]) -> None:
        number = int(item["number"] or 0)
        found = self.lists.get(level)
        if found is None:
            self.lists[level] = _List(bool(item["number"]), number, 1, indent)
            if item["number"] and number != 1:
                why = f"this list begins with {number}., and a page numbers it from 1; {BETWEEN}"
                self._tell(position, f"{why}, or begin it with 1.")
            return
        found.shown += 1
        if found.is_numbered != bool(item["number"]):
            kind = "numbered" if found.is_numbered else "bulleted"
            how = "indent it by four spaces if it is inside an item, or write a sentence between the lists"
            self._tell(position, f"this item would go on the {kind} list above it; {how}")
        elif indent > found.indent:
            why = "this item is indented, and would be shown as one of the list above it"
            self._tell(position, f"{why}; indent it by four spaces if it is inside an item")
        elif found.is_numbered and number != found.shown and not number == found.written == 1:
            how = "number the items in their order, and indent a list inside an item by four spaces"
            self._tell(position, f"this item is written {number}. and shown {found.shown}.; {how}")
        found.written = number

    def _tell(self, position: int, why: str) -> None:
        leftover.tell(self.prose, self.page, self.prose.line(position), why)


def _refuse_lines(prose: Prose, page: Page) -> None:
    """Lines of a paragraph that would be a heading or a quote, or make one of the line above."""
    above = ""
    for position, _, whole in list(prose.lines()):
        why, inner = "", prose.place(position).indent  # of the list, note or tab that the line is in
        line = whole.expandtabs(4)
        seen = line[inner:] if not line[:inner].strip() else line.lstrip()
        if position >= prose.start:
            if HASH.match(seen):
                why = "this line would be a heading; write a blank behind its `#`, or begin it with a word"
            elif PLAIN.match(above) and UNDERLINE.match(seen):
                why = "the line above would be a heading; write `## words`, or a blank line above a rule"
            elif PLAIN.match(above) and QUOTE.match(seen):
                why = "this line would be a quote; put its `>` at the end of the line above, or a blank line"
        if why:
            leftover.tell(prose, page, prose.line(position), why)
        above = seen if seen.strip() else ""


def _refuse_cells(prose: Prose, page: Page) -> None:
    """Rows with more cells than their table has columns, which would not be shown."""
    columns = 0
    above = ""
    for position, _, seen in list(prose.lines()):
        if not seen.strip():
            columns = 0
        elif columns:
            if (cells := _cells(seen)) > columns:
                why = f"this row has {cells} cells, and its table {columns} columns; the last would be lost"
                how = "add a column, or write `\\|` for a sign in the text"
                leftover.tell(prose, page, prose.line(position), f"{why}; {how}")
        elif "|" in above and "|" in seen and RULE.match(seen) and _cells(above) == _cells(seen):
            columns = _cells(seen)
        above = seen


def _cells(row: str) -> int:
    """How many cells a row has; code is hidden in it."""
    text = re.sub(r"\\.", "", row.strip(" \t>"))
    return text.removeprefix("|").removesuffix("|").count("|") + 1


def _refuse_blocks(prose: Prose, page: Page) -> None:
    """Blocks such as ``/// tab | A`` without an end, and ends without a block."""
    opened: list[tuple[str, int]] = []
    for position, _, seen in list(prose.lines()):
        match = BLOCK.match(seen.expandtabs(4).lstrip() if seen.startswith((" ", "\t")) else seen)
        if not match:
            continue
        mark = match["mark"]
        if match["name"]:
            opened.append((mark, position))
        elif opened and opened[-1][0] == mark:
            opened.pop()
        else:
            why = f"this `{mark}` ends nothing; a block begins with a line such as `{mark} tab | A title`"
            leftover.tell(prose, page, prose.line(position), why)
    for mark, position in opened:
        why = f"this block never ends; write a line `{mark}` below it"
        leftover.tell(prose, page, prose.line(position), why)


def _refuse_signs(prose: Prose, page: Page) -> None:
    """Signs of a name or a product that would make words bold or italic, and would not be seen."""
    for pattern, kind in ((DUNDER, "a name"), (STARS, "a product or a power")):
        for match in prose.finditer(pattern):
            found = " ".join(match[0].replace("\0", "…").split())
            before = prose.text[: match.start()].rpartition("\n")[2]
            is_formula = before.count("$") % 2 == 1
            is_meant = bool(match.groupdict().get("own"))
            if match.start() >= prose.start and not is_formula and not is_meant:
                why = f"the signs of {found!r} would go, and its words be bold or italic"
                how = f"put {kind} in backticks, or write `**words**` with blanks around it"
                leftover.tell(prose, page, prose.line(match.start()), f"{why}; {how}")


def _refuse_programs(prose: Prose, page: Page) -> None:
    """Code that would look like a snippet or its output, and ran nowhere; a title says whose file it is."""
    for span in prose.hidden:
        what = _looks_run(span, prose.text)
        if what and not NOT_RUN.search(prose.text[: span.start]):
            why = f"nothing runs this code, and it would look like what {what}; make a snippet of it"
            how = "or say why not on the line above, `<!-- not run: reason -->`"
            leftover.tell(prose, page, prose.line(span.start), f"{why}, {how}")


def _refuse_called(prose: Prose, page: Page) -> None:
    """Tabs and notes that are called an output and hold what somebody typed."""
    lines = list(prose.lines())
    for number, (position, _, seen) in enumerate(lines):
        match = CALLED.match(seen) if position >= prose.start else None
        if not match or NOT_RUN.search(prose.text[:position]):
            continue
        inner = []
        for _, line, _ in lines[number + 1 :]:
            is_outside = line.strip() and len(line) - len(line.lstrip()) <= len(match["indent"] or "")
            if line.strip() == match["mark"] if match["mark"] else is_outside:
                break
            inner.append(line)
        if not SNIPPET.search("\n".join(inner)):
            why = f"{seen.strip()!r} would look like what a snippet's run left, and holds no snippet"
            how = "show the snippet in it, or call it otherwise"
            leftover.tell(prose, page, prose.line(position), f"{why}; {how}")


def _refuse_lookalikes(prose: Prose, page: Page) -> None:
    """Outputs, tables of tensors and counts of checks that are typed and look as if a run left them."""
    for match in prose.finditer(LIKE_OWN):
        if match.start() >= prose.start:
            found = " ".join(match[0].split())
            why = f"{found!r} would look like what a snippet's run left; show the snippet, or say it in words"
            leftover.tell(prose, page, prose.line(match.start()), why)


def _refuse_inert(prose: Prose, page: Page) -> None:
    """Attributes that browsers pass over on this site."""
    for match in prose.finditer(INERT):
        if match.start() >= prose.start:
            why = f"`{match['name']}` does nothing here, as the policy of pages forbids it; use a class"
            leftover.tell(prose, page, prose.line(match.start("name")), why)


def _looks_run(span: Hidden, text: str) -> str:
    """What readers would take code for, as words: what ran, or was printed; empty where for neither."""
    code = text[span.start : span.end]
    if span.kind == "code" and PROGRAM.match(code):
        return "ran"
    if span.kind == "code" and OUTPUT_FENCE.match(code):
        return "was printed"
    is_html = HTML_BLOCK.match(code) is not None
    is_block = span.kind == "indented" or is_html
    is_plain = span.kind == "code" and PLAIN_FENCE.match(code) is not None
    is_any = is_block or (span.kind == "code" and FENCE.match(code) is not None)
    if is_any and _claims_output(span, text, is_block or is_plain):
        return "was printed"
    words = _without_tags(code) if is_html else code
    if (is_block or is_plain) and PRINTED.search(words):
        return "was printed"
    statement = STATEMENT if is_block else CALL if is_plain else None
    if statement and statement.search(words):
        return "ran"
    inner = words if is_block else words.partition("\n")[2]  # below the first line of a fence
    is_value = (is_block or is_plain) and VALUES.search(inner)
    return "was printed" if is_value or (is_any and REMARK.search(inner)) else ""


def _without_tags(code: str) -> str:
    """What a page shows of code in HTML."""
    return html.unescape(re.sub(r"<[^<>]*>", "", re.sub(r"(?i)<br\b[^<>]*>", "\n", code)))


def _claims_output(span: Hidden, text: str, is_plain: bool) -> bool:
    """Whether a block says that it is an output, or is where a page has one, whatever its words are.

    Args:
        span: the block.
        text: the page.
        is_plain: whether its words are of no language.
    """
    above = text[max(0, span.start - FAR) : span.start].rstrip()
    lines = INDENTED.match(text, span.start) if span.kind == "indented" else None
    code = lines[0] if lines else text[span.start : span.end]  # each line of such a block is a stretch
    if CLAIMS_OUTPUT.match(code) or CONSOLE.search(code) or LEADS.search(above):
        return True
    return is_plain and BELOW.search(above) is not None and not ONLY_TYPED.match(f"{code}\n")


def _refuse_outside(prose: Prose, page: Page) -> None:
    """Words that would not be where they are written: in a note or a tab, below a table, in a footnote."""
    notes: set[str] = set()
    above, in_table = "", False
    for position, _, whole in list(prose.lines()):
        line = whole.expandtabs(4)
        deep, seen = len(line) - len(line.lstrip()), line.strip()
        opened, noted = NOTE.match(above), FOOTNOTE.match(line)
        why = ""
        if opened and seen and deep < len(opened["indent"]) + 4:
            why = "this line is outside of the note or tab above it, which is empty; indent it by four spaces"
        elif in_table and seen and "|" not in line and seen[0] not in "{<\0" and not BREAKS.match(seen):
            why = "this line would be a row of the table above it; write a blank line before it"
        elif noted and noted[1] in notes:
            why = f"there are two footnotes [^{noted[1]}], and a page shows one; give them two names"
        if why and position >= prose.start:
            leftover.tell(prose, page, prose.line(position), why)
        notes |= {noted[1]} if noted else set()
        in_table = bool(seen) and (in_table or (RULE.match(line) is not None and "|" in above))
        above = line
