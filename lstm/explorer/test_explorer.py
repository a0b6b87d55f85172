"""The explorer's facts: every setting, as it was executed; rows that say no less; small enough to ship."""

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import product

import pytest

from engine.record import Record
from engine.run import build
from engine.show.page import Page, PageError
from lstm.explorer import explorer
from lstm.explorer.explorer import FACTS, FLAGS, LAYERS, MASKS, Explorer, Result, Setting
from tests.support.errors import ENTRIES, messages
from tests.support.pages import expanded
from tests.support.project import PROJECT, ROOT

PAGE = Page("reference/explorer.md")
LARGEST_FACTS = 10 * 1024


@cache
def real() -> dict[str, Record]:
    """What the snippet left."""
    return build.records(PROJECT, [FACTS])


def found() -> Mapping[Setting, Result]:
    """The result of every setting."""
    return explorer.facts(real()[FACTS].outputs[0].stdout)


def page(text: str, of: Page = PAGE, records: Mapping[str, Record] | None = None, line: int = 1) -> str:
    records = real() if records is None else records
    return expanded(text, Explorer(), page=of, records=records, line=line)


def zipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def test_there_is_a_result_for_every_setting_in_their_order():
    flags = product((False, True), repeat=len(FLAGS))
    every = [Setting(layer, x, mask) for layer, x, mask in product(LAYERS, list(flags), MASKS)]
    assert list(found()) == every  # in the order in which the script counts them
    assert len(every) == 480


def test_each_result_has_tensors_or_a_message():
    for setting, result in found().items():
        assert bool(result.tensors) != bool(result.message), setting


def test_a_missing_line_is_an_error_that_names_the_setting():
    lines = real()[FACTS].outputs[0].stdout.splitlines(keepends=True)
    lines.remove(next(x for x in lines if x.startswith("sum, return_state, left:")))
    with pytest.raises(
        ValueError, match=r"no line for Setting\(layer='sum', flags=\(False, True, False, False\)"
    ):
        explorer.facts("".join(lines))


def test_a_line_that_tells_no_tensor_is_an_error():
    with pytest.raises(ValueError, match="no tensor in 'out shapeless'"):
        explorer.facts("LSTM, default, none: 1 * parameters | tensor | out shapeless\n")


def test_rows_of_the_table_cover_every_setting_once_and_truly():
    for layer in LAYERS:
        seen: dict[Setting, Result] = {}
        for choice, result in explorer.merged({x: y for x, y in found().items() if x.layer == layer}):
            for values in product(*choice):
                setting = Setting(layer, tuple(map(bool, values[:-1])), str(values[-1]))
                assert setting not in seen
                seen[setting] = result
        assert seen == {x: y for x, y in found().items() if x.layer == layer}


def test_a_table_is_much_shorter_than_the_grid():
    assert all(
        len(explorer.merged({x: y for x, y in found().items() if x.layer == layer})) <= 24 for layer in LAYERS
    )


def test_the_facts_are_small():
    assert zipped(explorer.data(found())) <= LARGEST_FACTS


def test_the_facts_name_the_axes_by_which_each_setting_finds_its_result():
    every = found()
    facts = json.loads(explorer.data(every))
    axes, cells = facts["settings"]["axes"], facts["settings"]["cells"]
    assert [name for name, _ in axes] == ["layer", *FLAGS, "mask"]
    assert len(cells) == len(every)
    for choice, cell in zip(product(*(values for _, values in axes)), cells, strict=True):
        layer, *flags, mask = choice
        result = every[Setting(layer, tuple(flags), mask)]
        told = facts["results"][cell]
        if result.error:
            assert told == [result.error, result.message]
        else:
            assert [tensor[0] for tensor in told[2]] == [x.name for x in result.tensors]
            assert [tensor[3] for tensor in told[2]] == [x.state for x in result.tensors]


def test_of_some_settings_the_axes_have_only_their_values_in_whatever_order_they_come():
    some = {x: y for x, y in found().items() if x.layer in ("sum", "LSTM") and x.mask == "none"}
    turned = dict(reversed(some.items()))
    axes = dict(json.loads(explorer.data(some))["settings"]["axes"])
    assert (axes["layer"], axes["mask"], axes["stateful"]) == (["LSTM", "sum"], ["none"], [False, True])
    assert dict(json.loads(explorer.data(turned))["settings"]["axes"]) == axes
    one, other = (json.loads(explorer.data(x)) for x in (some, turned))
    for first, second in zip(one["settings"]["cells"], other["settings"]["cells"], strict=True):
        assert one["results"][first] == other["results"][second]


def test_no_fact_can_end_the_element_that_holds_it():
    assert "<" not in explorer.data(found())


def test_every_error_has_an_entry_in_the_catalogue_and_a_link_whose_text_it_starts_with():
    text = (ROOT / "docs/reference/explorer.md").read_text(encoding="utf-8")
    links = dict(re.findall(r"\[([^\]]+)\]\(errors/([\w-]+)\.md\)", text))
    raised = {(x.error, x.message) for x in found().values() if x.error}
    assert len(raised) == len(links)
    for error, message in raised:
        anchor = next(y for x, y in links.items() if message.replace("`", "").startswith(x))
        entry = next(x for x in ENTRIES if x.name == anchor)
        assert f"{error}: {message}" in messages(entry)


def test_an_unknown_part_is_an_error_with_page_and_line():
    with pytest.raises(PageError, match=r"docs/reference/explorer\.md:7: no part 'all' of the explorer"):
        page("a\n\n{{ explorer: all }}\n", line=5)


def test_where_pages_are_written_it_is_a_message_in_the_page():
    text = page("{{ explorer }}\n", Page("reference/explorer.md", strict=False), {})
    assert f"docs/reference/explorer.md:1: there is no {FACTS}" in text


def test_code_that_shows_how_to_write_it_stays():
    assert page("`{{ explorer }}` and more\n") == "`{{ explorer }}` and more\n"


def test_any_generator_gets_the_table_and_no_script():
    text = page("{{ explorer }}\n\n{{ explorer: table }}\n", Page(PAGE.name, "plain"))
    assert "<script" not in text
    assert text.count("| `h_seq` | `(batch, timesteps, units)` |") > 3


@pytest.mark.parametrize(
    ("state", "two", "masked", "words"),
    [
        ("h> last", False, False, "h after the last timestep"),
        ("c< last", True, True, "backward c after the first real timestep"),
        ("h< reversed", False, False, "h of every timestep, the last timestep first"),
        ("h> each repeat", False, True, "h of every timestep; masked rows repeat the row before"),
        (
            "concat(h> each zero, h< each zero)",
            True,
            True,
            "forward h of every timestep, beside backward h of every timestep; masked rows are zeros",
        ),
    ],
)
def test_a_state_is_told_in_words(state: str, two: bool, masked: bool, words: str):
    assert explorer._in_words(state, two, masked) == words
