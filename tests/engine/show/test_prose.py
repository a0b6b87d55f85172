"""Prose: what parts see of a page, where they put what stands for it, and on which lines it is."""

import re

import pytest

from engine.show.prose import HIDDEN, Prose

MARK = re.compile(r"\{\{ mark \}\}")


def put_in(text: str, what: str = "X") -> str:
    prose = Prose(text)
    prose.sub(MARK, lambda _: what)
    return str(prose)


CODE = {
    "a fence": "```\n{{ mark }}\n```\n",
    "a fence with a language": "``` { .python }\n{{ mark }}\n```\n",
    "tildes": "~~~~\n{{ mark }}\n~~~\n{{ mark }}\n~~~~\n",
    "a longer fence around a fence": "````\n```\n{{ mark }}\n````\n",
    "a fence in a list": "- Item:\n\n    ```\n    {{ mark }}\n    ```\n",
    "a sentence": "Write `{{ mark }}` here\n",
    "two backticks": "Write `` a ` {{ mark }} `` here\n",
    "a sentence of two lines": "Write `a\n{{ mark }}` here\n",
    "an indented block": "Text:\n\n    {{ mark }}\n\n    {{ mark }}\n",
    "a tab": "Text:\n\n\t{{ mark }}\n",
    "an indented block at the start": "    {{ mark }}\n",
    "an indented block in a list": "- Item\n\n        {{ mark }}\n",
    "an indented block in a note": "!!! note\n    Text\n\n        {{ mark }}\n",
    "a comment": "<!-- {{ mark }}\n{{ mark }} -->\n",
    "HTML that shows its content": "<pre class='x'>\n{{ mark }}\n</pre>\n",
    "a script": "<script>{{ mark }}</script>\n",
    "front matter": "---\ntitle: {{ mark }}\n---\n",
}
PROSE = {
    "a sentence": "Text {{ mark }} text\n",
    "a line after a sentence, indented": "Text\n    {{ mark }}\n",
    "a list": "- Item\n\n    {{ mark }}\n",
    "a list in a list": "- Item\n    - Item\n\n        {{ mark }}\n",
    "a numbered list": "1. Item\n\n    {{ mark }}\n",
    "a note": "!!! note\n\n    {{ mark }}\n",
    "a folded note": "??? note\n\n    {{ mark }}\n",
    "a tab of several": '=== "One"\n\n    {{ mark }}\n',
    "a footnote": "[^1]: Text\n\n    {{ mark }}\n",
    "after a fence": "```\nx\n```\n{{ mark }}\n",
    "after an escaped backtick": "A \\` and {{ mark }} and `\n",
    "between two backticks of two paragraphs": "A ` here\n\n{{ mark }} and ` here\n",
    "after backticks of another number": "A `` here {{ mark }} and ` here\n",
    "a fence that never ends": "```\n{{ mark }}\n",
    "a rule that is no front matter": "Text\n\n---\n{{ mark }}\n\n---\n",
    "a table": "| a |\n| --- |\n| {{ mark }} |\n",
    "HTML": "<div>\n{{ mark }}\n</div>\n",
}


@pytest.mark.parametrize("name", CODE)
def test_code_and_the_like_stay_as_they_are(name: str):
    assert put_in(CODE[name]) == CODE[name]


@pytest.mark.parametrize("name", PROSE)
def test_marks_in_prose_are_seen(name: str):
    assert put_in(PROSE[name]) == PROSE[name].replace("{{ mark }}", "X")


def test_what_was_put_in_is_seen_by_nobody():
    prose = Prose("{{ mark }} and {{ mark }}\n")
    prose.sub(re.compile("and"), lambda _: "{{ mark }}")
    prose.sub(MARK, lambda _: "X")
    assert str(prose) == "X {{ mark }} X\n"


def test_lines_are_those_of_the_file_whatever_was_put_in_above():
    prose = Prose("a\n{{ mark }}\nb\n{{ mark }}\n", line=10)
    lines = []

    def three_lines(match: re.Match[str]) -> str:
        lines.append(prose.line(match.start()))
        return "1\n2\n3"

    prose.sub(MARK, three_lines)
    last = next(prose.finditer(re.compile("b")))
    assert (lines, prose.line(last.start())) == ([11, 13], 12)
    assert str(prose) == "a\n1\n2\n3\nb\n1\n2\n3\n"


def test_a_match_may_be_left_as_it_is():
    prose = Prose("a {{ mark }} `x` b\n")
    prose.sub(re.compile(r"\S+"), lambda match: None)
    assert str(prose) == prose.text


def test_code_in_a_match_is_hidden_and_keeps_its_place():
    (match,) = Prose("see [the `x` layer](y.md)\n").finditer(re.compile(r"\[.*?\]"))
    assert match[0] == f"[the {HIDDEN * 3} layer]"


def test_two_texts_for_one_place_are_an_error_with_its_line():
    prose = Prose("a\n{{ mark }}\n")
    prose.put(2, 12, "X")
    with pytest.raises(ValueError, match="line 2 is replaced twice"):
        prose.put(5, 8, "Y")


def test_texts_are_put_in_by_their_places_not_by_their_order():
    prose = Prose("abc")
    prose.append("!")
    prose.put(2, 3, "C")
    prose.put(0, 0, "<")
    prose.put(0, 1, "A")
    assert str(prose) == "<AbC!"


def test_texts_of_one_page_share_what_was_said():
    said: set[str] = set()
    Prose("a", said=said).said.add("once")
    assert "once" in Prose("b", said=said).said
    assert Prose("c").said == set()
