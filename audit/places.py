"""Where the site is measured. Out: addresses relative to it, of pages and of states of its widgets."""

from dataclasses import dataclass
from pathlib import Path

GENERATED = ("reference/bugs/", "reference/errors/", "reference/errata/", "reference/keras-2-to-3/")
LIGHTHOUSE = {
    "home": "",
    "a guide": "guides/return-sequences/",
    "a tutorial": "tutorials/sequence-classification/",
    "explorer": "reference/explorer/",
    "playground": "reference/playground/",
    "errors": "reference/errors/",
}
STATES = (
    *(
        f"reference/explorer/{x}"
        for x in (
            "",
            "?rs=1",
            "?state=1",
            "?rs=1&state=1",
            "?layer=concat&rs=1&state=1",
            "?layer=sum&mask=right",
            "?layer=GRU&state=1",
            "?stateful=1&mask=left",
            "?batch=64&timesteps=10&units=1024",
            "?features=1",
        )
    ),
    *(
        f"reference/playground/{x}"
        for x in (
            "",
            "?u=8&preset=sine&n=24",
            "?back=1",
            "?u=1&n=1",
            "?t=5",
            "?n=24&t=20",
            "?w=new",
            "?preset=step",
            "?preset=sine&t=3",
            "?back=1&n=6",
        )
    ),
)


@dataclass(frozen=True)
class Doing:
    """What a reader does on a page before it is looked at: a text typed into a box, and an option chosen."""

    url: str
    box: str = ""
    text: str = ""
    select: str = ""
    option: int = 0


DOINGS = (
    *(Doing("your-model/", select="#your-model-example", option=x) for x in range(1, 4)),
    Doing("your-model/", box="article textarea", text="model = Sequential([LSTM(4), LSTM(4)])"),
    Doing("your-model/", box="article textarea", text="def ("),
    Doing("reference/errors/", box="#filter", text="expected ndim=3, found ndim=2"),
    Doing("reference/errors/", box="#filter", text="nothing of this kind"),
    Doing("reference/faq/", box="#filter", text="units"),
    Doing("", box=".md-search__input", text="return_sequences"),
    Doing("", box=".md-search__input", text="qqqq"),
)


def pages(site: Path, *, every: bool) -> list[str]:
    """Addresses of all pages; of those that are made from one template, all or the first two.

    Args:
        site: the folder of the built site.
        every: whether all pages of a template are wanted.
    """
    found = sorted(x.parent.relative_to(site).as_posix() for x in site.rglob("index.html"))
    urls = ["" if x == "." else f"{x}/" for x in found if 'http-equiv="refresh"' not in _head(site / x)]
    if every:
        return urls
    made = {kind: [x for x in urls if x.startswith(kind) and x != kind] for kind in GENERATED}
    left_out = {x for of_kind in made.values() for x in of_kind[2:]}
    return [x for x in urls if x not in left_out]


def _head(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")[:4096]
