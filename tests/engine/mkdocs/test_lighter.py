"""Code with fewer elements: the same text in the same colours."""

import re
from pathlib import Path

import material
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from selectolax.lexbor import LexborHTMLParser

from engine.mkdocs.lighter import lighten, settle
from tests.support.project import ROOT

CODE = '''import numpy as np

def mean(x, *, axis=-1):  # along an axis
    """A mean."""
    total = (x ** 2).sum() <= 3.5
    return f"{total!r}", np.mean([x[0], -x[1]], axis=axis) if x else None
'''
PLAIN = ("n", "w", "o", "p")  # classes that look as none


def characters(html: str) -> list[tuple[str, str]]:
    """Each character of code that is no blank, with the class that gives it a colour."""
    (code,) = LexborHTMLParser(html).css("pre")
    found = []
    for node in code.traverse(include_text=True):
        if node.tag == "-text":
            name = (node.parent and node.parent.attributes.get("class")) or ""
            found += [(x, "" if name in PLAIN else name) for x in node.text(deep=False) if not x.isspace()]
    return found


def test_the_text_and_its_colours_are_the_same_with_less_than_half_of_the_elements():
    html = highlight(CODE, PythonLexer(), HtmlFormatter())
    light = lighten(html)
    assert characters(light) == characters(html)
    assert re.sub("<[^>]*>", "", light) == re.sub("<[^>]*>", "", html)
    assert 10 < light.count("<span") < html.count("<span") / 2


def test_what_has_another_class_stays():
    html = '<span class="nb">n</span> <span class="note">w</span> <span class="n"><b>x</b></span> &lt;'
    assert lighten(html) == html


def test_what_is_left_out_has_no_colour_of_its_own():
    (theme,) = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")
    of_theme = theme.read_text(encoding="utf-8")
    assert "--md-code-hl-name-color:var(--md-code-fg-color)" in of_theme
    assert re.search(r"\.highlight \.w\b", of_theme) is None
    own = (ROOT / "docs/stylesheets/site.css").read_text(encoding="utf-8")
    assert "hl-name-color" not in own
    assert ".md-typeset .highlight .o,\n.md-typeset .highlight .p {\n  color: inherit;\n}" in own


def test_no_rule_of_the_colours_is_one_of_all_elements():
    (theme,) = Path(material.__file__).parent.glob("templates/assets/stylesheets/palette.*.min.css")
    css = theme.read_text(encoding="utf-8")
    assert css.count("[data-md-color-switching] *") == 1
    settled = settle(css)
    assert "switching" not in settled
    assert 0 < len(css) - len(settled) < 200
    assert settled.count("{") == settled.count("}") == css.count("{") - 1
    assert settle(settled) == settled
