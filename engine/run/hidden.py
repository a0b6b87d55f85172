"""See what a figure draws at a place where nobody sees it. In: a Matplotlib figure. Out: why, or nothing.

That is what has no number, such as a line of NaN or one of a single point without a mark, what is outside of
the axes, and what is below an opaque area of the same figure.
"""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

STEPS = 8  # places of each piece of a line at which to look
THIN, SMALL = 0.2, 4  # points, which lines and marks, and letters, have at least
MANY = 4000  # of these places, and of areas
Points = Any  # an array of rows of two


@dataclass
class _Shown:
    """An artist, or several that belong together, in the order in which they are drawn.

    Attributes:
        name: its label, or what stands for it.
        order: a larger one is drawn later.
        strokes: its lines, each an array of points in pixels.
        marks: the middles of its points, and their borders.
        axes: where it is.
        is_clipped: whether it ends at the borders of the axes.
    """

    name: str
    order: tuple[float, ...]
    axes: Any
    is_clipped: bool
    strokes: list[Points] = field(default_factory=list)
    marks: list[Points] = field(default_factory=list)


def reason(figure: "Drawing") -> str:
    """Why something of a figure is not to be seen; empty where all is."""
    shown = [x for axes in _flat(figure) for x in _artists(axes)]
    for points in (x for axes in _flat(figure) for x in _without_size(axes)):
        return f"{name(points)} of the figure has points of no size; leave `s` out, or take a larger one"
    for thin in _thin(figure):
        return f"{name(thin)} of the figure is too thin or too small to be seen; leave its width or size out"
    for one in shown:
        if not one.strokes and not one.marks:
            continue
        how = "draw numbers, or mark a single point, as by `'o'`"
        if not _has_numbers(one):
            return f"{one.name!r} of the figure has nothing to draw, as it holds no two numbers; {how}"
        if not len(_places(one)):
            return f"{one.name!r} of the figure is outside of its axes; widen their limits, or leave it out"
    covers = [x for axes in _flat(figure) for x in _covers(axes)]
    if any(one.order < order for one in shown for order, _ in covers):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            figure.draw_without_rendering()  # now each axes has its place
        shown = [x for axes in _flat(figure) for x in _artists(axes)]
        covers = [x for axes in _flat(figure) for x in _covers(axes)]
        for one in shown:
            if _is_covered(one, [path for order, path in covers if order > one.order]):
                return f"{one.name!r} of the figure is below an area; draw it later, or give that an alpha"
    return ""


def _flat(figure: "Drawing") -> "list[Axes]":
    """The axes of a figure in which things are drawn where their numbers say."""
    found = [x for x in figure.axes if x.name != "3d" and x.get_visible()]
    assert all(x.viewLim for x in found)  # Matplotlib finds the limits when they are asked for
    return found


def _order(artist: "Artist", axes: "Axes") -> tuple[float, ...]:
    number = axes.figure.axes.index(axes)
    return axes.get_zorder(), number, artist.get_zorder(), axes.get_children().index(artist)


def _artists(axes: "Axes") -> Iterator[_Shown]:
    """What is drawn: lines, points, and areas, of which those of one call belong together."""
    from matplotlib.collections import LineCollection, PathCollection
    from matplotlib.container import BarContainer

    for line in axes.lines:
        if line.get_visible() and np.size(line.get_xydata()):
            yield _line(line, axes)
    for points in axes.collections:
        if not points.get_visible() or not isinstance(points, LineCollection | PathCollection):
            continue
        one = _new(points, axes)
        if isinstance(points, PathCollection):
            middles = _moved(points.get_offsets(), points.get_offset_transform())
            one.marks = _around(middles, float(np.sqrt(max(points.get_sizes(), default=0))), axes)
        else:
            one.strokes = [_moved(x, points.get_transform()) for x in points.get_segments()]
        yield one
    for bars in axes.containers:
        patches = [x for x in bars if x.get_visible()] if isinstance(bars, BarContainer) else []
        if patches:
            one = _new(patches[0], axes, str(bars.get_label()))
            one.strokes = [
                _moved(x.get_path().vertices[:5], x.get_patch_transform() + x.get_data_transform())
                for x in patches
            ]
            yield one


def name(artist: "Artist") -> str:
    """What an artist is called: its label or its words, else its class."""
    label = str(artist.get_label() or getattr(artist, "get_text", str)())
    return f"a {type(artist).__name__}" if not label or label.startswith("_") else repr(label)


def _without_size(axes: "Axes") -> "Iterator[Artist]":
    """Points of which none has a size that is to be seen."""
    from matplotlib.collections import PathCollection

    points: Any
    for points in axes.collections:
        is_shown = isinstance(points, PathCollection) and points.get_visible()
        if is_shown and np.sqrt(np.max(points.get_sizes(), initial=0)) < THIN:
            yield points


def _thin(figure: "Drawing") -> "Iterator[Artist]":
    """Lines of which none has a width, points of lines without a size, and words in letters without one."""
    from matplotlib.collections import PathCollection
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

    artist: Any
    for artist in (x for axes in _flat(figure) for x in (*axes.lines, *axes.collections) if x.get_visible()):
        widths: Any = [THIN]
        if isinstance(artist, Line2D):
            has_line = artist.get_linestyle() not in ("None", "", " ")
            has_marks = artist.get_marker() not in ("None", "", " ", None)
            widths = [artist.get_linewidth()] * has_line + [artist.get_markersize()] * has_marks
        elif not isinstance(artist, PathCollection) and not np.any(artist.get_facecolor()):
            widths = artist.get_linewidth()
        if np.size(widths) and np.max(widths) < THIN:
            yield artist
    texts = (x for x in figure.findobj(Text) if isinstance(x, Text))
    yield from (x for x in texts if x.get_text().strip() and float(x.get_fontsize()) < SMALL)


def _line(line: Any, axes: "Axes") -> _Shown:
    one, places = _new(line, axes), _moved(line.get_xydata(), line.get_transform())
    if line.get_linestyle() not in ("None", "", " "):
        one.strokes = [places]
    if line.get_marker() not in ("None", "", " ", None):
        one.marks = _around(places, line.get_markersize(), axes)
    return one


def _around(middles: Points, size: float, axes: "Axes") -> list[Points]:
    """Middles and borders of marks of a size in points."""
    reach = size / 2 * axes.figure.dpi / 72
    return [middles + reach * np.array(x) for x in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))]


def _new(artist: "Artist", axes: "Axes", label: str = "") -> _Shown:
    name = (label or str(artist.get_label())).removeprefix("_")
    return _Shown(name, _order(artist, axes), axes, artist.get_clip_on())


def _moved(points: Any, transform: Any) -> Points:
    """Points in pixels; what is left out or is no number is NaN."""
    found: Points = np.ma.filled(np.ma.asarray(points, float), np.nan).reshape(-1, 2)
    with np.errstate(all="ignore"):
        return np.asarray(transform.transform(found), float)


def _has_numbers(one: _Shown) -> bool:
    """Whether there are two neighbours of a line, or a point, that are numbers."""
    return any(_pairs(x).size for x in one.strokes) or any(
        np.isfinite(x).all(axis=1).any() for x in one.marks
    )


def _pairs(stroke: Points) -> Any:
    """The pieces of a line: their starts and their ends."""
    pairs = np.stack([stroke[:-1], stroke[1:]])
    return pairs[:, np.isfinite(pairs).all(axis=(0, 2))]


def _places(one: _Shown) -> Points:
    """Places of its lines and points at which something is drawn, as far as they are in its axes."""
    box = one.axes.bbox if one.is_clipped else one.axes.figure.bbox
    low, high = np.array([box.x0, box.y0]) - 1, np.array([box.x1, box.y1]) + 1
    found: list[Points] = [x[((x >= low) & (x <= high)).all(axis=1)][:MANY] for x in one.marks]
    for stroke in one.strokes:
        start, end = _pairs(stroke)
        with np.errstate(all="ignore"):
            first, second = (low - start) / (end - start), (high - start) / (end - start)
        stays = (start == end) & (start >= low) & (start <= high)  # on this axis
        misses = (start == end) & ~stays
        first, second = np.where(stays, 0, first), np.where(stays, 1, second)
        enter = np.maximum(np.minimum(first, second).max(axis=1), 0)
        leave = np.minimum(np.maximum(first, second).min(axis=1), 1)
        kept = np.flatnonzero((enter <= leave) & ~misses.any(axis=1))
        kept = kept[:: 1 + len(kept) * STEPS // MANY]
        parts = np.linspace(enter[kept], leave[kept], STEPS + 1)[..., None]
        found.append((start[kept] + (end - start)[kept] * parts).reshape(-1, 2))
    return np.concatenate(found) if found else np.zeros((0, 2))


def _covers(axes: "Axes") -> Iterator[tuple[tuple[float, ...], Any]]:
    """Areas through which nothing is seen, in pixels, each with its place in the order."""
    from matplotlib.collections import PolyCollection

    for patch in axes.patches:
        if patch.get_visible() and patch.get_fill() and patch.get_facecolor()[-1] == 1:
            yield _order(patch, axes), patch.get_transform().transform_path(patch.get_path())
    for area in axes.collections:
        colours = np.asarray(area.get_facecolor())
        is_opaque = colours.size > 0 and bool((colours[:, -1] == 1).all())
        if isinstance(area, PolyCollection) and area.get_visible() and is_opaque:
            for path in area.get_paths():
                yield _order(area, axes), area.get_transform().transform_path(path)
    for image in axes.images:
        if image.get_visible() and image.get_alpha() in (None, 1):
            yield _order(image, axes), _box(image, axes)


def _box(image: Any, axes: "Axes") -> Any:
    from matplotlib.path import Path

    left, right, bottom, top = image.get_extent()
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    return axes.transData.transform_path(Path(corners))


def _is_covered(one: _Shown, paths: Sequence[Any]) -> bool:
    """Whether areas hold all places of something that are seen without them."""
    places = _places(one)
    if not paths or len(paths) > MANY or not len(places):
        return False
    left = np.ones(len(places), bool)
    for path in paths:
        left[left] = ~path.contains_points(places[left], radius=0.5)
        if not left.any():
            return True
    return False
