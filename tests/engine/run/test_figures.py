"""Figures: one draw, a title, the same bytes on each run, two themes that differ in colours alone."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from matplotlib.figure import Figure

from engine.run import figures, hidden, worker
from tests.support.audit import sample

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


def drawn(code):
    """Mark with a snippet that draws with ``axes``."""
    source = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.set_title('A')\n"
    return pytest.mark.snippet(f"{source}{code}\nplt.show()\n")


@pytest.mark.fault("sizes", "a line that is not to be seen on one of two pages")
@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        pytest.param(*known, marks=drawn(code))
        for *known, code in (
            ("h", "dark", "axes.plot([1, 2], 'k', label='h')"),
            ("h", "dark", "axes.scatter([1], [2], color='0.2', label='h')"),
            ("a Line2D", "light", "axes.axhline(1, color='white')"),
            ("a LineCollection", "dark", "axes.vlines([1, 2], 0, 1, colors='#1b1f27')"),
            ("h", "light", "axes.plot([1, 2], 'C0', alpha=0.02, label='h')"),
            ("h", "light", "axes.plot([1, 2], 'o', mfc='w', mec='w', label='h')"),
            ("h", "light", "axes.bar([1], [2], color='white')[0].set_label('h')"),
            ("h", "dark", "axes.bar([1], [2], color='none', edgecolor='k')[0].set_label('h')"),
            ("h", "dark", "axes.hist([1, 2], color='k', alpha=0.5, label='h')"),
            ("a QuadContourSet", "dark", "axes.contour([[0, 1], [1, 2]], colors='k')"),
            ("h", "light", "axes.fill_between([1, 2], 1, color='white', label='h')"),
            (
                "a FancyArrowPatch",
                "light",
                "axes.annotate('', (0, 0), (1, 1), arrowprops={'color': 'white'})",
            ),
            ("1", "light", "axes.set_xticks([1, 2], ['1', '2'], color='white')"),
            ("B", "light", "axes.set_title('B', color='white')"),
            ("B", "light", "axes.plot([1, 2], label='B'), axes.legend(labelcolor='white')"),
            ("B", "dark", "axes.set_xlabel('B', color='black')"),
            ("B", "dark", "axes.text(0, 1, 'B', color='black')"),
            ("B", "light", "axes.plot([0, 10]), axes.text(0.2, 5, 'B', color='white', fontsize=14)"),
            ("B", "light", "axes.bar([1], [2]), axes.text(1, 2.05, 'B', color='w')"),
            ("B", "dark", "axes.annotate('B', (0, 0), (1, 1), color='k', arrowprops={'color': 'C0'})"),
            ("B", "light", "axes.imshow([[1, 2]]), axes.text(0, -0.9, 'B', color='w')"),
        )
    ],
)
def test_what_nobody_sees_on_one_page_is_refused(name, scheme, error):
    shown = name if name.startswith("a ") else repr(name)
    why = f"ValueError: {shown} of the figure is not to be seen on a {scheme} page;"
    assert error.partition(" ")[2].startswith(why)


@drawn("""
axes.plot([1, 2], "C6"), axes.plot([1, 2], "red"), axes.axhline(1, color=plt.rcParams["text.color"])
axes.scatter([1], [2], facecolors="none", edgecolors="C1"), axes.plot([1, 2], "k", visible=False)
axes.bar([1], [2], color="0.5"), axes.axvspan(0, 1, color="C1", alpha=0.1)
axes.text(1, 1, "white", color="white"), axes.fill_between([0, 1], 1, alpha=0.1)
image = figure.add_axes((0.1, 0.1, 0.2, 0.2))
image.imshow([[1, 2]]), image.plot([0, 1], [0, 0], "w")
""")
def test_lines_that_are_seen_on_both_pages_are_drawn(result):
    assert not result.failed, result.error


@pytest.mark.parametrize("box", [
    pytest.param(x, marks=drawn(f"axes.text(1, 1, 'h', bbox={{'facecolor': {x!r}}})")) for x in ("white", "k")
])  # fmt: skip
def test_words_that_their_box_hides_on_one_page_are_refused(box, error):
    assert "'h' of the figure is not to be seen in its box" in error


@drawn("axes.text(1, 1, 'h', bbox={'alpha': 0.2, 'fc': 'w'}), axes.text(2, 2, 'i', bbox={'color': 'C0'})")
def test_words_in_a_box_that_leaves_them_plain_are_drawn(result):
    assert not result.failed, result.error


@drawn("axes.table([['1', '2']])")
def test_a_table_in_a_figure_is_refused(error):
    assert "the figure has a table" in error


@pytest.mark.parametrize(
    "size",
    [pytest.param(x, marks=drawn(f"axes.scatter([1, 2], [1, 2], s={x}, label='h')")) for x in (0, 0.0001)],
)
def test_points_without_a_size_are_refused(size, error):
    assert "'h' of the figure has points of no size" in error


@pytest.mark.fault("sizes", "a line, a point or a letter too small to be seen")
@pytest.mark.parametrize(
    "plot",
    [
        "axes.plot([0, 1, 3], lw=0.01, label='h')",
        "axes.plot([0, 1, 3], lw=0, label='h')",
        "axes.plot([0, 1, 3], 'o', ms=0.001, label='h')",
        "axes.vlines([1, 2], 0, 1, lw=0.01, label='h')",
        "axes.text(1, 1, 'h', fontsize=0.1)",
        "axes.set_xlabel('h', fontsize=1)",
    ],
)
def test_what_is_too_thin_or_too_small_is_refused(plot):
    figure = Figure()
    axes = figure.add_subplot(title="A")
    exec(plot, {"axes": axes})
    assert hidden.reason(figure).startswith("'h' of the figure is too thin or too small to be seen")


def test_thin_lines_and_small_points_are_drawn():
    figure = Figure()
    axes = figure.add_subplot(title="A")
    axes.plot([0, 1, 3], lw=0.3)
    axes.plot([0, 1, 3], "o", lw=0, ms=1)
    axes.scatter([1, 2], [1, 2], s=0.5)
    axes.fill_between([0, 1], 1, alpha=0.2, lw=0)
    assert hidden.reason(figure) == ""


NONE, OUT, BELOW = "has nothing to draw", "is outside of its axes", "is below an area"


@pytest.mark.fault("sizes", "a line that is nowhere in its figure")
@pytest.mark.parametrize(
    ("plot", "why"),
    [
        ("axes.plot([np.nan] * 3, label='h')", NONE),
        ("axes.plot([1, np.nan, 2], label='h')", NONE),
        ("axes.scatter([1, 2], [np.nan, np.inf], label='h')", NONE),
        ("axes.plot([1, 2], label='h'), axes.set_ylim(4, 7)", OUT),
        ("axes.axhline(9, label='h'), axes.set_ylim(4, 7)", OUT),
        ("axes.bar([1, 2], [3, 4], label='h'), axes.set_xlim(7, 8)", OUT),
        ("axes.plot([0, -1], label='h'), axes.plot([1, 2]), axes.set_yscale('log')", OUT),
        ("axes.plot([1, 2], label='h'), axes.axvspan(-1, 3, color='C1', zorder=5)", BELOW),
        ("axes.scatter([1, 2], [3, 4], label='h'), axes.fill_between([-1, 9], 9, color='C1')", BELOW),
        ("axes.plot([0, 1], label='h'), axes.imshow(np.eye(3), zorder=4)", BELOW),
        ("axes.bar([1, 2], [1, 2], label='h'), axes.bar([1, 2], [3, 4])", BELOW),
        ("axes.plot([0, 1], label='h'), axes.twinx().axhspan(-1, 2, color='C1')", BELOW),
    ],
)
def test_what_is_nowhere_in_its_figure_is_refused(plot, why):
    figure = Figure()
    axes = figure.add_subplot(title="A")
    exec(plot, {"axes": axes, "np": np})
    assert hidden.reason(figure).startswith(f"'h' of the figure {why}")


@pytest.mark.parametrize(
    "plot",
    [
        "axes.plot([1, 2]), axes.axvspan(0, 0.5, color='C1', zorder=5), axes.plot([], [], label='h')",
        "axes.plot([1, np.nan, 3, 4]), axes.plot([1], 'o'), axes.bar([1, 2], [0, 3])",
        "axes.plot([1, 2]), axes.axvspan(-1, 3, color='C1', alpha=0.9, zorder=5)",
        "axes.plot([0, 10], [5, 5]), axes.set_xlim(4, 4.001), axes.bar([4], [9]), axes.bar([4], [3])",
        "axes.plot([1, 2]), axes.twinx().plot([100, 200]), axes.plot([9, 9], visible=False)",
        "axes.text(0, 0, 'a'), axes.scatter([1], [2]), axes.bar([1], [2]), axes.plot([3, 4], clip_on=False)",
    ],
)
def test_what_is_somewhere_in_its_figure_is_right(plot):
    figure = Figure()
    axes = figure.add_subplot(title="A")
    exec(plot, {"axes": axes, "np": np})
    assert hidden.reason(figure) == ""


@pytest.mark.snippet("""
    import matplotlib.pyplot as plt
    import numpy as np

    plt.plot([np.nan, np.nan], label="h")
    plt.title("A")
    plt.show()
""")
def test_a_figure_with_what_nobody_sees_fails_with_its_line(error):
    assert error.startswith(
        "7: ValueError: 'h' of the figure has nothing to draw, as it holds no two numbers"
    )


@pytest.mark.fault("claims", "two figures of one title")
@pytest.mark.snippet("""
    import matplotlib.pyplot as plt

    for number in (1, 2):
        plt.figure()
        plt.plot([number, 2])
        plt.title("Hidden state")
        plt.show()
""")
def test_a_second_figure_of_a_title_is_an_error(error):
    assert error == "8: ValueError: a second figure is called 'Hidden state'; give each a title of its own"


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


IN_A_CHILD = """
    {imports}

    import matplotlib.pyplot as plt

    def draw():
        plt.plot([1, 2])
        plt.title("Elsewhere")
        plt.show()

    {start}
    print("went on")
"""
FORKS = "import multiprocessing as m"
CHILDREN = {
    "a process": (FORKS, "p = m.get_context('fork').Process(target=draw)\n    p.start()\n    p.join()"),
    "a pool": (FORKS, "with m.get_context('fork').Pool(1) as p:\n        p.apply(draw)"),
    "a fork": ("import os", "if not os.fork():\n        draw()\n        os._exit(0)\n    os.wait()"),
    "a fork that goes on": ("import os", "if not os.fork():\n        draw()\n    else:\n        os.wait()"),
}


@pytest.mark.parametrize("how", [
    pytest.param(how, marks=[
        pytest.mark.fault("what ran", f"a figure that is lost, as {how} shows it"),
        pytest.mark.snippet(IN_A_CHILD.format(imports=imports, start=start)),
    ]) for how, (imports, start) in CHILDREN.items()
])  # fmt: skip
def test_a_figure_that_another_process_shows_is_refused(how, error):
    assert error.startswith(f"9: {worker.FORKED}")


@pytest.mark.snippet(IN_A_CHILD.format(
    imports="import threading", start="t = threading.Thread(target=draw)\n    t.start()\n    t.join()"
))  # fmt: skip
def test_a_figure_that_a_thread_shows_is_shown(result):
    assert [x.title for x in result.figures] == ["Elsewhere"]


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


@pytest.mark.fault("what ran", "a figure whose layout is not the one that its snippet asks for")
@pytest.mark.snippet("""
    import warnings

    import matplotlib.pyplot as plt

    warnings.simplefilter("error")
    for how in ("adjusted", "tight", "left alone"):
        figure, axes = plt.subplots(2)
        axes[0].set_title(how)
        if how == "adjusted":
            figure.subplots_adjust(hspace=0.9)
        elif how == "tight":
            plt.tight_layout()
    plt.show()
""")
def test_a_snippet_lays_its_figure_out_as_in_a_plain_file(result):
    heights = [
        re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"', figure.svg)
        for figure in result.figures
    ]
    assert [figure.title for figure in result.figures] == ["adjusted", "tight", "left alone"]
    assert {len(found) for found in heights} == {2}
    assert len({tuple(found) for found in heights}) == 3


@pytest.mark.fault("claims", "a legend that calls a line by the name of another")
@pytest.mark.parametrize(
    "how",
    [
        pytest.param(x, marks=drawn(f"axes.plot([1, 2], label='h')\naxes.plot([2, 3], label='c')\n{x}"))
        for x in (
            "axes.legend(['c', 'h'])",
            "axes.legend(axes.lines[::-1], ['h', 'c'])",
            "axes.legend(['h', 'C'])",
        )
    ],
)
def test_a_legend_calls_a_line_by_its_label(how, error):
    assert "the legend of the figure calls " in error
    assert error.endswith("; label each once, where it is drawn")


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(x, marks=drawn(f"axes.plot([1, 2], label='h')\naxes.plot([2, 3], label='c')\n{x}"))
        for x in ("axes.legend(['h', 'c'])", "axes.legend(axes.lines[::-1], ['c', 'h'])", "axes.legend()")
    ],
)
def test_in_any_order_that_is_right(how, result):
    assert result.problem is None


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


RANDOM = np.random.default_rng(0).random((200, 200))
FEWER = RANDOM[:120, :120]  # whose points have more bytes than a figure may
LARGE = {
    "points of a scatter plot": lambda axes: axes.scatter(*FEWER.reshape(2, -1), s=3),
    "points of a line": lambda axes: axes.plot(*FEWER.reshape(2, -1), "."),
    "cells": lambda axes: axes.pcolormesh(RANDOM),
    "a surface below a curve": lambda axes: axes.fill_between(np.arange(12_000), FEWER.reshape(-1)[:12_000]),
    "contours": lambda axes: axes.contourf(FEWER),
    "many short lines": lambda axes: axes.vlines(np.arange(4_500), 0, FEWER.reshape(-1)[:4_500]),
}


def drawing(plot):
    """A figure with a title, and a line of two points beside what is plotted."""
    figure = Figure()
    axes = figure.add_subplot(title="Large")
    axes.plot([0, 1], color="#0072b2")
    plot(axes)
    return figure


@pytest.mark.fault("sizes", "a figure of many points or cells")
@pytest.mark.parametrize("name", LARGE)
def test_what_makes_a_figure_too_large_is_an_image_in_it(name):
    svg = figures.draw(drawing(LARGE[name])).svg
    assert figures.size(svg) <= figures.LARGEST
    assert "data:image/png;base64" in svg
    assert "#0072b2" in svg, "what is small stays a line, in the colours of light and dark pages"
    assert ">Large</text>" in svg
    if name in sample(LARGE, ["cells", "contours"]):
        assert svg == figures.draw(drawing(LARGE[name])).svg


@pytest.mark.fault("sizes", "a million cells, as which to draw takes minutes")
def test_what_cannot_fit_is_not_drawn_twice(monkeypatch):
    drawn = []
    draw = figures._svg
    monkeypatch.setattr(figures, "_svg", lambda figure, *dots: drawn.append(dots) or draw(figure, *dots))
    figures.draw(drawing(lambda axes: axes.pcolormesh(np.zeros((300, 300)))))
    assert drawn == [(figures.RESOLUTIONS[0],)]


def test_a_figure_that_is_not_too_large_has_no_image():
    assert "<image" not in figures.draw(drawing(lambda axes: axes.scatter(RANDOM[0], RANDOM[1]))).svg


def bars(axes):
    axes.bar(np.arange(280), 1)


def lines(axes):
    for x in range(280):
        axes.plot([x, x + 1], [0, x])


@pytest.mark.fault("sizes", "a figure that is too large whatever is an image in it")
@pytest.mark.parametrize("plot", [bars, lines])
def test_a_figure_that_stays_too_large_is_an_error(plot, monkeypatch):
    assert figures.LARGEST == 500_000
    monkeypatch.setattr(figures, "LARGEST", 50_000)  # with which a tenth of the bars shows the same
    with pytest.raises(
        ValueError, match=r"the figure has [5-9]\d,\d{3} bytes as SVG, and a page holds 50,000; draw"
    ):
        figures.draw(drawing(plot))


@pytest.mark.fault("sizes", "many figures of one snippet")
@pytest.mark.snippet("""
    import matplotlib.pyplot as plt
    import numpy as np

    for number in range(20):
        plt.figure()
        plt.plot(np.random.default_rng(number).random(20_000))
        plt.title(f"Large {number}")
        plt.show()
""")
def test_figures_that_are_too_large_together_are_an_error(error):
    assert re.fullmatch(
        r"9: ValueError: the figures have 2,[\d,]{7} bytes as SVG so far; show fewer, "
        r"as a snippet may have 2,000,000",
        error,
    )


@pytest.mark.fault("sizes", "an animation")
@pytest.mark.snippet("""
    import matplotlib.pyplot as plt
    from matplotlib.animation import FuncAnimation

    figure, axes = plt.subplots()
    (line,) = axes.plot([1, 2])
    plt.title("Moving")
    animation = FuncAnimation(figure, lambda frame: (line,), frames=3)
    plt.show()
""")
def test_an_animation_is_an_error_that_says_what_to_do(error):
    assert error == (
        "9: ValueError: the figure is an animation, and pages show still ones; "
        "draw the frames that matter side by side"
    )


@pytest.mark.fault("sizes", "an artist animation, of which a function shows the figure")
@pytest.mark.snippet("""
    import matplotlib.pyplot as plt
    from matplotlib import animation

    def show():
        figure, axes = plt.subplots()
        plt.title("Moving")
        kept = animation.ArtistAnimation(figure, [axes.plot([1, 2]), axes.plot([2, 1])])
        plt.show()

    show()
""")
def test_another_kind_of_animation_is_one_too(error):
    assert error.startswith("9: ValueError: the figure is an animation, and")


def test_a_colour_in_capitals_is_painted_and_one_in_a_text_is_left():
    svg = '<g style="fill: #0072B2" id="#009e73"><text fill="#009e73">#0072B2 fill="#009e73"</text></g>'
    for scheme in ("light", "dark"):
        blue, green = (figures.THEMES[scheme][x] for x in ("#0072b2", "#009e73"))
        assert figures.themed(svg, scheme) == (
            f'<g style="fill: {blue}" id="#009e73"><text fill="{green}">#0072B2 fill="#009e73"</text></g>'
        )


@pytest.mark.parametrize("call", ["plt.title('a\\x02')", "plt.title('a'); plt.text(0, 0, 'b\\x1b')"])
def test_a_control_character_in_a_text_is_refused(project, call):
    result = project.run_one(f"import matplotlib.pyplot as plt\n\nplt.plot([1, 2])\n{call}\nplt.show()\n")
    assert "a text of the figure holds U+00" in result.error
    assert "which no drawing shows; take it out" in result.error
