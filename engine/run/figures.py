"""One draw, a light and a dark picture. In: Matplotlib figures. Out: SVG text and its two themes.

The worker draws with placeholder colours for ink, grid and background. `themed` puts the colours of
a scheme in their place. Data colours are those of Okabe and Ito (2008), which colour-blind readers can
tell apart; each has a lighter twin for dark pages.
"""

import functools
import io
import re
import warnings
from typing import TYPE_CHECKING, Any, Literal

from engine.record import Figure
from engine.run import hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing
    from matplotlib.text import Text

Scheme = Literal["light", "dark"]

INK, GRID, PAPER = "#010203", "#010204", "#010205"
THEMES: dict[Scheme, dict[str, str]] = {
    "light": {
        INK: "#1f2933",
        GRID: "#d5dbe3",
        PAPER: "#ffffff",
        "#0072b2": "#0072b2",
        "#d55e00": "#d55e00",
        "#009e73": "#00805d",
        "#cc79a7": "#b3548a",
        "#e69f00": "#b97900",
        "#56b4e9": "#2f8fc6",
        "#7f7f7f": "#6b7280",
    },
    "dark": {
        INK: "#dfe5ee",
        GRID: "#3d4554",
        PAPER: "#1b1f27",
        "#0072b2": "#5cb8ec",
        "#d55e00": "#ff9457",
        "#009e73": "#3fcf9f",
        "#cc79a7": "#ec9fca",
        "#e69f00": "#f5bd4b",
        "#56b4e9": "#a5d8f7",
        "#7f7f7f": "#a2abb8",
    },
}
NO_TITLE = "the figure has no title; call plt.title(…) or fig.suptitle(…)"
UNSEEN = 1.5  # least contrast of lines and words with the page; that of light grey on white is 1.6
FAINT = 1.02  # that of areas
HALF = 0.5  # of a box, from which it is the ground of its words
PLAIN, LOST = 2.0, 1.3  # an area that has more than the first on one page has more than the other on each
TABLE = "the figure has a table, whose cells are white on a dark page, too; print it, or write it as Markdown"
ANIMATED = "the figure is an animation, and pages show still ones; draw the frames that matter side by side"
CONTROL = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold
TAG = re.compile(r"<[^<>]*>")
COLOURED = re.compile(r'(?<=\s)(?:style|fill|stroke|color|stop-color|flood-color)="[^"]*"')
LARGEST = 500_000  # bytes of a drawing; a page loads it, and a notebook has it as text
LARGEST_SUM = 2_000_000  # bytes of all drawings of a snippet
MANY, HOPELESS = 1000, 100_000  # points of an artist, of which each takes some 20 bytes at least
RESOLUTIONS = (200, 100, 72)  # dots per inch of images in a drawing: as sharp as it can be
CYCLE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f")
LETTERS = 11  # points, the least for the words and numbers of a figure
STYLE: Any = {
    "figure.figsize": (4.3, 3.2),  # inches: as wide as a phone, so that letters are LETTERS pixels high there
    "figure.constrained_layout.use": True,  # nothing is beside the figure, which would make it wider
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": GRID,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titleweight": "bold",
    "axes.titlesize": LETTERS,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "figure.titleweight": "bold",
    "figure.titlesize": LETTERS,
    "font.size": LETTERS,
    "font.family": "sans-serif",
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "image.cmap": "viridis",
    "legend.edgecolor": GRID,
    "legend.facecolor": PAPER,
    "legend.framealpha": 0.85,
    "lines.linewidth": 1.8,
    "text.color": INK,
    "xtick.color": GRID,
    "ytick.color": GRID,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "figure",
}


def apply_style() -> None:
    """Set Matplotlib's defaults for every figure of this process."""
    import matplotlib as mpl
    from cycler import cycler

    mpl.rcParams.update(STYLE)
    mpl.rcParams["axes.prop_cycle"] = cycler(color=CYCLE)
    _give_way()


def _give_way() -> None:
    """Let a snippet lay out a figure itself: the style's layout is nobody's choice, and just goes."""
    from matplotlib.figure import Figure as Drawing

    choose: Any = Drawing.set_layout_engine

    @functools.wraps(choose)
    def chosen(figure: Any, layout: Any = None, **options: Any) -> None:
        choose(figure, layout, **options)
        figure._has_usual_layout = layout is None

    def giving_way(lay_out: Any) -> Any:
        @functools.wraps(lay_out)
        def call(figure: Any, *arguments: Any, **options: Any) -> None:
            if figure._has_usual_layout:
                figure._layout_engine = None
            lay_out(figure, *arguments, **options)

        return call

    names = ("subplots_adjust", "tight_layout")
    ways = {name: giving_way(getattr(Drawing, name)) for name in names}
    for name, way in (ways | {"set_layout_engine": chosen}).items():
        setattr(Drawing, name, way)


def draw(figure: "Drawing") -> Figure:
    """Save a figure as SVG, the same bytes on each run; what makes it too large is an image in it.

    Raises:
        ValueError: the figure has no title, is an animation, has control characters or lines that are not to
            be seen in one of its pictures or anywhere, or is too large even so.
    """
    title = _title(figure)
    if not title:
        raise ValueError(NO_TITLE)
    if _is_animated(figure):
        raise ValueError(ANIMATED)
    if unseen := _unseen(figure) or hidden.reason(figure) or _misnamed(figure):
        raise ValueError(unseen)
    for axes in figure.axes:
        if _has_image(axes):
            axes.grid(visible=False)
    svg = "" if _is_hopeless(figure) else _svg(figure)
    if not svg or size(svg) > LARGEST:
        svg = _with_images(figure, svg)
    words = _alternative_text(figure, title)
    if found := CONTROL.search(svg + words):
        raise ValueError(
            f"a text of the figure holds U+{ord(found[0]):04X}, which no drawing shows; take it out"
        )
    return Figure(svg, title, words)


def size(svg: str) -> int:
    """Bytes of a drawing in its file."""
    return len(svg.encode("utf-8"))


def _svg(figure: "Drawing", dots: float | None = None) -> str:
    """The drawing; ``dots`` per inch are those of images in it, by default the figure's."""
    from matplotlib import rc_context

    buffer = io.StringIO()
    with rc_context({name: STYLE[name] for name in ("svg.fonttype", "svg.hashsalt")}):
        figure.savefig(buffer, format="svg", bbox_inches="tight", metadata={"Date": None}, dpi=dots)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    return svg.replace("'DejaVu Sans', ", "system-ui, 'DejaVu Sans', ")


def _with_images(figure: "Drawing", svg: str) -> str:
    """The drawing of a figure whose SVG is too large, with an image of each artist that has many points.

    Raises:
        ValueError: it is too large even so.
    """
    large = figure.findobj(lambda artist: _points(artist) > MANY)
    for artist in large:
        artist.set_rasterized(True)
    for dots in RESOLUTIONS if large else ():
        svg = _svg(figure, dots)
        if size(svg) <= LARGEST:
            return svg
    raise ValueError(
        f"the figure has {size(svg):,} bytes as SVG, and a page holds {LARGEST:,}; "
        "draw fewer points, lines or cells, or a smaller figure"
    )


def _points(artist: "Artist") -> int:
    """How many points an artist of a figure is drawn from; 0 for text and images."""
    import numpy as np
    from matplotlib.collections import Collection, QuadMesh
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if isinstance(artist, Line2D | Patch):
        return len(np.asarray(artist.get_path().vertices))
    if isinstance(artist, QuadMesh):
        return 2 * int(np.size(artist.get_coordinates()))  # four corners a cell
    if isinstance(artist, Collection):
        paths = sum(len(np.asarray(path.vertices)) for path in artist.get_paths() or ())
        return max(paths, len(np.asarray(artist.get_offsets())))
    return 0


def _is_hopeless(figure: "Drawing") -> bool:
    """Whether to draw the figure as it is would only cost time; of a line, Matplotlib leaves out points."""
    from matplotlib.collections import Collection

    return any(_points(artist) > HOPELESS for artist in figure.findobj(Collection))


def _is_animated(figure: "Drawing") -> bool:
    """Whether an animation waits for the figure to be drawn."""
    waiting = figure.canvas.callbacks.callbacks.get("draw_event", {}).values()
    kinds = [kind for reference in waiting for kind in type(getattr(reference(), "__self__", None)).__mro__]
    return any(kind.__module__ == "matplotlib.animation" for kind in kinds)


def _has_image(axes: "Axes") -> bool:
    return bool(axes.images) or any(type(x).__name__ == "QuadMesh" for x in axes.collections)


def _unseen(figure: "Drawing") -> str:
    """Why lines, points or words would not be seen on a light or a dark page; empty where all are.

    On an image, which is the same on both, a colour is what its author saw. A faint area is meant.
    """
    from matplotlib.text import Annotation

    drawn: list[tuple[Artist, list[Any], float]] = [(x, [x.get_color()], UNSEEN) for x in _words(figure)]
    for axes in (x for x in figure.axes if not _has_image(x)):
        if axes.tables:
            return TABLE
        arrows = (x.arrow_patch for x in axes.texts if isinstance(x, Annotation) and x.arrow_patch)
        drawn += [
            (x, *_colours(x))
            for x in (*axes.lines, *axes.collections, *axes.patches, *arrows)
            if x.get_visible()
        ]
    for text in _boxed(figure):
        return f"{text.get_text()!r} of the figure is not to be seen in its box; take the box's colour out"
    for text, ground in _placed(figure):
        for scheme, theme in THEMES.items():
            if _contrast(text.get_color(), theme, text, ground) < UNSEEN:
                how = "leave its colour out, or take one of 'C0' to 'C6'"
                return f"{text.get_text()!r} of the figure is not to be seen on a {scheme} page; {how}"
    for artist, colours, least in drawn:
        shown = {
            scheme: max((_contrast(x, theme, artist) for x in colours), default=least)
            for scheme, theme in THEMES.items()
        }
        least = LOST if least == FAINT and max(shown.values()) >= PLAIN else least
        for scheme in (x for x in shown if shown[x] < least):
            how = "leave its colour out, or take one of 'C0' to 'C6'"
            return f"{hidden.name(artist)} of the figure is not to be seen on a {scheme} page; {how}"
    return ""


def _misnamed(figure: "Drawing") -> str:
    """Why a legend calls something otherwise than its label does; empty where none does."""
    for legend in (x for axes in figure.axes if (x := axes.get_legend())):
        for text, handle in zip(legend.get_texts(), legend.legend_handles, strict=False):
            label = str(handle.get_label()) if handle is not None else ""
            if label and not label.startswith("_") and label != text.get_text():
                why = f"the legend of the figure calls {text.get_text()!r} what has the label {label!r}"
                return f"{why}; label each once, where it is drawn"
    return ""


def _boxed(figure: "Drawing") -> "Iterator[Text]":
    """Words in a box of a colour of its own, on which they are not to be seen on one of two pages."""
    from matplotlib.colors import to_rgba

    for axes in figure.axes:
        for text in axes.texts:
            ground = box.get_facecolor() if (box := text.get_bbox_patch()) else "none"
            seen = [_contrast(text.get_color(), x, text, ground) for x in THEMES.values()]
            if to_rgba(ground)[-1] > HALF and min(seen) < UNSEEN:
                yield text


def _placed(figure: "Drawing") -> "Iterator[tuple[Text, Any]]":
    """Words at a place of axes and on no image, each with what they stand on: an area, or the page."""
    from matplotlib.colors import to_rgba

    texts = [(x, axes) for axes in figure.axes for x in axes.texts if x.get_text() and x.get_visible()]
    if texts:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            figure.draw_without_rendering()  # now each has its place
    for text, axes in texts:
        extent, box = text.get_window_extent(), text.get_bbox_patch()
        middle = (extent.x0 + extent.x1) / 2, (extent.y0 + extent.y1) / 2
        is_boxed = box is not None and to_rgba(box.get_facecolor())[-1] > HALF
        if is_boxed or (_has_image(axes) and axes.bbox.contains(*middle)):
            continue
        ground: Any = PAPER
        for patch in axes.patches:
            path = patch.get_transform().transform_path(patch.get_path())
            is_opaque = patch.get_visible() and patch.get_fill() and to_rgba(patch.get_facecolor())[-1] == 1
            if is_opaque and path.contains_point(middle):
                ground = patch.get_facecolor()
        yield text, ground


def _words(figure: "Drawing") -> "Iterator[Text]":
    """The words on the page itself that have a colour of their own: titles, names of axes and of lines."""
    from matplotlib import rcParams
    from matplotlib.colors import to_hex
    from matplotlib.text import Text

    known: Any = rcParams
    names = ("text.color", "axes.labelcolor", "axes.titlecolor", "xtick.labelcolor", "ytick.labelcolor")
    usual = {to_hex(known[x]) for x in names if known[x] not in ("auto", "inherit")}
    found = list(figure.texts)
    for axes in figure.axes:
        legend = axes.get_legend()
        titles = (x for x in axes.get_children() if isinstance(x, Text) and x not in axes.texts)
        labels = [axes.xaxis.label, axes.yaxis.label, *(legend.get_texts() if legend else ())]
        labels += [*axes.get_xticklabels(), *axes.get_yticklabels()]
        found += [*titles, *labels]
    yield from (x for x in found if x.get_text() and x.get_visible() and to_hex(x.get_color()) not in usual)


def _colours(artist: "Artist") -> tuple[list[Any], float]:
    """The colours that show an artist, and the contrast that one of them needs at least."""
    from matplotlib.collections import Collection, LineCollection, PathCollection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if isinstance(artist, Line2D):
        is_line = artist.get_linestyle() not in ("None", "", " ")
        marks = artist.get_marker() not in ("None", "", " ", None)
        of_marks: list[Any] = [artist.get_markerfacecolor(), artist.get_markeredgecolor()] if marks else []
        return [*([artist.get_color()] if is_line else []), *of_marks], UNSEEN
    if isinstance(artist, LineCollection | PathCollection):
        return [*artist.get_facecolor(), *artist.get_edgecolor()], UNSEEN
    if isinstance(artist, Patch):
        face, edges = artist.get_facecolor(), [artist.get_edgecolor()] if artist.get_linewidth() else []
        return [face, *edges], FAINT if face[-1] else UNSEEN
    if isinstance(artist, Collection):
        artist.update_scalarmappable()  # colours by numbers
        faces = [*artist.get_facecolor()]
        return [*faces, *artist.get_edgecolor()], FAINT if any(x[-1] for x in faces) else UNSEEN
    return [], 0


def _contrast(colour: Any, theme: dict[str, str], artist: "Artist", ground: Any = PAPER) -> float:
    """Contrast of a colour with the page of a theme, or with another ground, as WCAG has it, from 1 to 21."""
    import numpy as np
    from matplotlib.colors import to_hex, to_rgb, to_rgba
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

    opaque = to_rgba(colour)[-1]
    if isinstance(artist, Line2D | Text) and (alpha := artist.get_alpha()) is not None:
        opaque *= alpha  # others have it in their colours
    paper = np.array(to_rgb(theme.get(to_hex(ground), to_hex(ground))))
    ink = np.array(to_rgb(theme.get(to_hex(colour), to_hex(colour)))) if opaque else paper
    parts = np.array([opaque * ink + (1 - opaque) * paper, paper])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    dark, light = sorted(linear @ [0.2126, 0.7152, 0.0722])
    return float((light + 0.05) / (dark + 0.05))


def themed(svg: str, scheme: Scheme) -> str:
    """The picture in the colours of one scheme; its texts are as they were written."""
    colours = THEMES[scheme]
    known = re.compile("|".join(map(re.escape, colours)), re.IGNORECASE)

    def painted(match: re.Match[str]) -> str:
        return known.sub(lambda found: colours[found[0].lower()], match[0])

    return TAG.sub(lambda tag: COLOURED.sub(painted, tag[0]), svg)


def _title(figure: "Drawing") -> str:
    parts = [figure.get_suptitle(), *(_axes_title(axes) for axes in figure.axes)]
    return " ".join(next((part for part in parts if part), "").split())


def _axes_title(axes: "Axes") -> str:
    return axes.get_title() or axes.get_title("left") or axes.get_title("right")


def _alternative_text(figure: "Drawing", title: str) -> str:
    """Title, then for each panel its own title, axes and legend."""
    sentences = [title]
    for axes in figure.axes:
        own = " ".join(_axes_title(axes).split())
        parts = [own] if own and own != title else []
        if axes.get_label() == "<colorbar>":
            parts = [f"colour scale: {axes.get_ylabel() or axes.get_xlabel()}"]
            if not (axes.get_ylabel() or axes.get_xlabel()):
                continue
        else:
            parts += [f"x: {axes.get_xlabel()}"] if axes.get_xlabel() else []
            parts += [f"y: {axes.get_ylabel()}"] if axes.get_ylabel() else []
            labels = [x for x in axes.get_legend_handles_labels()[1] if x]
            parts += [f"shown: {', '.join(labels)}"] if labels else []
        if parts:
            sentences.append("; ".join(" ".join(part.split()) for part in parts))
    return ". ".join(sentence.rstrip(".") for sentence in sentences) + "."
