"""The answer as Markdown: a table with a row for each layer, and the program as it was."""

from typing import Any

from markdown_it import MarkdownIt

from lstm.model.model import examples
from tests.support.given import given
from tests.support.project import PROJECT

CODE = """async ({ markdownOf }, sources) => {
  const { explainModel } = await import("./explain.js");
  return sources.map((x) => markdownOf(explainModel(x), x));
}"""
TWO = "import keras\nx = keras.Input((7, 3))\ny = keras.layers.LSTM(4)(x)\nz = keras.layers.LSTM(5)(y)\n"
RELU = (
    "import keras\nmodel = keras.Sequential()\nmodel.add(keras.Input((7, 3)))\n"
    "model.add(keras.layers.LSTM(4, activation='relu'))\nmodel.add(keras.layers.Dense(1))\n"
)
STATES = "import keras\nh = keras.layers.LSTM(4, return_state=True, name='a|b')(keras.Input((7, 3)))\n"


def tokens(text: str) -> list[Any]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def rows(text: str) -> list[list[str]]:
    found: list[list[str]] = []
    for token in tokens(text):
        if token.type == "tr_open":
            found.append([])
        elif token.type == "inline" and token.level >= 4:
            found[-1].append(token.content)
    return found


def test_the_program_comes_last_as_it_was_in_a_fence():
    for _, source in examples(PROJECT):
        [text] = given("markdown.js", CODE, [source])
        last = tokens(text)[-1]
        assert (last.type, last.info) == ("fence", "python")
        assert last.content.rstrip() == source.rstrip()


def test_a_row_has_what_the_page_says_of_a_layer():
    [text] = given("markdown.js", CODE, [TWO])
    head, *layers = rows(text)
    assert head == ["Line", "Layer", "Returns", "What it is", "Mask", "Parameters"]
    assert layers == [["3", "`LSTM` lstm", "`(None, 4)`", "h after the last timestep", "none", "128"]]
    assert "of layer 'lstm_1' is incompatible with the layer: expected ndim=3, found ndim=2" in text


def test_several_tensors_share_a_row_and_no_name_breaks_the_table():
    [text] = given("markdown.js", CODE, [STATES])
    [_, row] = rows(text)
    assert row[1] == "`LSTM` a|b"
    assert row[2] == "`(None, 4)`<br>`(None, 4)`<br>`(None, 4)`"


def test_no_program_ends_its_fence():
    source = 'import keras\ntext = """\n```\n# not a heading\n```\n"""\n'
    [text] = given("markdown.js", CODE, [source])
    assert [x.type for x in tokens(text)][-1] == "fence"
    assert tokens(text)[-1].content.rstrip() == source.rstrip()


def test_a_mistake_of_a_layer_is_told_at_its_first_line():
    [text] = given("markdown.js", CODE, [RELU])
    assert "Line 4: `lstm` has `relu`" in text
    assert "Line 5" not in text
