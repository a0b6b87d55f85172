"""What each tensor is: found for every layer and setting, the same as the explorer found."""

import json
from functools import cache

import pytest

from engine.record import Record
from engine.run import build
from lstm.explorer import explorer
from lstm.model import facts
from tests.support.project import PROJECT

LARGEST = 30_000


@cache
def real() -> dict[str, Record]:
    return build.records(PROJECT, [facts.FACTS, explorer.FACTS])


def found():
    return facts.facts(real()[facts.FACTS].outputs[0].stdout)


def test_every_recurrent_layer_has_every_flag_and_mask():
    plain = ["LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"]
    for layer in plain:
        assert len([x for x in found() if x[0] == layer]) == 8 * 3
    for layer in ("LSTM", "GRU", "SimpleRNN", "ConvLSTM2D"):
        for mode in ("concat", "sum", "mul", "ave", "None"):
            assert len([x for x in found() if x[0] == f"Bidirectional({layer}) {mode}"]) == 4 * 3


def test_it_agrees_with_what_the_explorer_found():
    """Of an LSTM, whose states NumPy computed there; a cell of Keras computes them here."""
    others = explorer.facts(real()[explorer.FACTS].outputs[0].stdout)
    seen = 0
    for setting, result in others.items():
        sequences, states, stateful, backwards = setting.flags
        layer = "LSTM" if setting.layer == "LSTM" else f"Bidirectional(LSTM) {setting.layer}"
        here = found().get((layer, (sequences, states, backwards), setting.mask))
        if stateful or here is None:
            continue
        assert list(here) == [x.state for x in result.tensors], setting
        seen += 1
    assert seen == 8 * 3 + 5 * 4 * 3


def test_a_setting_without_a_line_is_an_error():
    printed = "GRU, default, none: h> last\nGRU, default, right: h> last\n"
    with pytest.raises(ValueError, match=r"printed no line for GRU, .*, left"):
        facts.facts(printed)


def test_the_table_is_small_and_names_each_setting():
    table = json.loads(facts.data(found()))
    assert len(facts.data(found())) <= LARGEST
    number = table["settings"]["GRU/01/none"]
    assert table["results"][number] == ["h> each", "h> last"]
    assert table["results"][table["settings"]["LSTM/1/none"]] == ["h> last", "h> last", "c> last"]
    assert "<" not in facts.data(found())
