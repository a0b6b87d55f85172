"""Figures: one draw, a title, the same bytes on each run, two themes that differ in colours alone."""

import re
import xml.etree.ElementTree as ET

import pytest

from engine.run import figures

DRAWING = """
    import matplotlib.pyplot as plt
    import numpy as np

    plt.style.use("default")
    figure, (left, right) = plt.subplots(1, 2)
    left.plot(np.arange(5), label="h")
    left.fill_between(range(5), 1, alpha=0.2)
    left.set(title="Hidden state", xlabel="timestep", ylabel="value")
    left.legend()
    shown = right.imshow(np.eye(3))
    figure.colorbar(shown, label="weight")
    figure.suptitle("States of an LSTM")
    plt.show()
"""


@pytest.mark.snippet("""
    import matplotlib.pyplot as plt

    plt.plot([1, 2])
    plt.show()
""")
def test_a_figure_without_a_title_fails_with_its_line(error):
    assert error == ("5: ValueError: the figure has no title; call plt.title(…) or fig.suptitle(…)")


@pytest.mark.snippet("""
    import matplotlib.pyplot as plt

    # %%
    plt.plot([1, 2])
    plt.title("Hidden")

    # %%
    x = 1
""")
def test_a_figure_that_is_never_shown_fails_with_its_cell(error):
    assert error == "6: a figure is never shown; end the cell with plt.show()"


@pytest.mark.snippet("""
    import matplotlib.pyplot as plt

    for number in (1, 2):
        plt.figure()
        plt.title(f"Number {number}")
    plt.show()

    # %%
    plt.title("Number 3")
    plt.show()
""")
def test_every_figure_belongs_to_the_cell_that_shows_it(result):
    titles = [[figure.title for figure in output.figures] for output in result.outputs]
    assert titles == [["Number 1", "Number 2"], ["Number 3"]]


@pytest.mark.snippet(DRAWING)
def test_the_alternative_text_tells_title_axes_and_legend(result):
    assert [figure.alt for figure in result.figures] == [
        "States of an LSTM. Hidden state; x: timestep; y: value; shown: h. colour scale: weight."
    ]


@pytest.mark.snippet(DRAWING)
def test_a_figure_drawn_twice_is_the_same_bytes(zoo, result):
    twin = zoo["snippets/figures_test_the_alternative_text_tells_title_axes_and_legend.py"]
    assert result.figures[0].svg == twin.figures[0].svg


@pytest.mark.snippet(DRAWING)
def test_a_figure_is_well_formed_and_its_text_is_text(result):
    (figure,) = result.figures
    root = ET.fromstring(figure.svg)
    texts = [x.text for x in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"States of an LSTM", "Hidden state", "timestep", "h"} <= set(texts)
    assert "<metadata>" not in figure.svg


@pytest.mark.snippet("""
    import matplotlib.pyplot as plt

    for number in range(7):
        plt.plot([number, number + 1], label=f"line {number}")
    plt.title("All colours")
    plt.legend()
    plt.show()
""")
def test_light_and_dark_share_everything_but_colours(result):
    colour = re.compile(r"#[0-9a-f]{6}")
    (figure,) = result.figures
    light, dark = (figures.themed(figure.svg, scheme) for scheme in ("light", "dark"))
    assert light != dark
    assert colour.sub("#", light) == colour.sub("#", dark) == colour.sub("#", figure.svg)
    for themed, scheme in ((light, "light"), (dark, "dark")):
        assert set(colour.findall(themed)) <= set(figures.THEMES[scheme].values())
    # One colour of the drawing is one colour of the theme, so that nothing runs together.
    for scheme in ("light", "dark"):
        assert len(set(figures.THEMES[scheme].values())) == len(figures.THEMES[scheme])
