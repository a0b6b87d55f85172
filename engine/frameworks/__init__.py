"""What the engine is told of the library that snippets use. Out: `Framework`, whose fields say all of it.

A module of this package describes one library and is the only one that names it. Importing that module is
cheap: the library itself is imported where snippets run, by `engine.run.preload`.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Mark = Callable[[ast.Module, Mapping[int, int]], None]


def _nothing() -> None:
    pass


def _generates_no_code(filename: str, mark: Mark) -> None:
    pass


@dataclass(frozen=True, eq=False)
class Framework:
    """A library that snippets use; without arguments, plain Python.

    Attributes:
        module: the module that describes it.
        title: its name in messages.
        preload: modules that are imported once and are there in each snippet's process.
        warm_up: loads what these modules load only on first use; runs nothing that starts a thread.
        begin: what each snippet's process does first, so that it draws other numbers than the one before.
        environment: environment variables that make runs alike.
        decided: environment variables that it reads while it loads, which is before a snippet begins.
        settings: names of files that it reads then.
        chatter: pattern of what it writes on stderr, past the snippet's own, that is no output of a snippet.
        exhausted: pattern of an error, with its name, that says that memory is used up.
        titles: names of distributions in prose.
        core: distributions that are the library itself: notebooks install them, no snippet does without.
        shown: distributions whose versions stand below a snippet.
        recorded: distributions whose versions the compatibility data keeps; those of ``core`` come first.
        modules: pattern of the names of its modules that a table of calls leaves out.
        mark_generated: where the library compiles code from a snippet's source, has it call ``mark`` with
            that code's tree and the line in the snippet for each of its lines.
    """

    module: str = ""
    title: str = "Python"
    preload: tuple[str, ...] = ()
    warm_up: Callable[[], None] = _nothing
    begin: Callable[[], None] = _nothing
    environment: Mapping[str, str] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    chatter: str = r"(?!)"
    exhausted: str = r"(?!)"
    titles: Mapping[str, str] = field(default_factory=dict)
    core: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    modules: str = r"(?!)"
    mark_generated: Callable[[str, Mark], None] = _generates_no_code

    def versions(self, found: Mapping[str, str]) -> str:
        """Versions in prose, such as ``TensorFlow 2.21.0, Keras 3.15.1``; absent distributions are left out.

        Args:
            found: version by distribution.
        """
        return ", ".join(f"{self.titles[name]} {found[name]}" for name in self.shown if found.get(name))

    def short(self, found: Mapping[str, str]) -> str:
        """The library itself and its minor version, such as ``TensorFlow 2.21``.

        Args:
            found: version by distribution.
        """
        version = found.get(self.core[0]) if self.core else found.get("python")
        return f"{self.title} {'.'.join(version.split('.')[:2])}" if version else self.title


PLAIN = Framework()
