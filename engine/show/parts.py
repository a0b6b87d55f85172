"""The parts that any project has, in the order in which they look at a page."""

from engine.show.drawings import Drawings
from engine.show.glossary import Glossary
from engine.show.mathematics import Formulas
from engine.show.site import Part
from engine.show.snippet_block import Snippets

GENERAL: tuple[Part, ...] = (Snippets(), Drawings(), Formulas(), Glossary())
