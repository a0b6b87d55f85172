"""The cheat sheet: one page, from Markdown, the same bytes each time."""

import re

import pytest

from lstm.cheat_sheet import cheat_sheet
from tests.support.pages import site_of

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


def test_it_is_an_svg_and_a_pdf_which_do_not_say_when_they_were_made():
    """Else every build would give other bytes."""
    found = cheat_sheet.files(TEXT, "A title", "A foot")
    svg, pdf = (found[cheat_sheet.FILES[kind]] for kind in ("svg", "pdf"))
    assert svg.startswith(b"<svg")
    assert pdf.startswith(b"%PDF")
    assert not re.search(rb"CreationDate|ModDate|CreateDate|ModifyDate", pdf)


def test_it_is_one_a4_page():
    svg = cheat_sheet.files(TEXT, "A title", "A foot")[cheat_sheet.FILES["svg"]].decode()
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert size
    assert [round(float(x) / 72 * 25.4) for x in size.groups()] == [210, 297]


def test_a_text_for_two_pages_is_refused():
    with pytest.raises(cheat_sheet.SheetError, match=r"cheat-sheet\.md:\d+: the sheet takes 2 pages"):
        cheat_sheet.files(TEXT * 20, "A title", "A foot")


def test_what_it_has_no_form_for_is_refused():
    with pytest.raises(cheat_sheet.SheetError, match="no form for image"):
        cheat_sheet.files("![a](b.png)\n", "A title", "A foot")


def test_a_page_without_marks_has_no_sheet():
    assert cheat_sheet.text("# A page\n", site_of()) == ""
