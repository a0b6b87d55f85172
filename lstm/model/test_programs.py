"""The generator: the same programs everywhere, in every manner, with every mistake."""

import ast
from collections import Counter
from functools import cache
from random import Random

import pytest

from lstm.model import building, chains, graphs, pen, programs
from tests.support.audit import AUDIT


@cache
def written() -> list[str]:
    return [source for _, source in programs.programs(3, 1500 if AUDIT else 600)]


def test_a_seed_gives_the_same_programs_and_another_seed_others():
    first = list(programs.programs(3, 40))
    assert first == list(programs.programs(3, 40))
    assert not {x for _, x in first} & {x for _, x in programs.programs(4, 40)}


def test_programs_differ_and_are_python():
    assert len(set(written())) == len(written())
    for source in written():
        ast.parse(source)


def test_every_name_that_a_program_uses_is_bound_in_it():
    """A name that nobody defined would be an error of the generator, not of people."""
    for source in written():
        tree = ast.parse(source)
        if "import *" in source:
            continue
        names = [x for x in ast.walk(tree) if isinstance(x, ast.Name)]
        bound = {x.id for x in names if isinstance(x.ctx, ast.Store)}
        bound |= {x.arg for x in ast.walk(tree) if isinstance(x, ast.arg)}
        bound |= {x.name for x in ast.walk(tree) if isinstance(x, ast.FunctionDef | ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                bound |= {(x.asname or x.name).split(".")[0] for x in node.names}
        known = {*bound, "print", "len", "range", "enumerate", "super", "int"}
        assert {x.id for x in names if isinstance(x.ctx, ast.Load)} <= known, source


def test_constants_come_before_what_uses_them():
    for source in written():
        tree = ast.parse(source)
        bound: set[str] = set()
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom | ast.For):
                continue
            loads = {
                x.id for x in ast.walk(statement) if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Load)
            }
            stores = {
                x.id
                for other in tree.body
                if isinstance(other, ast.Assign)
                for x in ast.walk(other)
                if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)
            }
            bound |= {
                x.id for x in ast.walk(statement) if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store)
            }
            late = (loads & stores) - bound - _bound_in_loops(tree)
            assert not late, source


def _bound_in_loops(tree: ast.Module) -> set[str]:
    loops = [x for x in ast.walk(tree) if isinstance(x, ast.For | ast.ListComp)]
    return {
        y.id for x in loops for y in ast.walk(x) if isinstance(y, ast.Name) and isinstance(y.ctx, ast.Store)
    }


@pytest.mark.parametrize("manner", [name for name, _ in pen.MANNERS])
def test_every_manner_of_importing_is_used(manner: str):
    made = [pen.pen(Random(number)).manner for number in range(800)]
    assert manner in made


def test_every_kind_of_layer_and_mistake_is_written():
    text = "\n".join(written())
    layers = ["LSTM", "GRU", "SimpleRNN", "Bidirectional", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "RNN"]
    layers += [
        "StackedRNNCells",
        "TimeDistributed",
        "Masking",
        "RepeatVector",
        "MultiHeadAttention",
        "Lambda",
    ]
    assert [x for x in layers if f"{x}(" not in text] == []
    mistakes = Counter()
    for number in range(3000):
        with_pen = pen.Pen(Random(number), "tf.keras")
        found = chains.plan(with_pen)
        chains.spoil(with_pen, found)
        mistakes[found.mistake] += 1
    assert set(mistakes) == set(chains.MISTAKES)


@pytest.mark.parametrize("graph", [function for function, _ in graphs.GRAPHS])
def test_each_graph_can_be_written_in_every_manner(graph):
    for number, (manner, _) in enumerate(pen.MANNERS):
        with_pen = pen.Pen(Random(number), manner)
        graph(with_pen)
        ast.parse(with_pen.text())


def test_a_chain_is_built_and_called_model():
    for number in range(60):
        with_pen = pen.Pen(Random(number), "from keras")
        building.chain(with_pen)
        assert "model = " in with_pen.text()
