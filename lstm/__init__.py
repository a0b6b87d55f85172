"""What only this site has: parts of its pages, each in a folder with its script, style and tests.

``PARTS`` is the list of parts that make a page; a new part is a folder and a line here.
"""

from collections.abc import Mapping

from engine.project import Project
from engine.record import Record
from engine.show.parts import GENERAL
from engine.show.site import Part, Site
from engine.versions import changes, expected, matrix
from engine.versions.compatibility import Compatibility, Recorded
from engine.versions.news_page import News
from lstm.arguments.arguments import Arguments
from lstm.backends.backends import Backends
from lstm.bugs.bugs import Bugs
from lstm.card.card import Card
from lstm.cheat_sheet.cheat_sheet import CheatSheet
from lstm.errata.upstream import Errata
from lstm.explorer.explorer import Explorer
from lstm.model.model import YourModel
from lstm.playground.playground import Playground
from lstm.search.search import Search
from lstm.threads.threads import Threads
from lstm.trained.trained import TrainedModels

PARTS: tuple[Part, ...] = (
    Explorer(),
    Playground(),
    YourModel(),
    TrainedModels(),
    Arguments(),
    Backends(),
    Bugs(),
    Errata(),
    Threads(),
    Card(),
    CheatSheet(),
    Compatibility(),
    News(),
    Search(),
    *GENERAL,
)


def site(project: Project, records: Mapping[str, Record]) -> Site:
    """The site of this project, which ``pyproject.toml`` names to the engine."""
    recorded = Recorded(matrix.read(project), changes.read(project), expected.installed(project))
    return Site(project, records, PARTS, recorded)
