"""See errors of limits that a snippet catches. In: its tree, and an error. Out: whether a limit made it.

How much memory a process may use, how large a file may be, and how many may be open, is of the machine, and
here of the engine. A snippet that ends by an error of these is refused. One that goes on would show what the
limit made of it, so each `except` and each `with` looks at the error that comes there.
"""

import ast
import errno
import re
import sys
from collections.abc import Callable, Iterator

HOOK = "__look_at_error__"
NUMBERS = frozenset({errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC})
NONE = r"(?!)"  # matches nothing
LIMIT = "it reaches a limit of memory or of files, of which each machine has its own; let it use less"


def is_of_limit(error: BaseException | None, words: str = NONE) -> bool:
    """Whether an error, or one from which it came, says that a limit is reached.

    Args:
        error: the error.
        words: pattern of such an error of the framework, with its name.
    """
    return any(
        isinstance(x, MemoryError) or getattr(x, "errno", 0) in NUMBERS or _says(x, words)
        for x in _behind(error)
    )


def _says(error: BaseException, words: str) -> bool:
    try:
        return re.match(words, f"{type(error).__name__}: {error}") is not None
    except Exception:  # whatever a class of the snippet raises that cannot tell its own words
        return False


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """An error, those of which it is a group, and those from which it came."""
    waiting, seen = [error], set[int]()
    while waiting:
        found = waiting.pop()
        if found is not None and id(found) not in seen:
            seen.add(id(found))
            yield found
            waiting += [found.__cause__, found.__context__]
            waiting += found.exceptions if isinstance(found, BaseExceptionGroup) else ()


def looking(note: Callable[[], None], words: str) -> Callable[[], None]:
    """The hook: it looks at the error that is being handled.

    Args:
        note: is called where a limit made it.
        words: see `is_of_limit`.
    """

    def look() -> None:
        if is_of_limit(sys.exc_info()[1], words):
            note()

    return look


def instrument(tree: ast.Module) -> None:
    """Call the hook where something may be caught: as the body of a `try` or of a `with` ends by an error.

    Where calls are too deep, there is no room for another one.
    """
    for node in [*ast.walk(tree)]:
        if isinstance(node, ast.With | ast.AsyncWith) or getattr(node, "handlers", []):
            assert isinstance(node, ast.With | ast.AsyncWith | ast.Try | ast.TryStar)
            around = ast.parse(f"try: pass\nexcept {HOOK}.deep: raise\nexcept: {HOOK}(); raise").body[0]
            assert isinstance(around, ast.Try)
            for part in ast.walk(around):
                ast.copy_location(part, node)
            around.body, node.body = node.body, [around]
