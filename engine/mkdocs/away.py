"""A site away from its server. In: a built site. Out: the build's name in its worker, and the site as a zip.

The worker (``service-worker.js``, where a site has one) keeps the pages that a reader opens. It belongs to
one build, whose digest is put into it: any change of the site changes the worker, which browsers look for.

The zip is read from a disk, where a link to a folder would show the folder's files, so links lead to files.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from engine import store

WORKER = "service-worker.js"
BUILD = re.compile(r"""(?<=BUILD)(?P<is>\s*=\s*)(?P<quote>["'`])[^"'`]*(?P=quote)""")
# Of no use on a disk.
NOT_PACKED = re.compile(
    r"(?:404\.html|_headers|headers/.*|service-worker\.js|manifest\.webmanifest|sitemap\.xml.*|[^/]*\.zip)\Z"
)
FOLDER = re.compile(r'(?<=\shref=")(?P<path>\.{1,2}(?:/\.\.)*|[^":?#]*/)(?P<rest>[?#][^"]*)?(?=")')
MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')


def digest(folder: Path) -> str:
    """Short name for all that a built site holds, but its worker and its zip.

    Args:
        folder: with the site.
    """
    files = (x for x in _files(folder) if x[0] != WORKER and not x[0].endswith(".zip"))
    return store.digest(*(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}" for name, file in files))


def stamp(folder: Path) -> None:
    """Put the digest of a built site into its worker; a site without one stays as it is.

    Args:
        folder: with the site.

    Raises:
        ValueError: the worker has no place for it, or several.
    """
    file = folder / WORKER
    if not file.is_file():
        return
    text, count = BUILD.subn(rf'\g<is>"{digest(folder)}"', file.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(f'{WORKER} names {count} builds; it needs one `BUILD = ""`')
    store.write(file, text, below=folder)


def pack(folder: Path, name: str) -> None:
    """Write a built site into a zip in its own folder; it holds one folder of the same name.

    Args:
        folder: with the site.
        name: of the zip.

    Raises:
        OSError: it cannot be written.
    """
    part = folder / f"{name}{store.PART}"
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, file in _files(folder):
            if place.endswith(store.PART) or NOT_PACKED.match(place):
                continue
            # A zip knows a time of each file; without one of the build, the same site is the same zip.
            info = zipfile.ZipInfo(f"{Path(name).stem}/{place}")
            info.external_attr = 0o644 << 16
            content = file.read_bytes()
            if place.endswith(".html"):
                content = from_disk(content.decode()).encode()
            packed.writestr(info, content, zipfile.ZIP_DEFLATED)
    part.replace(folder / name)


def from_disk(page: str) -> str:
    """A page whose links to folders lead to their files.

    Args:
        page: its HTML.
    """

    def file(match: re.Match[str]) -> str:
        path = match["path"] if match["path"].endswith("/") else f"{match['path']}/"
        return f"{path}index.html{match['rest'] or ''}"

    return FOLDER.sub(file, MANIFEST.sub("", page))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Place and path of each file, in one order everywhere."""
    found = {x.relative_to(folder).as_posix(): x for x in folder.rglob("*") if x.is_file()}
    yield from sorted(found.items())
