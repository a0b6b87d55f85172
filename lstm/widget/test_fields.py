"""The kinds of fields, in Node: every state comes back from its address, and what cannot be is as usual."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.support import node

DECLARED = """
  const { flag, whole, steps, among, oneOf, text, numbers, bits, day, parse, query, shown } = lstm.fields;
  const fields = {
    flag: flag(),
    whole: whole(4, 1, 1024),
    steps: steps(0, -6, 6, 0.5),
    any: steps(0, -99, 99, 0),
    among: among(3, [1, 2, 3, 4, 8]),
    oneOf: oneOf("none", { none: "no mask", right: "on the right", left: "on the left" }),
    text: text("(()", (x) => x.replace(/[^()]/g, "").slice(0, 6)),
    numbers: numbers(4),
    bits: bits(4),
    day: day("2015-07-01", "2015-01-01", "2015-12-25"),
  };
"""
USUAL = {
    "flag": False,
    "whole": 4,
    "steps": 0,
    "any": 0,
    "among": 3,
    "oneOf": "none",
    "text": "(()",
    "numbers": [],
    "bits": [],
    "day": "2015-07-01",
}
OTHERS: dict[str, list[Any]] = {
    "flag": [True],
    "whole": [1, 2, 1024],
    "steps": [-6, -0.5, 0.5, 6],
    "any": [-99, 0.25, -1.25, 99],
    "among": [1, 2, 4, 8],
    "oneOf": ["right", "left"],
    "text": ["", "(", "((()))"],
    "numbers": [[0], [1, -0.5, 2.25], [99, 99, 99, 99]],
    "bits": [[True], [False, True, True, False]],
    "day": ["2015-01-01", "2015-12-25", "2015-02-28"],
}
HOSTILE = {
    "flag": ["true", "yes", "01", "", "<script>", "2"],
    "whole": ["0", "1025", "-1", "1e3", "0x10", "4.5", "NaN", "", " ", "9" * 5000, "<b>"],
    "steps": ["0.1", "-6.5", "7", "--1", "1e0", "Infinity", "", "\0"],
    "any": ["100", "-99.5", "one", "1,5", ""],
    "among": ["5", "0", "3.0", "", "__proto__", "toString"],
    "oneOf": ["RIGHT", "", "__proto__", "constructor", "toString", "a" * 5000],
    "numbers": ["", "1,x", "1,2,3,4,5", "1e5", "Infinity", "100", "<b>"],
    "bits": ["", "2", "10101", "true", "0 1"],
    "day": ["2015-02-30", "2014-12-31", "2015-12-26", "2015-2-1", "constructor", "", "2015-07-01T00:00"],
}
EVERY_OTHER = [(key, value) for key, values in OTHERS.items() for value in values]
EVERY_HOSTILE = [(key, text) for key, texts in HOSTILE.items() for text in texts]


def ask(code: str, data: Any) -> Any:
    """What a function of the declared fields returns."""
    return node.call(f"(data) => {{ {DECLARED} return ({code})(data); }}", data, ("fields.js",))


def test_there_are_values_and_hostile_words_of_every_kind():
    kinds = set(ask("() => Object.keys(fields)", None))
    assert kinds == set(USUAL) == set(OTHERS)
    assert kinds - {"text"} == set(HOSTILE)  # of a text something is left, whatever it is


def test_an_address_that_says_nothing_names_the_usual_state():
    assert ask("() => parse(fields, '')", None) == USUAL
    assert ask("() => parse(fields, '?other=1')", None) == USUAL


def test_of_the_usual_state_an_address_says_nothing():
    assert ask("(state) => query(fields, state)", USUAL) == dict.fromkeys(USUAL)


def test_every_state_comes_back_from_its_address():
    states = [USUAL | {key: value} for key, value in EVERY_OTHER]
    states.append({key: values[0] for key, values in OTHERS.items()})
    states.append({key: values[-1] for key, values in OTHERS.items()})
    code = """(states) => states.map((state) => {
      const said = Object.entries(query(fields, state)).filter(([, text]) => text !== null);
      return parse(fields, String(new URLSearchParams(said)));
    })"""
    assert ask(code, states) == states


def test_an_address_says_only_what_is_not_usual():
    found = ask("(states) => states.map((x) => query(fields, x))", [USUAL | {k: v} for k, v in EVERY_OTHER])
    for (key, _), said in zip(EVERY_OTHER, found, strict=True):
        assert [x for x, text in said.items() if text is not None] == [key]


def test_what_a_hostile_address_says_is_as_usual():
    addresses = [urlencode({key: text}) for key, text in EVERY_HOSTILE]
    found = ask("(addresses) => addresses.map((x) => parse(fields, x))", addresses)
    wrong = [pair for pair, state in zip(EVERY_HOSTILE, found, strict=True) if state != USUAL]
    assert wrong == []


def test_of_a_text_what_can_be_is_left():
    found = ask("(x) => parse(fields, x).text", urlencode({"text": "<img src=x onerror=alert(1)>((((((("}))
    assert found == "()(((("


def test_of_two_values_the_first_counts():
    assert ask("(x) => parse(fields, x).whole", "whole=7&whole=8") == 7


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("numbers", " 0.5, -1 2;.25 ", [0.5, -1, 2, 0.25]),
        ("numbers", "1,,2", [1, 2]),
        ("numbers", "-0", [0]),
        ("numbers", "1.239", [1.24]),
        ("steps", "-0", 0),
        ("any", ".5", 0.5),
        ("whole", "007", 7),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(key: str, typed: str, value: Any):
    assert ask("({ key, typed }) => fields[key].parse(typed)", {"key": key, "typed": typed}) == value


def test_what_cannot_be_is_no_value():
    found = ask("(all) => all.filter(([key, text]) => fields[key].parse(text) !== undefined)", EVERY_HOSTILE)
    assert [key for key, _ in found if key != "flag"] == []  # a flag is off unless it is "1"


def test_controls_show_numbers_as_people_write_them_and_flags_as_boxes_do():
    state = USUAL | {"numbers": [1, -0.5], "flag": True}
    found = ask("(state) => shown(fields, state)", state)
    assert (found["numbers"], found["flag"], found["whole"]) == ("1, -0.5", "1", "4")


def test_a_kind_brings_its_control():
    code = """() => {
      const kinds = Object.entries(fields).map(([key, x]) => [key, x.words ? "select" : x.attributes.type]);
      return Object.fromEntries(kinds);
    }"""
    kinds = ask(code, None)
    expected = {"flag": "checkbox", "whole": "number", "steps": "number", "any": "number", "among": "select"}
    expected |= {"oneOf": "select", "text": "text", "numbers": "text", "day": "date"}
    assert kinds == expected  # bits have none
    limits = ask("() => [fields.whole.attributes.min, fields.whole.attributes.max]", None)
    assert limits == [1, 1024]
