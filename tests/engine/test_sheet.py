"""The cheat sheet: one page, from Markdown, the same bytes each time."""

import re

import pytest

from engine import sheet

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


def test_the_same_text_gives_the_same_svg_and_pdf():
    first = dict(sheet.files(TEXT, "A title", "A foot"))
    sheet.files.cache_clear()
    assert dict(sheet.files(TEXT, "A title", "A foot")) == first
    svg, pdf = (first[sheet.FILES[kind]] for kind in ("svg", "pdf"))
    assert svg.startswith(b"<svg")
    assert pdf.startswith(b"%PDF")


def test_it_is_one_a4_page():
    svg = sheet.files(TEXT, "A title", "A foot")[sheet.FILES["svg"]].decode()
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert size
    assert [round(float(x) / 72 * 25.4) for x in size.groups()] == [210, 297]


def test_a_text_for_two_pages_is_refused():
    with pytest.raises(sheet.SheetError, match=r"cheat-sheet\.md: the sheet takes 2 pages"):
        sheet.files(TEXT * 20, "A title", "A foot")


def test_what_it_has_no_form_for_is_refused():
    with pytest.raises(sheet.SheetError, match="no form for image"):
        sheet.files("![a](b.png)\n", "A title", "A foot")


def test_a_page_without_marks_has_no_sheet():
    assert sheet.text("# A page\n", {}) == ""
