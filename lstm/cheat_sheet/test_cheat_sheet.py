"""The cheat sheet: one page, from Markdown, the same bytes each time."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from lstm.cheat_sheet import cheat_sheet
from lstm.cheat_sheet.cheat_sheet import Sheet
from tests.support.pages import site_of
from tests.support.project import PROJECT

TEXT = """## What comes back

| Arguments | Shape |
| --- | --- |
| none | `(batch, units)` |

- **Order**: output, *h*, `c`; [a link](x.md)
- 1 < 2 & "quotes" #hash $dollar @at _under_ ~tilde \\ \\[x]

```python
i, f, g, o = "a\\b"
```
"""


SIZES = {"a4": [210, 297], "us-letter": [216, 279]}  # millimetres
every_sheet = pytest.mark.parametrize("sheet", cheat_sheet.SHEETS, ids=lambda x: x.place.rpartition("/")[2])


def made(text: str, sheet: Sheet = cheat_sheet.SHEETS[0]) -> bytes:
    return cheat_sheet.made(sheet, cheat_sheet.source_of(text, "A title", "A foot"))


@every_sheet
def test_it_is_one_page_of_its_paper_which_does_not_say_when_it_was_made(sheet: Sheet):
    """Else every build would give other bytes."""
    data = made(TEXT, sheet)
    box = rb'viewBox="(0) (0) ([\d.]+) ([\d.]+)"' if sheet.format == "svg" else rb"/MediaBox\s*\[(.*?)\]"
    pages = [b" ".join(x).split() if isinstance(x, tuple) else x.split() for x in re.findall(box, data)]
    assert [[round(float(x) / 72 * 25.4) for x in page[2:]] for page in pages] == [SIZES[sheet.paper]]
    assert data.startswith(b"<svg" if sheet.format == "svg" else b"%PDF")
    assert not re.search(rb"CreationDate|ModDate|CreateDate|ModifyDate", data)


def test_all_that_is_light_is_dark_in_the_other_palette_and_can_be_read():
    light, dark = (made(TEXT, x).decode() for x in cheat_sheet.SHEETS[:2])
    paper, ink = "#1e2129", "#e6e8ec"
    found = set(re.findall("#[0-9a-f]{6}", dark))
    assert {paper, ink} <= found
    assert not found & set(re.findall("#[0-9a-f]{6}", light))
    assert contrast(paper, ink) > 7
    assert contrast(ink, "#454b59") > 4.5  # of the darkest ground that words are on


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    lights = sorted(map(luminance, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return sum(x * y for x, y in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_the_colours_of_drawings_have_all_a_dark_one():
    style = (PROJECT.docs / "drawings/print.css").read_text(encoding="utf-8")
    assert set(re.findall("#[0-9a-f]{6}", style)) <= cheat_sheet.DARK.keys()


@pytest.mark.parametrize("sheet", [cheat_sheet.SHEETS[0], cheat_sheet.SHEETS[2]], ids=["svg", "pdf"])
def test_a_text_for_two_pages_is_refused(sheet: Sheet):
    with pytest.raises(cheat_sheet.SheetError, match=r"cheat-sheet\.md:\d+: the sheet takes 2 pages of a4"):
        made(TEXT * 20, sheet)


def test_it_is_made_again_when_its_text_changes_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project, sheet = replace(PROJECT, cache=tmp_path / "records"), cheat_sheet.SHEETS[1]
    one, other = (cheat_sheet.source_of(x, "A title", "A foot") for x in ("One.\n", "Two.\n"))
    first = cheat_sheet.kept(sheet, one, project)
    monkeypatch.setattr(cheat_sheet, "made", lambda *_: b"made again")
    assert cheat_sheet.kept(sheet, one, project) == first
    assert cheat_sheet.kept(sheet, other, project) == b"made again"
    assert cheat_sheet.kept(cheat_sheet.SHEETS[0], one, project) == b"made again"


def test_what_it_has_no_form_for_is_refused():
    with pytest.raises(cheat_sheet.SheetError, match="no form for image"):
        made("![a](b.png)\n")


def test_a_page_without_marks_has_no_sheet():
    assert cheat_sheet.text("# A page\n", site_of()) == ""
