"""The card of previews: a PNG of the size that pages say, with the drawing in it, the same each time."""

import struct
from dataclasses import replace

import pytest

from engine.show.page import PageError
from lstm.card import card
from tests.support.pages import BARE, site_of
from tests.support.project import PROJECT


def text(name: str) -> str:
    return (PROJECT.docs / name).read_text(encoding="utf-8")


def test_it_is_a_png_of_its_size_and_the_same_each_time():
    first = card.png(text(card.DRAWING), text(card.STYLE))
    card.png.cache_clear()
    assert card.png(text(card.DRAWING), text(card.STYLE)) == first
    assert first.startswith(b"\x89PNG")
    assert struct.unpack(">II", first[16:24]) == (card.WIDE, card.HIGH)


def test_it_shows_the_drawing():
    drawing = text(card.DRAWING)
    changed = drawing.replace('width="58"', 'width="40"')
    assert changed != drawing
    assert card.png(changed, text(card.STYLE)) != card.png(drawing, text(card.STYLE))


def test_the_part_puts_it_where_pages_look_for_it():
    assert [place for place, _ in card.Card().files(site_of())] == [card.PLACE, *card.ICONS]
    assert list(card.Card().files(site_of(project=BARE))) == []


def test_a_drawing_that_is_none_is_an_error_with_its_file(tmp_path):
    (tmp_path / "docs/drawings").mkdir(parents=True)
    (tmp_path / "docs" / card.DRAWING).write_text("<svg <defs>", encoding="utf-8")
    (tmp_path / "docs" / card.STYLE).write_text("", encoding="utf-8")
    with pytest.raises(PageError, match=r"docs/drawings/unrolled\.svg:1: "):
        list(card.Card().files(site_of(project=replace(BARE, root=tmp_path))))
