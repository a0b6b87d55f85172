"""Figures in pages: where their files are, how large they are, and the elements that show them."""

import pytest
from bs4 import BeautifulSoup

from engine import snippet as snippets
from engine.record import Figure
from engine.show import pictures
from tests.support.pages import LINE

SNIPPET = snippets.parse("snippets/home/01_x.py", '"""T"""\na = 1\n')


def test_a_figure_has_a_file_for_each_scheme():
    files = [pictures.file(SNIPPET, number, x) for number in (1, 2) for x in pictures.SCHEMES]
    assert files == [
        "snippets/home/01_x-1-light.svg",
        "snippets/home/01_x-1-dark.svg",
        "snippets/home/01_x-2-light.svg",
        "snippets/home/01_x-2-dark.svg",
    ]


@pytest.mark.parametrize(
    "attributes", ['width="403.5pt" height="90pt"', 'height="90pt" version="1.1" width="403.5pt"']
)
def test_its_size_is_in_pixels_whatever_the_order_of_attributes(attributes):
    svg = f'<svg xmlns="x" {attributes}><rect width="1pt" height="2pt"/></svg>'
    assert pictures.size(Figure(svg, "", "")) == (538, 120)


def test_its_label_ends_no_link():
    assert pictures.label(Figure("", "", "h[0] and c[1].")) == "h&#91;0&#93; and c&#91;1&#93;."


def test_its_elements_are_a_light_and_a_dark_picture():
    assert pictures.images(SNIPPET, LINE, 2, "../".__add__) == (
        '<img src="../snippets/home/01_x-2-light.svg#only-light" alt="A line. x: step." '
        'width="240" height="120" loading="lazy">'
        '<img src="../snippets/home/01_x-2-dark.svg#only-dark" alt="A line. x: step." '
        'width="240" height="120" loading="lazy">'
    )


def test_its_words_are_escaped():
    words = 'a < b & "c" > d'
    made = pictures.images(SNIPPET, Figure(LINE.svg, "", words), 1, str)
    assert [x["alt"] for x in BeautifulSoup(made, "html.parser").select("img")] == [words] * 2
    assert 'alt="a &lt; b &amp; &quot;c&quot; &gt; d"' in made
