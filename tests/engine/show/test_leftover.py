"""What no part understands: where a page would show a mark, a build stops by page and line."""

import re
from dataclasses import replace

import pytest

from engine import snippet as snippets
from engine.show import leftover
from engine.show.mathematics import Formulas
from engine.show.page import PageError
from engine.snippet import SnippetError
from tests.support.pages import BARE, GUIDE, expanded

MARK = "::: snippets/a/01_x.py"
PLACES = {
    "a list item": (f"- {MARK}\n", 1),
    "a numbered item": (f"1. {MARK}\n", 1),
    "a quote": (f"Text\n\n> {MARK}\n", 3),
    "a list in a quote": (f"> - {MARK}\n", 1),
    "a table": (f"| a |\n| --- |\n| {MARK} |\n", 3),
    "a table's later cell": (f"a | b\n--- | ---\nc | {MARK}\n", 3),
    "a heading": (f"Text\n\n## {MARK}\n", 3),
    "a sentence": (f"See {MARK} for it\n", 1),
    "a comment": (f"Text\n\n<!--\n{MARK}\n-->\n", 4),
    "a comment in a line": (f"Text <!-- {MARK} -->\n", 1),
    "a pre": (f"<pre>\n{MARK}\n</pre>\n", 2),
    "a script": (f"<script>\n{MARK}\n</script>\n", 2),
    "a paragraph of HTML": (f"<p>{MARK}</p>\n", 1),
    "indented code": (f"Text\n\n    {MARK}\n", 3),
    "indented code in a list": (f"- Text\n\n        {MARK}\n", 3),
    "a footnote's line": (f"[^1]: {MARK}\n", 1),
    "an admonition's line": (f"!!! note {MARK}\n", 1),
    "options on its line": (f"{MARK} show: code\n", 1),
    "no blank": (":::snippets/a/01_x.py\n", 1),
    "two colons": (":: snippets/a/01_x.py\n", 1),
    "one colon": ("Text\n: snippets/a/01_x.py\n", 2),
    "four colons": (":::: snippets/a/01_x.py\n", 1),
    "a full-width colon": ("：：： snippets/a/01_x.py\n", 1),
    "a misspelt folder in a list": ("- ::: snipets/a/01_x.py\n", 1),
    "three colons in a list": ("- ::: home\n", 1),
    "three colons in a quote": ("> ::: x\n", 1),
    "backticks around its path": ("[^1]: ::: `snippets/a/01_x.py`\n", 1),
    "backticks in a sentence": ("See ::: `snippets/a/01_x.py`\n", 1),
    "a shape in a comment": ("<!-- {{ snippets/a/01_x.py: h }} -->\n", 1),
    "a drawing in indented code": ("Text\n\n    {{ drawings/x.svg }}\n", 3),
}


@pytest.mark.fault("pages", "a directive at a place where it would be text")
@pytest.mark.parametrize("name", PLACES)
def test_a_mark_that_would_be_text_is_an_error_with_its_line(name):
    text, line = PLACES[name]
    with pytest.raises(
        PageError, match=rf"^docs/guides/x\.md:{line}: nothing stands for '.*; (is it missp|write it)"
    ):
        expanded(text, project=BARE)


@pytest.mark.parametrize("name", PLACES)
def test_for_a_server_it_is_a_message_that_shows_no_mark(name):
    shown = expanded(PLACES[name][0], page=replace(GUIDE, strict=False), project=BARE)
    assert f"docs/guides/x.md:{PLACES[name][1]}: nothing stands for" in re.sub("<[^>]+>", "", shown)


def test_a_message_for_a_line_with_a_formula_stands_above_the_page():
    text = "Text\n\n- ::: snippets/a/01_x.py of $x$\n\n:: of $y$\n"
    shown = expanded(text, Formulas(), page=replace(GUIDE, strict=False), project=BARE)
    assert [shown.count(f"docs/guides/x.md:{line}: ") for line in (3, 5)] == [1, 1]
    assert shown.count("<math") == 2


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{MARK}\n```\n",
        f"- Text\n\n    ```\n    {MARK}\n    ```\n",
        f"> ```\n> {MARK}\n> ```\n",
        f"`{MARK}`\n",
        f"<code>{MARK}</code>\n",
        f'---\ntitle: "{MARK}"\n---\n',
        "| --- | :---: |\n",
        "a ::: b\n",
        "Look into: snippets/home\n",
        "<style>\na::before { content: '' }\n</style>\n",
        "```\n$$\n```\n",
    ],
)
def test_what_shows_marks_as_they_are_and_what_is_none_stays(text):
    assert expanded(text, project=BARE) == text


@pytest.mark.fault("pages", "a tab or a note that is none, with a mark below it")
@pytest.mark.parametrize("head", ["=== A", "===A", "=== 'A'", "Words"])
@pytest.mark.parametrize("mark", [MARK, "{{ snippets/a/01_x.py: h }}"])
def test_a_mark_in_what_is_no_tab_is_in_code(head, mark):
    with pytest.raises(
        PageError, match=r":3: nothing stands for '.*' in a block that its indent makes code; w"
    ):
        expanded(f"{head}\n\n    {mark}\n", project=BARE)


@pytest.mark.fault("messages", "a mark over two lines or with one brace")
@pytest.mark.parametrize(
    "mark",
    [
        "{{ snippets/a/01_x.py:\nh }}",
        "{{\nsnippets/a/01_x.py: h }}",
        "{{ snippets/a/01_x.py: h\n}}",
        "{ snippets/a/01_x.py: h }",
        "{{ snippets/a/01_x.py: h }",
        "{{ snippets/a/01_x.py: h",
        "{ drawings/x.svg }",
    ],
)
def test_a_mark_over_two_lines_or_with_one_brace_says_how_to_write_it(mark):
    why = r"^docs/guides/x\.md:3: nothing stands for '\{.*; write `\{\{ … \}\}` with two braces on each"
    with pytest.raises(PageError, match=why):
        expanded(f"Text\n\nIt is {mark} so\n", project=BARE)


@pytest.mark.fault("pages", "marks in the docstring of a snippet")
@pytest.mark.parametrize(
    "mark", ["It is {{ snippets/a/01_x.py: h }}.", MARK, "{{ misspelt }}", "- ::: snippets/b.py"]
)
def test_a_mark_in_a_docstring_is_an_error_of_the_snippet(mark):
    source = f'# timeout: 9\n"""T\n\nWords.\n\n{mark}\n"""\na = 1\n'
    with pytest.raises(
        SnippetError, match=r"^a\.py:6: nothing stands for '.*' in a docstring; a docstring is"
    ):
        leftover.refuse_docstring(snippets.parse("a.py", source))


def test_code_in_a_docstring_stays():
    source = f'"""T\n\nWrite `{{{{ x }}}}` and:\n\n```\n{MARK}\n```\n"""\na = 1\n'
    leftover.refuse_docstring(snippets.parse("a.py", source))


UNCLOSED = {
    "a fence": ("Text\n\n```python\na = 1\n", 3, "this fence never ends; close it with as many ` as it has"),
    "tildes": ("~~~\na\n```\n", 1, "this fence never ends; close it with as many ~ as it has"),
    "a shorter end": ("````\na\n```\n", 1, "this fence never ends"),
    "a longer end": ("```\na\n````\n", 1, "this fence never ends"),
    "an end with another indent": ("- a\n\n    ```\n    b\n  ```\n", 3, "this fence never ends"),
    "a deeper end": ("```\na\n    ```\n", 1, "this fence never ends"),
    "a line that leaves it": ("- a\n\n    ```\n    b\nc\n    ```\n", 3, "this fence never ends"),
    "a quote that ends before": ("> ```\n> a\n\n```\n", 1, "this fence never ends"),
    "a comment": ("Text\n<!-- Text\n\nText\n", 2, "this comment never ends; add `-->`"),
}


@pytest.mark.fault("pages", "a fence or a comment that never ends")
@pytest.mark.parametrize("name", UNCLOSED)
def test_what_never_ends_is_an_error_with_its_line(name):
    text, line, why = UNCLOSED[name]
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {why}"):
        expanded(f"{text}\n{MARK}\n", project=BARE)


@pytest.mark.fault("pages", "front matter that is no YAML")
@pytest.mark.parametrize(
    ("head", "line", "why"),
    [
        ("title: One\nlevel: a\ntitle: Two", 4, "front matter has `title` twice"),
        ("title: One: two", 2, "front matter is no YAML: mapping values are not allowed here; put quotes"),
        ("title: A\ndescription: [", 3, "front matter is no YAML: .*; put quotes around the value"),
        ("title: A\n\tdescription: B", 3, "front matter is no YAML: .*"),
        ("only words", 1, "front matter names nothing; write `key: value` lines"),
    ],
)
def test_front_matter_that_others_cannot_read_is_an_error_with_its_line(head, line, why):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {why}"):
        expanded(f"---\n{head}\n---\n\nText\n", project=BARE)


@pytest.mark.parametrize(("claim", "why"), [
    ("```text\nno end", "this fence never ends"),
    ("Words.</div>", "`</div` ends what is around the snippet"),
    ("Words. <!-- no end", "this comment never ends"),
])  # fmt: skip
def test_a_docstring_ends_what_it_begins_and_nothing_else(claim, why):
    snippet = snippets.parse("snippets/a.py", f'"""T\n\n{claim}\n"""\n\nx = 1\n')
    with pytest.raises(SnippetError, match=rf"^snippets/a\.py:3: in the docstring, {re.escape(why)}"):
        leftover.refuse_docstring(snippet)
    leftover.refuse_docstring(snippets.parse("snippets/a.py", '"""T\n\n`</div>` is code.\n"""\n\nx = 1\n'))


def test_a_mark_in_front_matter_is_told_with_its_line():
    text = '---\ntitle: "The {{ snippets/a.py: h }}"\ndescription: none\n---\n\n{{ snippets/a.py: h }}\n'
    assert list(leftover.in_front_matter(text)) == [
        (
            2,
            "nothing stands for '{{ snippets/a.py: h }}' in front matter; write the words themselves",
        )
    ]
