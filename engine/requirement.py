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
        version = installed(wanted.name)
    else:
        version = versions.get(wanted.name) or versions.get(f"{wanted.name}-nightly", "")
    return bool(version) and wanted.specifier.contains(Version(version).base_version)


@cache
def installed(distribution: str) -> str:
    """Version of a distribution, or of its nightly build; empty where there is none."""
    for name in (distribution, f"{distribution}-nightly"):
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return ""
