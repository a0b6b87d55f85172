"""The parts that any project has, and the site that they or the project's own make."""

from collections.abc import Mapping

from engine.project import Project, load
from engine.record import Record
from engine.show.catalogue import Catalogue
from engine.show.drawings import Drawings
from engine.show.entries import Entries
from engine.show.glossary import Glossary
from engine.show.mathematics import Formulas
from engine.show.moved import Moved
from engine.show.packed import Packed
from engine.show.reading import Reading
from engine.show.site import Part, Site
from engine.show.snippet_block import Snippets

GENERAL: tuple[Part, ...] = (
    Reading(),
    Snippets(),
    Entries(),
    Drawings(),
    Formulas(),
    Glossary(),
    Moved(),
    Catalogue(),
    Packed(),
)


def assemble(project: Project, records: Mapping[str, Record]) -> Site:
    """The site of a project, as its setting ``site`` puts it together.

    Raises:
        ProjectError: the setting names nothing that can be imported.
    """
    if not project.site:
        return Site(project, records, GENERAL)
    made = load(project.site)(project, records)
    assert isinstance(made, Site)
    return made
