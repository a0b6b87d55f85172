"""Expanded pages as Python-Markdown reads them: each snippet arrives whole, or is refused."""

import ast
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import markdown
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from engine import record
from engine import snippet as snippets
from engine.mkdocs import arrived
from engine.record import Figure, Output, Problem, Record, Tensor
from engine.show.page import Page, PageError
from engine.show.parts import GENERAL
from engine.show.prose import Prose
from engine.show.site import Other, Site
from tests.support.audit import AUDIT
from tests.support.pages import BARE, GUIDE, LINE, Told, site_of
from tests.support.project import ROOT

PATH = "snippets/home/01_sum.py"
SOURCE = '"""Two and two"""\n# region a\nprice = "costs $5 and $6"\n# endregion a\nprint("x", price)\n'
LOOSE = Page("guides/x.md", strict=False)
VOID = {"br", "hr", "img", "input", "path"}
EXAMPLES = settings(max_examples=300 if AUDIT else 30)


@cache
def config() -> MkDocsConfig:
    return load_config(str(ROOT / "mkdocs.yml"))


def html_of(text: str) -> str:
    """What Python-Markdown makes of a page, with this site's extensions."""
    reader = markdown.Markdown(
        extensions=config().markdown_extensions, extension_configs=config().mdx_configs
    )
    return str(reader.convert(text))


def site_with(
    source: str = SOURCE, title: str = "A line", alt: str = "A line.", found: Record | None = None
) -> Site:
    """A site with one snippet, of which everything can be shown."""
    tensor = Tensor("h", "(batch, units)", "(2, 3)", "float32", "last h", 7)
    output = Output(5, "x costs $5 and $6\n", figures=(Figure(LINE.svg, title, alt),))
    found = found or Record(PATH, "passed", (output,), tensors=(tensor,))
    site = site_of(*GENERAL, records={PATH: found}, project=BARE)
    site._snippets[PATH] = snippets.parse(PATH, source)
    return site


def page(site: Site, text: str, place: Page = GUIDE) -> tuple[str, BeautifulSoup]:
    """A page's HTML, and the same as a tree; every snippet has arrived, and every element ends."""
    expanded = site.expand(text, place)
    html = html_of(expanded)
    assert list(arrived.missing(expanded, html)) == []
    assert unbalanced(html) == []
    return html, BeautifulSoup(html, "html.parser")


def unbalanced(html: str) -> list[str]:
    """Tags that end what did not begin, and elements that do not end."""
    opened: list[str] = []
    wrong: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in VOID:
                opened.append(tag)

        def handle_endtag(self, tag):
            if tag in VOID:
                return
            if opened and opened[-1] == tag:
                opened.pop()
            else:
                wrong.append(tag)

    reader = Reader()
    reader.feed(html)
    reader.close()
    return [*wrong, *opened]


def element(tree: BeautifulSoup, selector: str) -> Tag:
    found = tree.select_one(selector)
    assert found is not None, selector
    return found


# Where a page has a snippet

CONTEXTS = {
    "the margin": ("", "{}", ""),
    "a list": ("- a\n\n", "{}", "\n    b\n- c\n"),
    "a numbered list": ("1. a\n\n", "{}", "\n2. c\n"),
    "a list's own line": ("- ", "{}", "\n- c\n"),
    "a list in a list": ("- a\n    - b\n\n", "{}", "\n    - c\n"),
    "a quote": ("> a\n> ", "{}", "\n> b\n"),
    "below a quote": ("> a\n\n", "{}", "\n"),
    "a table": ("| a | b |\n| --- | --- |\n| ", "{}", " | c |\n"),
    "below a table": ("| a | b |\n| --- | --- |\n| c | d |\n\n", "{}", "\n"),
    "a fence": ("```\n", "{}", "\n```\n"),
    "a fence in a list": ("- a\n\n    ```\n", "{}", "\n    ```\n"),
    "an open fence": ("```\ncode\n\n", "{}", "\n\nb\n"),
    "a comment": ("<!--\n", "{}", "\n-->\n"),
    "an open comment": ("<!-- a\n\n", "{}", "\n\nb\n"),
    "HTML": ("<div>\n\n", "{}", "\n\n</div>\n"),
    "HTML that reads Markdown": ("<div markdown>\n\n", "{}", "\n\n</div>\n"),
    "HTML in HTML": ("<div markdown>\n<section>\n\n", "{}", "\n\n</section>\n</div>\n"),
    "a paragraph of HTML": ("<p markdown>\n\n", "{}", "\n\n</p>\n"),
    "HTML that is folded": ("<details markdown>\n<summary>a</summary>\n\n", "{}", "\n\n</details>\n"),
    "open HTML": ("<div>\n\n", "{}", "\n\nb\n"),
    "a pre": ("<pre>\n", "{}", "\n</pre>\n"),
    "a footnote": ("a[^1]\n\n[^1]:\n    Words.\n\n", "{}", "\n\nb\n"),
    "a footnote's line": ("a[^1]\n\n[^1]: ", "{}", "\n\nb\n"),
    "a note": ("!!! note\n\n", "{}", "\n    a\n\nb\n"),
    "a note with words": ('!!! note "A title"\n\n    a\n\n', "{}", "\n\nb\n"),
    "a folded note": ("??? note\n\n", "{}", "\n\nb\n"),
    "a tab": ('=== "A"\n\n', "{}", '\n=== "B"\n\n    b\n'),
    "a list in a tab": ('=== "A"\n\n    - a\n\n', "{}", "\n\nb\n"),
    "a definition": ("Term\n:   words\n\n", "{}", "\n\nb\n"),
    "a heading": ("# ", "{}", "\n\nb\n"),
    "below a heading": ("# A\n", "{}", "\n\nb\n"),
    "a paragraph": ("a\n", "{}", "\nb\n"),
    "code in a line": ("a `", "{}", "` b\n"),
}
MARKS = [
    "::: {path}",
    ":::{path}",
    ":: {path}",
    ":::: {path}",
    "::: {path} show: code",
    "::: {path} ",
    ":::\t{path}",
    "::: `{path}`",
]
OPTIONS = [
    "",
    "\n    show: code, output, shapes, plot",
    "\n    region: a",
    "\n    note: price = — Of $x$ and *y*.",
    "\n\n    show: code",
    "\n  show: code",
    "\n        show: code",
    "\nshow: code",
    "\n\tshow: code",
    "\n    shows: code",
]


@pytest.mark.fault("pages", "a directive in any context of Markdown")
@EXAMPLES
@given(
    contexts=st.lists(st.sampled_from(sorted(CONTEXTS)), min_size=1, max_size=3),
    mark=st.sampled_from(MARKS),
    options=st.sampled_from(OPTIONS),
    indent=st.sampled_from(["", "    ", "        ", "  ", "   ", "\t"]),
)
@example(["a list"], MARKS[0], OPTIONS[1], "    ")
@example(["a tab", "a tab"], MARKS[0], OPTIONS[2], "    ")
@example(["a list"], MARKS[0], "", "  ")
@example(["the margin"], MARKS[0], "", " ")
@example(["a footnote"], MARKS[0], "", "    ")
@example(["HTML in HTML"], MARKS[0], "", "")
@example(["an open fence"], MARKS[0], "", "")
def test_a_snippet_arrives_whole_or_the_build_stops_by_page_and_line(contexts, mark, options, indent):
    directive = indent + mark.format(path=PATH) + options.replace("\n", f"\n{indent}")
    text = "\n\nBetween.\n\n".join(CONTEXTS[x][0] + directive + CONTEXTS[x][2] for x in contexts)
    try:
        _, tree = page(site_with(), text)
    except PageError as error:
        assert re.match(r"docs/guides/x\.md:\d+: ", str(error))  # noqa: PT017
        return
    shown = tree.select("div.snippet")
    assert all(x.select_one("pre") and x.select_one(".snippet-footer a[href$='.py']") for x in shown)
    for block in shown:
        block.decompose()
    codes = [code.extract().get_text() for code in tree.select("pre, code:not(pre code)")]
    assert len(shown) + len(re.findall("::+", "".join(codes))) == len(contexts)
    assert not re.search(r":::|show:|region:|note:", tree.get_text())


@pytest.mark.fault("pages", "inline code that begins as a language would")
@pytest.mark.parametrize(
    "code", ["::: snippets/x.py", ":::python x", "#! x", "#!python x", ":smile:", "$x$", "<b>"]
)
def test_inline_code_is_shown_as_it_is_written(code):
    _, tree = page(site_with(), f"Write `{code}` so.\n")
    assert element(tree, "code").get_text() == code


def test_what_did_not_arrive_is_told_by_its_number():
    whole = '<div class="snippet" id="a"><pre>``` { .x }</pre><p>b</p></div>'
    text = (
        '<div class="snippet" id="a" markdown>\n\n</div>\n\n<div class="snippet" id="b" markdown>\n\n</div>\n'
    )
    assert list(arrived.missing(text, whole)) == [1]
    assert list(arrived.missing(text, whole + whole.replace('"a"', '"b"'))) == []
    for broken in ('<div class="snippet" id="b">', '&lt;div class="snippet" id="b"&gt;&lt;/div&gt;'):
        assert list(arrived.missing(text, whole + broken)) == [1]
    for source in ('[.py](x.py){ download=""', "``` { #b-code .python }", "&lt;div class"):
        broken = f'<div class="snippet" id="b"><p>{source}</p></div>'
        assert list(arrived.missing(text, whole + broken)) == [1]


# What is left as it is written

HERE = f"{{{{ {PATH}: h }}}}"
READ = [
    f"<table><tr><td>{HERE}</td></tr></table>",
    f"<p>{HERE}</p>",
    f"<ul><li>{HERE}</li></ul>",
    f"<figure><figcaption>{HERE}</figcaption></figure>",
    f"<div>{HERE}</div>",
    f"<div markdown>\n{HERE}\n</div>",
    f"`a`{HERE}",
    f"{HERE}`a`",
    f"**{HERE}** and [{HERE}](b.md)",
    f"# A {HERE}",
    f"| a |\n| - |\n| {HERE} |",
    f"Term {HERE}\n:   {HERE}",
    f"> - {HERE}",
    f'!!! note "{HERE}"\n\n    b',
    f'=== "A"\n\n    {HERE}',
    f"a[^1]\n\n[^1]: {HERE}",
]


@pytest.mark.fault("pages", "a shape in HTML, beside code, in a title or a cell")
@pytest.mark.parametrize("text", READ)
def test_a_shape_arrives_as_code_wherever_markdown_or_html_is_read(text):
    html, tree = page(site_with(), f"{text}\n")
    assert [x.get_text() for x in tree.select("code.shape")] == ["(batch, units)"] * text.count(PATH)
    assert list(arrived.left(html)) == []


LEFT = {
    "an open backtick": ("a ` b", "` b", 1),
    "an open backtick before a shape": (f"Words\n\na ` b {HERE}", "` b", 3),
    "a backtick in each of two items": (f"- a ` b\n- {HERE} ` c", HERE, 2),
    "two backticks": ("a ``b c", "``b c", 1),
    "a list below words": ("Words\n- a", "- a", 2),
    "a numbered list below words": ("Words\n1. a `b`", "1. a", 2),
    "a list with brackets": ("1) a", "1) a", 1),
    "a link without an end": ("Words\n[a](b", "](b", 2),
    "bold words over two paragraphs": ("**a\n\nb**", "**a", 1),
    "a list below words in a note": ("!!! note\n\n    Words\n    - a", "- a", 4),
    "a block that there is not": ("/// note\na\n///", "/// note", 1),
    "a fold without a kind": ("???\n\n    a", "???", 1),
    "a fold with a blank": ("??? \n\n    a", "???", 1),
    "a fold without words": ('??? "A title"\nWords', "A title", 1),
    "a note without a kind": ("!!!\n\n    a", "!!!", 1),
    "a note with words behind its title": ('!!! note "A" x\n\n    a', '!!! note "A" x', 1),
    "a tab without quotes": ("Words\n\n=== A\n\n    a", "=== A", 3),
    "a tab with words behind its title": ('=== "A" x\n\n    a', '=== "A" x', 1),
    "attributes alone": ("Words\n\n{: .answer }", "{: .answer }", 3),
    "attributes in a sentence": ("Words { .a } here", "{ .a }", 1),
    "a footnote that there is not": ("a[^nofoot]", "[^nofoot]", 1),
    "a link that leads nowhere": ("Words\n[x][missing]", "[x][missing]", 2),
    "an icon that there is not": (":nonexistent-icon: x", ":nonexistent-icon:", 1),
    "an icon of no set": ("a :material-nothing:", ":material-nothing:", 1),
    "a file that is put in": ('--8<-- "x.md"', '--8<-- "x.md"', 1),
    "an addition": ("a {++b++}", "{++b++", 1),
    "an id of two headings": ("## A { #a }\n\n## B { #a }", "#a", 1),
    "a power": ("It is 2^10^ b", "^10^", 1),
    "an index": ("H~2~O", "~2~", 1),
    "a link of a wiki": ("Words\n[[page]]", "[[page]]", 2),
    "a link with a blank": ("Words\n[the guide] (x.md#a)", "[the guide] (x.md#a)", 2),
    "an icon of another server": (":smile:", "https://cdn", 1),
    "an image of another server": ("![a](https://example.com/a.png)", "https://example.com/a.png", 1),
    "a table with a short rule": ("| a | b |\n| - |\n| c | d |", "| - |", 2),
    "a table below words": ("Words\n| a | b |\n| --- | --- |\n| c | d |", "| --- | --- |", 3),
}


@pytest.mark.fault("pages", "what a page would show as it is written")
@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_as_it_is_written_is_found_with_its_line(name):
    text, found, line = LEFT[name]
    left = [x for x, _ in arrived.left(html_of(site_with().expand(f"{text}\n", GUIDE)))]
    assert any(x.startswith(found) for x in left)
    assert arrived.line(found, Prose(text)) == line


@pytest.mark.parametrize(
    "text",
    [
        "`` a`b `` and `{{ x }}`",
        "```\n{{ x }} ::: [a][b] {: .x } [^1]\n- a\n```",
        "<pre>\n[a][b] `\n</pre>",
        "a[^1]\n\n[^1]: b",
        "[a][b] and [b]\n\n[b]: c.md",
        ":material-check: at 10:30:20, a::b and std::move",
        "- a\n- b\n\n1. c",
        "**1. A title.** Words, 2 - 1, h[0][1]",
        "### 1. A title",
        "Two powers, 2**3 and a**b, and **bold** words",
        "Really!!! What??? a === b",
        "[a](b.md){ .b } and *c*{ #d }\n{: .e }",
        "a^b, x ^ y, ~5 and ~6, [a] (b), arr[[0, 1]][0], {x}, [x](https://a.b/c.md)",
        "A sign: &#96;, &#123;&#123; x }&#125;, &#91;a][b]",
        "??? note\n\n    a",
    ],
)
def test_what_is_meant_as_it_is_written_is_none(text):
    assert list(arrived.left(html_of(f"{text}\n"))) == []


@pytest.mark.fault("pages", "what a part put into an attribute or into code")
@pytest.mark.parametrize(
    "html",
    [
        "<td title='<code class=\"shape\">(2,)</code>'>x</td>",
        '<pre><code>a &lt;code class="shape"&gt;(2,)&lt;/code&gt;</code></pre>',
        '<abbr title="&lt;span class=&quot;math&quot;&gt;">x</abbr>',
    ],
)
def test_what_was_put_in_is_found_in_an_attribute_and_in_code(html):
    assert len(list(arrived.left(html))) == 1


@pytest.mark.fault("what ran", "blank lines at the beginning of an output")
@pytest.mark.parametrize("text", ["\n\nx\n", "\n  x\n\ny\n", "x\n"])
@pytest.mark.parametrize("nested", [False, True])
def test_an_output_has_all_its_lines_from_the_first(text, nested):
    found = Record(PATH, "passed", (Output(5, text),))
    indent, before = ("    ", "- a\n\n") if nested else ("", "")
    expanded = site_with(found=found).expand(f"{before}{indent}::: {PATH}\n{indent}    show: output\n", GUIDE)
    html = html_of(expanded)
    assert element(BeautifulSoup(html, "html.parser"), ".output code").get_text() == text
    assert list(arrived.altered(expanded, html)) == []
    assert list(arrived.altered(expanded, html.replace("<code>\n", "<code>"))) == (
        ["home-01_sum-output"] if text.startswith("\n") else []
    )


# What is valid HTML

NESTED = {
    "a list": "- a\n\n    {}\n\n    b\n",
    "a list in a list": "- a\n    - b\n\n        {}\n",
    "a numbered list": "1. a\n\n    {}\n\n2. b\n",
    "a tab": '=== "A"\n\n    {}\n\n=== "B"\n\n    b\n',
    "a note": "!!! note\n\n    {}\n",
    "a folded note": "??? note\n\n    {}\n",
    "a definition": "Term\n:   words\n\n    {}\n",
    "the margin": "{}\n",
    "a block": "/// tab | A\n\n{}\n\n///\n",
    "HTML": "<div markdown>\n\n{}\n\n</div>\n",
}
REWORDED = Other("2.15", ("2.15",), "ValueError: old\n", kind="reworded")


@pytest.mark.fault("pages", "a snippet in a list, a tab or a note that is no valid HTML")
@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize("show", ["code, output, shapes, plot", "message", "calls, versions, claim"])
def test_a_snippet_is_valid_html_wherever_it_is(name, show):
    raised = Problem("ValueError", "no", 5, "Traceback:\nValueError: no\n")
    output = Output(5, "</div>\n", figures=(Figure(LINE.svg, "A", "A."),))
    tensor = Tensor("h", "(batch, units)", "(2, 3)", "float32", "last h", 4)
    found = Record(PATH, "passed", (output,), tensors=(tensor,), raised=raised)
    source = SOURCE.replace("Two and two", "Two\n\nThe claim.") + "h = f(1)\n"
    told = replace(site_with(source, found=found), elsewhere=Told(found=(REWORDED,)))
    told._snippets[PATH] = snippets.parse(PATH, source)
    indent = re.search(r"^ *(?=\{\})", NESTED[name], re.MULTILINE)[0]
    _, tree = page(told, NESTED[name].format(f"::: {PATH}\n{indent}    show: {show}"))
    assert not tree.select("[markdown], p div, p table, p pre, p details, p summary, summary p")
    assert ("</div>" in element(tree, ".snippet").get_text()) == (show != "message")
    assert len(tree.select(".snippet details summary")) == (show == "message")
    assert len(tree.select(".snippet details > [data-on]")) == (show == "message")
    assert len(tree.select(".snippet-footer > p > a")) == (0 if show == "message" else 2)


# What is copied

CODE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "`x`",
                "```",
                "~~~",
                "$x$",
                "&amp;",
                "&lt;b&gt;",
                "&#65;",
                "<b>",
                "</div>",
                "</code>",
                "*a* *b*",
                "__a__",
                "[a](b)",
                "{ .x }",
                "{: #y }",
                "\\*",
                "\\\\",
                "\t",
                "\n",
                " \n",
                "\n\n\n",
                "\x0c",
                "\u2028",
                "\x85",
                ":smile:",
                "<!--",
                "-->",
                ">",
                "::: x",
                "{{ x }}",
                "# h",
                "!!! note",
                '=== "x"',
                "[^1]",
                "(1)!",
                "é",
            ]
        ),
        st.text("ab _*`$&<>[]{}()\\'\"#|~^!:;=-+.,\n", max_size=8),
    ),
    max_size=8,
).map("".join)


@pytest.mark.fault("pages", "code with any characters, copied from the page")
@EXAMPLES
@given(
    text=CODE,
    option=st.sampled_from(["", "    note: a = 1 — Words.\n", "    region: r\n"]),
    nested=st.booleans(),
)
@example("&lt;", "    region: r\n", False)
@example("&lt;", "    region: r\n", True)
@example("\u00a0\n\u3000\n", "", False)
@example("\u00a0\n\u3000\n", "", True)
@example("`*x*` $5 and $6", "    note: a = 1 — Words.\n", True)
def test_code_is_copied_as_it_is_in_the_file_and_so_are_downloads(text, option, nested):
    text = re.sub(r"(?m) +$", "", text.replace('"""', "").replace("\t", ""))  # which no snippet has
    source = f'"""T"""\n# region r\na = 1\n# endregion r\nb = r"""x{text} """\n'
    try:
        ast.parse(source)
    except SyntaxError:
        assume(False)
    site = site_with(source)
    indent, before = ("    ", "- a\n\n") if nested else ("", "a\n\n")
    options = "".join(f"{indent}{x}\n" for x in ["    show: code", *option.splitlines()])
    _, tree = page(site, f"{before}{indent}::: {PATH}\n{options}\nb\n")
    block = element(tree, "div.snippet")
    copied = block.get("data-copy") or element(tree, ".snippet pre code").get_text().rstrip("\n")
    assert copied == snippets.code(site.snippet(PATH))
    assert dict(site.files())[PATH] == source


# Words in pages

WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<b>",
                "</p>",
                "<!--",
                "-->",
                "&",
                "&amp;",
                "$h_t$",
                "$5 and $6",
                "*a*",
                "_b_",
                "__c__",
                "`d`",
                "``",
                "[e]",
                "[f](g)",
                "](h)",
                "![i]",
                "{ .j }",
                "{: #k }",
                "\\",
                "\\*",
                "|",
                "#",
                "~~~",
                ":smile:",
                '"',
                "'",
                "(l)",
                "é",
                "=",
                "^m^",
                "::: n",
                "{{ o }}",
            ]
        ),
        st.text("ab _*`$&<>[]{}()\\'#|~^!:;=-+.,", max_size=6),
    ),
    min_size=1,
    max_size=6,
).map(lambda found: f"T{' '.join(' '.join(found).split())}")


@pytest.mark.fault("pages", "an alternative text with any characters")
@EXAMPLES
@given(WORDS)
@example("T ends in \\")
@example("T <b> and $h_t$ and `c` [d](e) &amp;")
def test_the_alternative_text_of_a_figure_is_what_the_figure_says(alt):
    _, tree = page(site_with(alt=alt), f"::: {PATH}\n    show: code, plot\n\n$x$\n")
    assert [x["alt"] for x in tree.select("img")] == [alt, alt]
    assert element(tree, ".snippet-footer .badge")
    assert len(tree.select("math")) == 1


@pytest.mark.fault("pages", "a title with any characters")
@EXAMPLES
@given(WORDS)
@example("T <b> and $h_t$ [d](e) {x} &amp; \\")
def test_the_title_of_code_is_the_snippets(title):
    source = SOURCE.replace("Two and two", title.replace("\\", "\\\\").replace('"', '\\"'))
    _, tree = page(site_with(source), f"::: {PATH}\n    show: code\n\n$x$\n")
    quotes = str.maketrans({"“": '"', "”": '"'})
    assert element(tree, ".filename").get_text().translate(quotes) == title.replace("`", "").strip()
    assert len(tree.select("math")) == 1


@pytest.mark.fault("pages", "a remark of a shape comment with any characters")
@EXAMPLES
@given(WORDS)
@example("T a < b & c <b> | d")
def test_a_remark_begins_no_html_and_no_column(words):
    assume(words.count("`") == 0 or "`d`" in words)
    tensors = (Tensor("h", "(batch,)", "(2,)", "float32", words, 7),)
    found = Record(PATH, "passed", (Output(5),), tensors=tensors)
    _, tree = page(site_with(found=found), f"::: {PATH}\n    show: shapes\n\n$x$\n")
    assert [len(row.select("td")) for row in tree.select("tbody tr")] == [5]
    assert not tree.select("td b")
    assert len(tree.select("math")) == 1


@pytest.mark.fault("pages", "a failed snippet's message of several lines, with backticks or HTML")
@EXAMPLES
@given(
    st.lists(st.one_of(WORDS, st.sampled_from(["", "```", "    x", "~~~~", "!!! note"])), max_size=5),
    st.booleans(),
)
@example(["Not equal to tolerance", "", "```", "<b>", "    { .x }"], False)
@example(["a", "", "b"], True)
def test_the_red_box_holds_any_message(lines, nested):
    message = "\n".join(lines)
    text = f"Traceback:\nValueError: {message}\n"
    failed = record.failure(PATH, 3, message, kind="ValueError", text=text)
    indent = "    " if nested else ""
    before = "- a\n\n" if nested else ""
    expanded = site_with(found=failed).expand(
        f"{before}{indent}::: {PATH}\n{indent}    show: code\n\n$x$\n", LOOSE
    )
    html = html_of(expanded)
    tree = BeautifulSoup(html, "html.parser")
    assert unbalanced(html) == []
    assert (
        element(tree, ".admonition.failure > .admonition-title")
        .get_text()
        .startswith(f"{PATH}:3: ValueError")
    )
    shown = element(tree, ".admonition.failure pre code").get_text()
    assert [x.rstrip() for x in shown.rstrip().split("\n")] == [x.rstrip() for x in text.rstrip().split("\n")]
    assert len(tree.select("math")) == 1


@pytest.mark.fault("page", "words in angle brackets, which HTML takes for elements")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Use <batch> and <units> as names.", ["<batch", "<units"]),
        ("A Vec<int> of them.", ["<int"]),
        ("| a | b |\n| - | - |\n| <y> | 2 |", ["<y"]),
        ("If a<b and c>d, then go.", ["<b"]),
    ],
)
def test_an_element_that_html_has_not_is_refused(text, shown):
    assert [x for x, why in arrived.left(html_of(f"{text}\n")) if why == arrived.TAG] == shown


@pytest.mark.fault("page", "a note whose title has no quotes, so that its words become classes")
@pytest.mark.parametrize("words", ["note what you see", "tip inline end of it"])
def test_a_note_without_quotes_is_refused(words):
    ((shown, why),) = arrived.left(html_of(f"!!! {words}\n\n    Words.\n"))
    assert shown.split()[0] == words.split()[0]
    assert "no quotes" in why


@pytest.mark.fault("page", "signs of extensions that this site has not")
@pytest.mark.parametrize(
    "text",
    ["It is ~~gone~~.", "It is ==high==.", "Press ++ctrl+c++.", "- [ ] do it", "- [x] done", "{% if x %}"],
)
def test_signs_of_other_extensions_are_refused(text):
    assert len(list(arrived.left(html_of(f"{text}\n")))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A <kbd>Ctrl</kbd> and <br> and <sub>2</sub>.",
        '<div class="a" markdown>\nwords\n</div>',
        "## A heading { #a data-no-search }",
        "<details open><summary>S</summary>words</details>",
        "<lstm-explorer controls></lstm-explorer>",
        "`<batch>` is `a == b` and `{% if x %}`, and 1 < 2 > 0.",
        '!!! note inline end "A title"\n\n    Words.',
        "In C++ and C++, `a ~~ b`; x == y and y == z.",
    ],
)
def test_what_html_has_and_words_of_code_stay(text):
    assert list(arrived.left(html_of(f"{text}\n"))) == []
