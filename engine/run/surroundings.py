"""What a run finds around it, the same on every machine. Out: environment variables, and places of software.

A run starts from an empty environment. Of the builder's it is handed only what the system needs to find its
own libraries, so no setting of a shell, a home folder or a working directory shapes a record. Python's search
path has what is installed, and no folder that happens to be in it.
"""

import os
import platform
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from engine import packages
from engine.project import ENGINE, Project
from engine.run import scratch

NOWHERE = os.path.join(os.devnull, "home")  # noqa: PTH118  # no folder can be made there, not even by root
FONTS = "MPLCONFIGDIR"
PATH = "/usr/local/bin:/usr/bin:/bin"
PASSED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
WINDOWS = ("PATH", "PATHEXT", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "TEMP", "TMP")
# The engine's, which neither a snippet sees nor a program that it starts.
OWN = ("ENGINE_PRELOAD", "PYTHONHASHSEED", "PYTHONPATH", "PYTHONSAFEPATH")
# A newer processor has wider registers and sums in another order. That changes a last digit, and a training
# makes other weights of it; so all processors of a kind compute as its older ones can.
PROCESSORS = {
    "x86_64": {
        "NPY_DISABLE_CPU_FEATURES": (
            "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR X86_V4"
        ),
        "ONEDNN_MAX_CPU_ISA": "AVX2",
        "OPENBLAS_CORETYPE": "Haswell",
    }
}
SYSTEM = (
    *("/bin", "/dev", "/etc", "/gnu/store", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/opt"),
    *("/proc", "/run", "/sbin", "/snap", "/sys", "/usr", "/var/cache", "/var/lib"),
    *("/Library", "/System", "/private/etc", "/private/var/db"),
)


def variables(project: Project, seed: int = 0) -> dict[str, str]:
    """All environment variables of the processes in which snippets run.

    Args:
        project: what the snippets belong to.
        seed: that of Python's hashes, which decides the order of a set of strings.
    """
    windows = sys.platform == "win32"
    passed = {name: os.environ[name] for name in (WINDOWS if windows else PASSED) if os.environ.get(name)}
    return {
        **({} if windows else {"PATH": PATH}),
        **passed,
        "HOME": NOWHERE,
        "USERPROFILE": NOWHERE,
        "LANG": "C.UTF-8",
        "LOGNAME": "user",
        "MPLBACKEND": "agg",
        FONTS: str(_fonts(project.cache.parent / "matplotlib")),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": str(seed),
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "USER": "user",
        **PROCESSORS.get(platform.machine(), {}),
        **project.framework.environment,
        "ENGINE_PRELOAD": project.framework.module,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([str(ENGINE.parent), *_home(project.framework.module)])),
    }


def unseen(project: Project) -> frozenset[str]:
    """Variables by which runs are alike, and which a reader has not: a snippet does not see them.

    Libraries that it loads and programs that it starts do, but for the seed of hashes: each Python that a
    reader starts has its own.
    """
    alike = {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONUTF8"}
    return frozenset(alike.union(*PROCESSORS.values(), project.framework.environment))


def _fonts(folder: Path) -> Path:
    """A folder for the list of fonts, which takes a second to make: this one, or a temporary one if need be.

    Where what draws figures cannot write into the folder that it is told, it makes one itself, and would have
    each snippet that ends remove that.
    """
    there = next(x for x in (folder, *folder.parents) if os.path.lexists(x))
    if there.is_dir() and os.access(there, os.R_OK | os.W_OK | os.X_OK):
        return folder
    return _temporary()


@cache
def _temporary() -> Path:
    return scratch.lasting()


def _home(module: str) -> list[str]:
    """The folder from which this process has imported a module, if it has."""
    file = getattr(sys.modules.get(module.partition(".")[0]), "__file__", None)
    if not file:
        return []
    place = Path(file).resolve()
    return [str(place.parents[1] if place.name == "__init__.py" else place.parent)]


def search_path(project: Project | None, path: Iterable[str]) -> list[str]:
    """The entries of ``sys.path`` that hold installed packages or Python's own library.

    Args:
        project: what the snippets belong to; its folder is left out, and the engine's.
        path: the entries.
    """
    own = {ENGINE.parent, *([project.root] if project else ())}
    return [x for x in path if x and Path(x).resolve() not in own and _is_installed(x)]


@cache
def _is_installed(entry: str) -> bool:
    paths = sysconfig.get_paths()
    library = (paths["stdlib"], paths["platstdlib"])
    place = Path(entry)
    if any(place.is_relative_to(x) for x in library) or entry in (paths["purelib"], paths["platlib"]):
        return True
    if place.suffix == ".zip":
        return place.parent.parent == Path(paths["stdlib"]).parent.parent
    if any(place.is_relative_to(folder) for folder in packages.editable().values()):
        return True
    return any(place.glob("*-info"))


def software(path: Iterable[str]) -> list[Path]:
    """Places of the system, of Python and of what is installed, without links; those that there are.

    Args:
        path: the entries of ``sys.path``.
    """
    return list(dict.fromkeys(x.resolve() for x in map(Path, _software(path)) if x.exists()))


def _software(path: Iterable[str]) -> Iterator[str]:
    yield from SYSTEM
    yield from (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)
    yield from path
    yield from map(str, packages.editable().values())


def libraries() -> list[Path]:
    """Folders that the system looks into for libraries because it is told to, and for nothing else."""
    named = (x for name in PASSED for x in os.environ.get(name, "").split(os.pathsep) if x)
    return list(dict.fromkeys(x.resolve() for x in map(Path, named) if x.exists()))
