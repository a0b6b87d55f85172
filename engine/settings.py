"""Where the project keeps things. In: environment variables. Out: paths and switches."""

import os
from pathlib import Path

ENGINE = Path(__file__).resolve().parent
ROOT = Path(os.environ.get("ENGINE_ROOT", ENGINE.parent)).resolve()


def cache_dir() -> Path:
    """Folder of the records: ``ENGINE_CACHE``, relative to the project, or ``.cache/engine``."""
    return ROOT / os.environ.get("ENGINE_CACHE", ".cache/engine")


def frozen() -> bool:
    """Whether a record that is not in the cache is an error (``ENGINE_FROZEN=1``)."""
    return os.environ.get("ENGINE_FROZEN", "") not in ("", "0")


def jobs() -> int:
    """How many snippets run at a time: ``ENGINE_JOBS``, or the cores this process may use."""
    if asked := os.environ.get("ENGINE_JOBS"):
        return max(1, int(asked))
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def repo_url() -> str:
    """Address of the repository (``REPO_URL``) without a closing slash, or an empty string."""
    return os.environ.get("REPO_URL", "").rstrip("/")


def site_url() -> str:
    """Address of the site (``SITE_URL``) without a closing slash, or an empty string."""
    return os.environ.get("SITE_URL", "").rstrip("/")


serving = False  # set by the MkDocs hook: `mkdocs serve` shows a failing snippet instead of stopping
