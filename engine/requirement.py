"""A condition on what is installed. In: text such as ``numpy>=2.1``. Out: whether it holds.

A development build or release candidate counts as the release that it comes before: on
``3.16.0.dev2026102704`` and on ``3.16.0rc1``, ``numpy>=2.1`` holds, and ``numpy<2.1`` does not.
"""

from collections.abc import Mapping
from functools import cache
from importlib import metadata

from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import Version


def parse(text: str) -> Requirement:
    """Read a condition.

    Raises:
        ValueError: it is none, or says nothing of a version.
    """
    try:
        found = Requirement(text)
    except InvalidRequirement as error:
        raise ValueError(f"no condition such as numpy>=2.1: {text!r}") from error
    if not found.specifier or found.marker or found.extras or found.url:
        raise ValueError(f"no condition such as numpy>=2.1: {text!r}")
    return found


def short(version: str) -> str:
    """Without the patch release: ``3.15`` for ``3.15.1``."""
    return ".".join(version.split(".")[:2])


def holds(text: str, versions: Mapping[str, str] | None = None) -> bool:
    """Whether a condition holds; on what is not installed, none does.

    Args:
        text: the condition.
        versions: version by distribution; what is installed here if ``None``.

    Raises:
        ValueError: see `parse`.
    """
    wanted = parse(text)
    if versions is None:
        found = installed(wanted.name)
    else:
        found = versions.get(wanted.name) or versions.get(f"{wanted.name}-nightly", "")
    return bool(found) and wanted.specifier.contains(Version(found).base_version)


def installed(distribution: str) -> str:
    """Version of a distribution, or of its nightly build; empty where there is none."""
    return version(distribution) or version(f"{distribution}-nightly")


@cache
def version(distribution: str) -> str:
    """Version of a distribution that is installed, or an empty string."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
