"""Arguments on two versions of Keras: what counts as a difference, and that each has a cause."""

import json

import pytest

from engine.show.page import Page, PageError
from lstm.arguments import arguments, compare, record
from lstm.arguments.arguments import GROUPS, SHOWN, Arguments, Cause, Compared
from lstm.arguments.compare import Difference
from tests.support.pages import site_of
from tests.support.project import PROJECT, ROOT

COMPARED = arguments.read(PROJECT)
INF, NAN = float("inf"), float("nan")


def tensor(*values: float, dtype: str = "float32", shape: tuple[int, ...] = ()) -> dict:
    return {"shape": list(shape or (len(values),)), "dtype": dtype, "values": list(values)}


def several(kind: str, *parts: dict) -> dict:
    return {"is": kind, "of": list(parts)}


def between(old: dict, new: dict, case: str = "LSTM(4)") -> list[tuple[str, str, str]]:
    """What differs between two outcomes of one call."""
    sides = ({"cases": {case: {"inference": x}}} for x in (old, new))
    return [(x.what, x.old, x.new) for x in compare.differences(*sides)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (tensor(1.0), tensor(1.00001), []),
        (tensor(1.0), tensor(1.001), [("values", "1", "1.001")]),
        (tensor(1.0, 1.0, 1.0), tensor(1.1, 1.3, 1.2), [("values", "1", "1.3")]),
        (tensor(1.0, dtype="float16"), tensor(1.001, dtype="float16"), []),
        (tensor(NAN, INF, -INF), tensor(NAN, INF, -INF), []),
        (tensor(1.0, 1.0), tensor(NAN, 2.0), [("values", "1", "nan")]),
        (tensor(INF), tensor(-INF), [("values", "inf", "-inf")]),
        (tensor(1.0), tensor(1.0, dtype="float64"), [("dtype", "float32", "float64")]),
        (tensor(1.0), tensor(1.0, shape=(1, 1)), [("shape", "(1)", "(1, 1)")]),
        (
            several("list", tensor(1.0)),
            several("tuple", tensor(2.0)),
            [("container", "list of 1", "tuple of 1"), ("values", "1", "2")],
        ),
        (
            several("list", tensor(1.0), tensor(1.0)),
            several("list", tensor(2.0), tensor(3.0)),
            [("values", "1", "3")],
        ),
        (tensor(1.0), None, [("container", "tensor", "None")]),
    ],
)
def test_what_two_calls_give_is_compared(old, new, expected):
    assert between({"gives": old}, {"gives": new}) == expected


def test_weights_of_a_layer_that_computes_in_float16_are_as_exact_as_that():
    old, new = ({"gives": tensor(x)} for x in (1.0, 1.001))
    assert between(old, new, "LSTM(4, dtype='mixed_float16')") == []
    assert between(old, new, "LSTM(4, dtype='float64')") != []


def test_an_exception_differs_from_none_and_not_from_another_one():
    raised, other, works = {"raises": "TypeError"}, {"raises": "ValueError"}, {"gives": tensor(1.0)}
    assert between(raised, works) == [("raises", "TypeError", "works")]
    assert between(works, other) == [("raises", "works", "ValueError")]
    assert between(raised, other) == []


def test_what_chance_decides_differs_from_six_errors_of_the_mean_on():
    def means(value: float) -> dict:
        return {"gives": {"mean": tensor(value), "error": tensor(0.01)}}

    assert between(means(1.0), means(1.08)) == []
    assert between(means(1.0), means(1.09)) == [("values", "1", "1.09")]
    assert between(means(1.0), means(NAN)) == [("values", "1", "nan")]


def test_a_difference_has_the_first_cause_that_fits():
    first = Cause("values", "a", "", "", "relu", "training")
    second = Cause("values", "b", "", "", "LSTM")
    ones = [Difference("LSTM(4, activation='relu')", x, "values", "1", "2") for x in ("training", "mask")]
    rest = Difference("GRU(4)", "mask", "values", "1", "2")
    compared = Compared({"differences": [vars(x) for x in (*ones, rest)]}, [first, second])
    assert compared.found == {ones[0]: first, ones[1]: second, rest: None}


CAUSES = """
[[cause]]
group = "values"
title = "`seed`"
old = "a"
new = "b"
case = "seed"
link = "x.md"
way = "weights"
[[cause]]
group = "values"
title = "other"
old = "c"
new = "d"
case = "ConvLSTM|unroll"
"""


@pytest.fixture
def site(project):
    """A site with three differences of four layers."""
    calls = [("GRU(4, seed=1)", "weights"), ("GRU(4, seed=1)", "layer(x[0])")]
    calls += [("LSTM(4, unroll=True)", "layer(x[0])")]
    calls += [(f"ConvLSTM{n}D(2)", way) for n in (1, 2, 3) for way in ("mask", "training")]
    ones = [vars(Difference(*x, "values", "1", "2")) for x in calls]
    layers = {x: {"seed": "None"} if x == "GRU" else {} for x in SHOWN}
    versions = [{"keras": "2.15.0"}, {"keras": "3.15.1"}]
    data = {
        "versions": versions,
        "signatures": [layers, layers],
        "cases": ["GRU(4, seed=1)", "LSTM(4, unroll=True)"],
    }
    place = arguments.file(project.settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(data | {"layers": 4, "calls": 1234, "differences": ones}), encoding="utf-8")
    place.with_suffix(".toml").write_text(CAUSES, encoding="utf-8")
    return site_of(Arguments(), project=project.settings)


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        (
            "values",
            [
                "| What | Keras 2.15 | Keras 3.15 | In | Layers |",
                "| [`seed`](reference/x.md) | a | b | new weights | `GRU` |",
                "| other | c | d | both | `ConvLSTM`, `LSTM` |",
            ],
        ),
        (
            "each",
            [
                "| Call | What differs | Keras 2.15 | Keras 3.15 |",
                "| `GRU(4, seed=1)` | new weights | 1 | 2 |",
                "| `GRU(4, seed=1)(x[0])` |  | 1 | 2 |",
                "| `ConvLSTM1D(2)` | with a mask, a training step | 1 | 2 |",
            ],
        ),
        (
            "layers",
            [
                "| `seed` | – | other numbers | – | – | – | – | – |",
                "| `unroll` | – | – | same | – | – | – | – |",
            ],
        ),
        ("count", ["1,234 calls of 4 layers"]),
    ],
)
def test_tables_say_what_differs_and_where(site, part, lines):
    text = site.expand(f"{{{{ arguments: {part} }}}}\n", Page("x.md")).splitlines()
    assert [x for x in lines if x not in text] == []


def test_an_unknown_part_is_an_error():
    with pytest.raises(PageError, match=r"x\.md:1: no part 'all'; known: values, raises"):
        site_of(Arguments()).expand("{{ arguments: all }}\n", Page("x.md"))


def test_an_argument_is_judged_by_the_calls_with_the_fewest_others():
    cases = ["LSTM(4)", "LSTM(4, dropout=0.5)", "LSTM(4, dropout=0.5, unroll=True)", "LSTM(4, unroll=True)"]
    compared = Compared({"cases": cases, "differences": []}, [])
    assert arguments.alone(compared, "LSTM") == {"dropout": [cases[1]], "unroll": [cases[3]]}


def test_arguments_of_a_layer_inside_are_not_those_of_the_wrapper():
    assert compare.arguments("Bidirectional(LSTM(4, seed=f(1)), merge_mode=None)") == ["merge_mode"]
    assert compare.arguments("RNN([GRUCell(4, seed=1), LSTMCell(3)], unroll=True)") == ["unroll"]


# --- The committed data


def test_every_difference_has_a_cause_and_every_cause_a_difference():
    assert [x for x, cause in COMPARED.found.items() if cause is None] == []
    assert [x.title for x in COMPARED.causes if not COMPARED.of(x)] == []


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_holds_what_its_table_says(group):
    kinds = {
        "values": lambda x: x.what != "raises",
        "raises": lambda x: x.what == "raises" and x.old == "works",
        "works": lambda x: x.what == "raises" and x.new == "works",
        "containers": lambda x: x.what == "container",
    }
    ones = [x for x, cause in COMPARED.found.items() if cause and cause.group == group]
    assert ones
    assert [x for x in ones if not kinds[group](x)] == []


def test_a_table_names_the_exceptions_and_containers_that_were_recorded():
    wrong = []
    for x, cause in COMPARED.found.items():
        for cell, side in ((cause.old, x.old), (cause.new, x.new)) if cause else ():
            if x.what == "raises" and side != "works" and f"`{side}`" not in cell:
                wrong.append((cause.title, cell, x))
            if x.what == "container" and cause.group == "containers" and side.split()[0] not in cell:
                wrong.append((cause.title, cell, x))
    assert wrong == []


@pytest.mark.parametrize("side", [0, 1], ids=["Keras 2", "Keras 3"])
def test_every_argument_of_every_layer_is_in_some_case(side):
    missing = []
    for layer, signature in COMPARED.data["signatures"][side].items():
        cases = [x for x in COMPARED.data["cases"] if x.startswith(f"{layer}(")]
        names = {name for x in cases for name in compare.arguments(x)}
        if ".call" not in layer:
            missing += [f"{layer} {x}" for x in signature if x not in names | arguments.GIVEN | {"cells"}]
    assert missing == []
    assert set(SHOWN) < set(COMPARED.data["signatures"][side])


def test_the_data_are_of_keras_2_and_of_the_locked_keras():
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    old, new = (x["keras"] for x in COMPARED.data["versions"])
    assert old.startswith("2.15.")
    assert f"keras=={new} " in locked


def test_the_data_are_written_with_a_line_for_each_difference():
    sides = [
        {"versions": {}, "signatures": {}, "cases": {"LSTM(4)": {"mask": x}}}
        for x in ({"raises": "A"}, {"gives": None})
    ]
    text = record.text(*sides)
    found = json.loads(text)["differences"]
    assert found == [{"case": "LSTM(4)", "way": "mask", "what": "raises", "old": "A", "new": "works"}]
    assert sum(line.startswith('  {"case"') for line in text.splitlines()) == 1
