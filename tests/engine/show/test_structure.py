"""Lists, tables and blocks: what Markdown would number, cut or fill otherwise than it is written."""

import re
from dataclasses import replace

import pytest

from engine.show import structure
from engine.show.page import Page, PageError
from engine.show.prose import Prose
from tests.support.pages import BARE, GUIDE, expanded

RESTARTED = {
    "a directive": ("1. a\n\n<!-- -->\n\n2. b\n", 5),
    "words": ("1. a\n\nWords\n\n2. b\n3. c\n", 5),
    "a fence": ("1. a\n\n```\nx\n```\n\n2. b\n", 7),
    "HTML": ("1. a\n\n<div>x</div>\n\n2. b\n", 5),
    "words that are not indented enough": ("1. a\n\n   b\n\n2. c\n", 5),
    "a list in a tab": ('=== "A"\n\n    1. a\n\n=== "B"\n\n    2. b\n', 7),
    "a sentence that begins with a year": ("Text\n\n2015. That year\n", 3),
}


@pytest.mark.fault("pages", "a numbered list that begins again at 1")
@pytest.mark.parametrize("name", RESTARTED)
def test_a_list_that_a_page_would_number_from_1_is_an_error_with_its_line(name):
    text, line = RESTARTED[name]
    with pytest.raises(
        PageError, match=rf"^docs/guides/x\.md:{line}: this list begins with \d+\., and a page"
    ):
        expanded(text, project=BARE)


@pytest.mark.fault("pages", "signs of names and products that make words bold or italic")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call __init__ of it.", "__init__"),
        ("The class has __call__, too.", "__call__"),
        ("It is 2*3*4.", "*3*"),
        ("a*b and\nc*d", "*b and c*"),
        ("x*y* z", "*y*"),
        ("2**3**4", "**3**"),
        ("| a |\n| --- |\n| __init__ |", "__init__"),
    ],
)
def test_signs_that_would_go_are_an_error_with_their_line(text, found):
    line = 3 + text[: text.index(found.split()[0])].count("\n")
    why = f"the signs of {re.escape(repr(found))} would go"
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {why}"):
        expanded(f"# A\n\n{text}\n", project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "`__init__` and `2*3*4`",
            "**bold**, *it*, *unit*s, *it*: **a** and __two words__",
            r"\_\_init__ and 2\*3\*4",
        ),
        *(
            "5 * 3 * 2",
            "a*b",
            "2*3\n\n4*5",
            "[x](a__b__.md)",
            "$a*b*c$",
            "| a*b | c*d |\n| --- | --- |\n| 1 | 2 |",
        ),
    ],
)
def test_signs_that_mean_something_stay(text):
    assert expanded(f"# A\n\n{text}\n", project=BARE)


@pytest.mark.fault("pages", "an item with another number than it is shown with")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1. a\n3. b\n", "this item is written 3. and shown 2."),
        ("1. a\n2. b\n\n2. c\n", "this item is written 2. and shown 3."),
        ("1. a\n   1. b\n2. c\n", "this item is indented, and would be shown as one of the list above it"),
        ("1. a\n   - b\n", "this item would go on the numbered list above it"),
        ("- a\n\n1. b\n", "this item would go on the bulleted list above it"),
    ],
)
def test_an_item_that_a_page_would_number_otherwise_is_an_error(text, why):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:\d: {why}"):
        expanded(text, project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n2. b\n\n3. c\n",
        "1. a\n1. b\n\n1. c\n",
        "1. a\n\n    b\n\n2. c\n",
        "1. a\n\n    ```\n    x\n\n    y\n    ```\n\n2. b\n",
        "1. a\nthat goes on\n<br>here\n2. b\n",
        "1. a\n    - b\n    - c\n2. d\n    1. e\n    2. f\n3. g\n",
        "- a\n\n    1. b\n\n- c\n\n    1. d\n",
        "1. a\n\nWords\n\n1. b\n",
        "# 2. A\n\n1. a\n## B\n1. b\n",
        "Words that\n2015. go on\n",
        "!!! note\n\n    1. a\n    2. b\n\n1. c\n",
        '=== "A"\n\n    1. a\n\n=== "B"\n\n    1. b\n',
        "```\n3. a\n```\n",
    ],
)
def test_a_list_that_is_numbered_as_it_is_written_stays(text):
    assert expanded(text, project=BARE) == text


@pytest.mark.fault("pages", "a cell for which a table has no column")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("| a | b |\n| --- | --- |\n| c | d |\n| e | f | g |\n", 4),
        ("a | b\n--|--\n1 | 2 | 3\n", 3),
        ("- x\n\n    | a |\n    | - |\n    | b | c |\n", 5),
    ],
)
def test_a_cell_that_would_be_lost_is_an_error_with_its_line(text, line):
    with pytest.raises(
        PageError, match=rf"^docs/guides/x\.md:{line}: this row has \d cells, and its table \d"
    ):
        expanded(text, project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| --- | --- |\n| `c|x` | d \\| e |\n| f |\n\nx | y | z\n",
        "a | b\n--|--\n1 | 2\n",
        "| a |\n| - |\n| $|x|$ |\n".replace("$|x|$", "`|x|`"),
        "```\n| a |\n| - |\n| b | c |\n```\n",
    ],
)
def test_a_table_with_a_column_for_each_cell_stays(text):
    assert expanded(text, project=BARE) == text


@pytest.mark.fault("pages", "a block of slashes that never ends, or ends nothing")
@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("/// tab | A\n\na\n", 1, "this block never ends; write a line `///` below it"),
        ("//// tab | A\n/// tab | B\nb\n///\n", 1, "this block never ends; write a line `////`"),
        ("/// note\na\n", 1, "this block never ends"),
        ("a\n\n///\n", 3, "this `///` ends nothing"),
    ],
)
def test_a_block_without_an_end_is_an_error_with_its_line(text, line, why):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {why}"):
        expanded(text, project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "/// tab | A\na\n///\n/// tab | B\nb\n///\n",
        "//// tab | A\n/// tab | B\nb\n///\n////\n",
        "```\n/// tab | A\n```\n",
    ],
)
def test_blocks_that_end_stay(text):
    assert expanded(text, project=BARE) == text


def test_for_a_server_each_is_a_message_at_the_top():
    shown = expanded("2. a\n4. b\n", page=replace(GUIDE, strict=False), project=BARE)
    assert [shown.count(f"docs/guides/x.md:{line}: ") for line in (1, 2)] == [1, 1]
    assert shown.endswith("2. a\n4. b\n")


LINES = {
    "a rule below words": ("Words\n---\nMore\n", 4, "the line above would be a heading"),
    "a rule below bold words": ("**Words** here\n---\n", 4, "the line above would be a heading"),
    "a double rule": ("Words\n=====\n", 4, "the line above would be a heading"),
    "the number of an issue": ("It is reported as\n#1234 there\n", 4, "this line would be a heading"),
    "a heading without a blank": ("##Words\n", 3, "this line would be a heading"),
    "a sign at the begin of a line": ("It is so if h\n> 3 holds\n", 4, "this line would be a quote"),
    "a rule in a note": ("!!! note\n\n    Words\n    ---\n", 6, "the line above would be a heading"),
    "a number in a tab": ('=== "A"\n\n    reported as\n    #12 there\n', 6, "this line would be a heading"),
    "a sign in an item": ("- a\n\n    if a is\n    > 3\n", 6, "this line would be a quote"),
    "two spaces": ("- a\n  - b\n- c\n", 4, "this item is indented, and would be shown as one"),
    "three spaces": ("1. a\n   1. b\n", 4, "this item is indented, and would be shown as one"),
    "two spaces in an item": ("- a\n\n    - b\n      - c\n", 6, "this item is indented, and would be"),
}


@pytest.mark.fault("pages", "a line of prose that would be a heading or a quote, and a list that is none")
@pytest.mark.parametrize("name", LINES)
def test_a_line_that_a_page_would_read_otherwise_is_an_error_with_its_line(name):
    text, line, why = LINES[name]
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:{line}: {why}"):
        expanded(f"# A\n\n{text}", project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "Words\n\n---\n\nMore\n",
        "| a |\n| --- |\n| b |\n",
        "a | b\n--- | ---\n1 | 2\n",
        "```\na\n---\n#b\n> c\n- d\n  - e\n```\n",
        "> a\n> b\n",
        "Words `\n#1` and `a\n> b`\n",
        "- a\n    - b\n        - c\n- d\n",
        "  - a\n  - b\n",
        "---\ntitle: A\n---\n# A\n",
    ],
)
def test_lines_that_are_what_they_look_like_stay(text):
    assert expanded(text, project=BARE) == text


@pytest.mark.fault("pages", "a program in a fence, which nobody ran")
@pytest.mark.parametrize("fence", ["```python", "~~~ py", "``` { .python .x }", "```pycon", "    ```Python3"])
def test_a_program_that_nobody_ran_is_an_error_with_its_line(fence):
    indent = " " * (len(fence) - len(fence.lstrip()))
    mark = re.match(r"\W+", fence.strip())[0].rstrip(" {.")
    text = f"- A\n\n{fence}\n{indent}h = lstm(x)\n{indent}{mark}\n"
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:3: nothing runs this code"):
        expanded(text, project=BARE)
    told = text.replace(fence, f"{indent}<!-- not run: it needs a camera -->\n{fence}")
    assert expanded(told, project=BARE) == told


@pytest.mark.fault("pages", "a program or an output in a block that nobody ran")
@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("    h = lstm(x)\n    print(h)\n", "ran"),
        ("```\ntotal = 5\nprint(total)\n```\n", "ran"),
        ("<pre>\nimport keras\n</pre>\n", "ran"),
        ("    >>> h.shape\n", "ran"),
        ("```text\ntf.Tensor([1.], shape=(1,), dtype=float32)\n```\n", "was printed"),
        ("```\nValueError: expected ndim=3\n```\n", "was printed"),
        ("~~~ { .text }\narray([1., 2.])\n~~~\n", "was printed"),
        ("<pre>\nEpoch 1/2\n</pre>\n", "was printed"),
        ("<pre>total = 5</pre>\n", "ran"),
        ("<pre>&gt;&gt;&gt; h.shape</pre>\n", "ran"),
        ('<PRE class="a"><code>h <span>=</span> lstm(x)</code></PRE>\n', "ran"),
        ("<pre>loss: 0.5</pre>\n", "was printed"),
        ("<code>total = 5<br>print(total)</code>\n", "ran"),
        ("<code>print(5)\nprint(6)</code>\n", "ran"),
        ("<code>Words<BR/>(2, 99)</code>\n", "was printed"),
        ("```text\n(2, 99)\n```\n", "was printed"),
        ("```\nh_seq (2, None, 4)\n```\n", "was printed"),
        ("~~~\n[[0.1 0.2 0.3]]\n~~~\n", "was printed"),
        ("``` output\nloss: 0.12\n```\n", "was printed"),
        ('```python title="Shapes"\nh = lstm(x)\n```\n', "ran"),
        ('```text title="Shapes"\n(2, 99)\n```\n', "was printed"),
        ('```text title="Output"\n7\n```\n', "was printed"),
        ("``` { .text title='On Keras 3.15' }\n7\n```\n", "was printed"),
        ("```\nh = lstm(x)\n```\n", "ran"),
        ("```text\n>>> h.shape\n```\n", "ran"),
        ("```text\nsum 7.0\nmean 2.0\n```\n", "was printed"),
        ("```\nh  (units, batch)  (3, 2)  float32\n```\n", "was printed"),
        ("<pre>sum 7.0</pre>\n", "was printed"),
        ("    accuracy: 98 %\n", "was printed"),
        ("```text\nlargest difference = 1e-07\n```\n", "was printed"),
        ("```\nequal: True\n```\n", "was printed"),
        ("<pre>\nthe row [0.1 -0.2 0.3] of h\n</pre>\n", "was printed"),
        ('```sh\npython -c "print(1 + 2)"\n# 3\n```\n', "was printed"),
        ('```bash\npython -c "print(1 + 2)"  # prints 3\n```\n', "was printed"),
        ("~~~ { .console }\n$ lstm-shape  # (2, 5, 4)\n~~~\n", "was printed"),
    ],
)
def test_what_looks_like_code_that_ran_is_an_error_with_its_line(block, what):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:3: nothing runs this .* what {what};"):
        expanded(f"# A\n\n{block}\nText.\n", project=BARE)
    told = f"# A\n\n<!-- not run: an older release -->\n{block}\nText.\n"
    assert expanded(told, project=BARE) == told


@pytest.mark.fault("pages", "an output, a table or a count of checks that is typed")
@pytest.mark.fault("pages", "an attribute that the policy of the pages forbids")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<p style="color: red">A</p>', "style"),
        ('<button type="button" onclick="run()">A</button>', "onclick"),
        ("Words.\n{: .a style='x' }", "style"),
    ],
)
def test_an_attribute_that_does_nothing_is_an_error(text, name):
    with pytest.raises(PageError, match=rf"^docs/guides/x\.md:\d: `{name}` does nothing here"):
        expanded(f"# A\n\n{text}\n", project=BARE)
    assert expanded(f"# A\n\n`{text.splitlines()[0]}`\n", project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "<samp>(9, 9)</samp>",
        "<tt>print(9)</tt>",
        'So <samp class="x">7</samp>.',
        '<div class="output"><code>(9, 9)</code></div>',
        '<div markdown class="no-copy highlight">7</div>',
        "<details><summary>✓ 7 checks passed on TensorFlow 2.21</summary></details>",
        "| Tensor | Shape | Here | dtype |\n| --- | --- | --- | --- |\n| h | (a) | (9) | b |",
    ],
)
def test_what_only_a_run_leaves_is_an_error_where_it_is_typed(text):
    with pytest.raises(
        PageError, match=r"^docs/guides/x\.md:3: .* would look like what a snippet's run left;"
    ):
        expanded(f"# A\n\n{text}\n", project=BARE)


@pytest.mark.parametrize(
    "text", ["Of `<samp>` and the class `output`.", "| Tensor | Layer |\n| --- | --- |\n| h | a |"]
)
def test_words_of_it_are_right(text):
    assert expanded(f"# A\n\n{text}\n", project=BARE) == f"# A\n\n{text}\n"


@pytest.mark.fault("pages", "words beside the note, the table or the footnote that they are written in")
@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("!!! warning\n  The state is reset.\n", 4, "this line is outside of the note or tab above it"),
        ('=== "A"\none\n', 4, "this line is outside of the note or tab above it"),
        ("| a |\n| --- |\n| 1 |\nWords.\n", 6, "this line would be a row of the table above it"),
        ("A[^a]\n\n[^a]: One.\n[^a]: Two.\n", 6, "there are two footnotes"),
    ],
)
def test_words_that_would_be_elsewhere_are_an_error_with_their_line(text, line, why):
    with pytest.raises(PageError, match=re.escape(f"docs/guides/x.md:{line}: {why}")):
        expanded(f"# A\n\n{text}", project=BARE)


@pytest.mark.parametrize(
    "text",
    [
        "!!! warning\n    The state.\n\nWords.\n",
        '- A\n\n    !!! note "A"\n        Words.\n',
        '=== "A"\n\n    one\n',
        "| a |\n| --- |\n| 1 |\n{: .b }\n\nWords.\n",
        "a | b\n--- | ---\n1 | 2\n\nWords.\n",
        "A[^a] [^b]\n\n[^a]: One.\n[^b]: Two.\n",
    ],
)
def test_words_that_are_where_they_are_written_stay(text):
    assert expanded(f"# A\n\n{text}", project=BARE) == f"# A\n\n{text}"


@pytest.mark.parametrize(
    "block",
    [
        "    a tree\n    of files\n",
        "<pre>\nwords\n</pre>\n",
        "<pre>a tree</pre>\n",
        "<code>a tree<br>of files</code>\n",
        "Words <code>total = 5</code>.<br>\n",
        "```text\nx -> h\nh = o * tanh(c)   of c\n```\n",
        "```text\nh = o * tanh(c)     between -1 and 1\n```\n",
        "```text\nengine.run\nengine.show, engine.versions\n```\n",
        "```sh\nmake test  # or make check, on 2 processors\n# then\nmake serve\n```\n",
        "```yaml\ntimeout: 3\n```\n",
    ],
)
def test_other_blocks_stay(block):
    assert expanded(f"# A\n\n{block}\nText.\n", project=BARE) == f"# A\n\n{block}\nText.\n"


@pytest.mark.parametrize("fence", ['```python title="a.py"', "```text", "```", "```pytest"])
def test_other_fences_stay(fence):
    for text in (f"# A\n\n{fence}\nh\n```\n", "# A\n\n````markdown\n```python\nh\n```\n````\n"):
        assert expanded(text, project=BARE) == text


PAGE = Page("guides/x.md")
SHOWN = "::: snippets/a.py\n    show: code\n\n"


@pytest.mark.fault(
    "pages", "a typed block that says it is an output, by its class, language, title or prompt"
)
@pytest.mark.parametrize(
    "block",
    [
        *("``` { .text .output }\ntwo\n```\n", "```output\ntwo\n```\n", '```text title="Result"\ntwo\n```\n'),
        *(
            "~~~stdout\ntwo\n~~~\n",
            '<pre class="my-output">two</pre>\n',
            '``` { .json title="Printed" }\n2\n```\n',
        ),
        *(
            "```console\n$ python 01_x.py\ntwo\n```\n",
            "    $ python3 -m a.b\n    two\n",
            "```\n> ./x.py\ntwo\n```\n",
        ),
        *(
            "```bash\n(.venv) me@home:~$ .venv/bin/python x.py\ntwo\n```\n",
            "<pre>\nC:\\a&gt; py x.py\ntwo\n</pre>\n",
        ),
        *("It prints\n\n```text\ntwo\n```\n", "This is what you see:\n\n```text\ntwo\n```\n"),
        *(
            "In the end you get\n\n    two\n",
            "It gives:\n\n    two\n",
            "It prints:\n\n```json\n2\n```\n",
            "**Output**\n\n<pre>two</pre>\n",
        ),
        *("## Output\n\n```\ntwo\n```\n", '=== "A"\n\n    The output is:\n\n    ```text\n    two\n    ```\n'),
    ],
)
def test_a_block_that_says_it_was_printed_is_an_error(block):
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:\d+: nothing runs this .* what was printed;"):
        expanded(f"# A\n\n{block}\nText.\n", project=BARE)


@pytest.mark.fault("pages", "a typed block right below a snippet, where its output is")
@pytest.mark.parametrize("block", ["```text\ntwo\n```\n", "```\ntwo\n```\n", "<pre>two</pre>\n", "    two\n"])
def test_a_typed_block_below_a_snippet_is_an_error(block):
    text = f"# A\n\n{SHOWN}{block}\nText.\n"
    with pytest.raises(PageError, match=r"^docs/guides/x\.md:6: nothing runs this .* what was printed;"):
        structure.refuse(Prose(text), PAGE)


@pytest.mark.fault("pages", "a tab or a note that is called an output and holds typed words")
@pytest.mark.parametrize(
    "text",
    [
        *(
            '=== "Output"\n\n    ```text\n    two\n    ```\n',
            '=== "Output"\n\n    two\n',
            "/// tab | Output\ntwo\n///\n",
        ),
        *(
            '??? example "Results of it"\n    two\n',
            '- A\n\n    === "Printed"\n\n        two\n\n::: snippets/a.py\n',
        ),
    ],
)
def test_a_tab_that_is_called_an_output_holds_a_snippet(text):
    with pytest.raises(PageError, match=r"would look like what (?:a snippet's run left|was printed)"):
        structure.refuse(Prose(f"# A\n\n{text}"), PAGE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            '=== "Output"\n\n    ::: snippets/a.py\n        show: output\n',
            '=== "Output shapes"\n\n    ::: snippets/a.py\n',
        ),
        *("/// tab | Output\n::: snippets/a.py\n///\n", '=== "Fixed"\n\n    two\n'),
        *(
            "```console\n$ python 01_x.py\n$ ls\n```\n",
            "```bash\npython 01_x.py\n```\n",
            "It is this:\n\n    a tree\n",
        ),
        *(f"{SHOWN}```console\n$ pip install numpy\n```\n", f"{SHOWN}Words.\n\n```text\na tree\n```\n"),
        *(
            'It gives:\n\n```toml title="a.toml"\nb = 1\n```\n',
            "What you get from it is new.\n\n```text\ntwo\n```\n",
            "Its output is a number.\n\n```text\na tree\n```\n",
        ),
    ],
)
def test_blocks_and_tabs_that_claim_no_output_stay(text):
    structure.refuse(Prose(f"# A\n\n{text}"), PAGE)
