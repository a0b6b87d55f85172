"""Cut a snippet's process off. In: a folder. Out: a process that has nothing but that folder.

An empty working directory, standard streams that end in files, limits, no way to this project; and what the
streams held, as text for readers.
"""

import ctypes
import io
import os
import re
import signal
import sys
import sysconfig
import tempfile
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

from engine.project import ENGINE, Project
from engine.run import descendants, terminal

STDOUT, STDERR = "stdout", "stderr"
PLACE = "cwd"  # the working directory, in the snippet's folder
GIBIBYTE = 2**30
LONGEST_OUTPUT = 200_000


def environment(project: Project) -> dict[str, str]:
    """Environment variables that make runs alike: one thread, one seed of hashes, no window."""
    return {
        **project.framework.environment,
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
    }


def enter(project: Project, folder: Path, memory: int) -> None:
    """An empty folder, a process group, limits, and standard streams of our own."""
    if hasattr(os, "setsid"):
        os.setsid()
    if sys.platform != "win32":
        import resource

        for limit, size in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_FSIZE, GIBIBYTE)):
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, (size, resource.getrlimit(limit)[1]))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in (PLACE, "tmp"):
        (folder / name).mkdir()
    os.chdir(folder / PLACE)
    os.environ["TMPDIR"] = str(folder / "tmp")
    tempfile.tempdir = None
    for number, target, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, folder / STDOUT, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, folder / STDERR, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(target, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = io.TextIOWrapper(
            open(number, "wb", buffering=0, closefd=False),  # noqa: SIM115
            encoding="utf-8",
            errors="backslashreplace",
            write_through=True,
        )
        setattr(sys, name, stream)
    sys.argv = [""]
    sys.path[:] = [entry for entry in sys.path if not _is_project(project, entry)]


def _is_project(project: Project, entry: str) -> bool:
    return entry == "" or Path(entry).resolve() in (project.root, ENGINE.parent)


def end_with_build(server: int) -> None:
    """Do not outlive the build, even where it is killed.

    The fork server ends when nobody holds its pipe any more, which each process that it forks
    inherits; and this process ends with the fork server.
    """
    if (pipe := forkserver._forkserver._forkserver_alive_fd) is not None:  # type: ignore[attr-defined]
        os.close(pipe)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    descendants.adopt()
    for number in (signal.SIGTERM, signal.SIGHUP):  # which the fork server ignores
        signal.signal(number, signal.SIG_DFL)
    if os.getppid() != server:
        os._exit(1)


def flush() -> None:
    """Have everything in the files: what Python holds back, and what C and C++ do."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
    with suppress(OSError, TypeError):
        ctypes.CDLL(None).fflush(None)


def allow_memory() -> None:
    """Lift the limit, so that a snippet that used it all up can be reported."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def printed(project: Project, file: Path, start: int = 0) -> str:
    """What a stream holds from ``start`` on, as far as it fits a page."""
    with file.open("rb") as stream:
        stream.seek(start)
        return clean(project, stream.read(LONGEST_OUTPUT))


def clean(project: Project, data: bytes) -> str:
    """Text as a reader's terminal would show it, without log lines and paths of this machine."""
    text = data.decode("utf-8", errors="backslashreplace").replace("\r\n", "\n")
    text = re.sub(rf"^{project.framework.chatter}.*\n?", "", text, flags=re.MULTILINE)
    text = terminal.shown(text)
    text = text.replace(str(project.root) + os.sep, "")
    for place in (sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]):
        text = text.replace(place + os.sep, "")
    text = re.sub(r"(?:/[\w.+-]+)*/snippets-\w+/\w+/cwd\b", ".", text)
    text = re.sub(r"(?:/[\w.+-]+)*/snippets-\w+/\w+/tmp\b", "/tmp", text)
    return re.sub(r" at 0x[0-9a-f]{6,}", " at 0x…", text)
