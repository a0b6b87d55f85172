"""Refuse a network to a Python that a snippet starts, and note it. In: a folder in which this lies alone.

Hooks of the snippet's process are not there, and the kernel notes nothing: what caught the error would show
what nobody sees elsewhere. So each Python that is started finds this as its ``sitecustomize``, which takes
every trace of itself away. It is text that is copied, and imports nothing of the engine.
"""

import importlib
import os
import sys
from contextlib import suppress
from types import FrameType

PLACE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
FILE, WHY, NOTE = "refused", "WHY", "NOTE"  # of a copy: the snippet's notes, the reason, and what is noted
NAMES = ("socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname")
SERVERS = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
NETWORKS = ("AF_INET", "AF_INET6")


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in NAMES or (event in SERVERS and _is_of_network(arguments[0])):
        if not _is_imported(sys._getframe(1)):
            with open(os.path.join(os.path.dirname(PLACE), FILE), "a", encoding="utf-8") as notes:  # noqa: PTH118, PTH120, PTH123
                notes.write(f"0:{NOTE}\n")
        raise PermissionError(13, WHY)


def _is_of_network(socket: object) -> bool:
    return getattr(getattr(socket, "family", None), "name", "") in NETWORKS


def _is_imported(frame: FrameType | None) -> bool:
    """Whether a module is imported just now, which may look what there is."""
    while frame:
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            return True
        frame = frame.f_back
    return False


def _begin() -> None:
    sys.path[:] = [x for x in sys.path if x != PLACE]
    sys.path_importer_cache.pop(PLACE, None)
    told = getattr(os.environ, "_data", {})  # what Python lists; what this one starts finds it all the same
    name = os.environ.encodekey("PYTHONPATH")
    told[name] = os.fsencode(os.environ.get("PYTHONPATH", "").removeprefix(PLACE).removeprefix(os.pathsep))
    if not told[name]:
        del told[name]
    own = sys.modules.pop(__name__)
    with suppress(ImportError):
        importlib.import_module(__name__)  # that of the system
    sys.modules.setdefault(__name__, own)
    sys.addaudithook(_hear)


if __name__ == "sitecustomize":
    _begin()
