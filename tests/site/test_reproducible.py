"""Two cold builds, in other folders and at other times, give the same bytes."""

from pathlib import Path

import pytest

from tests.support.project import SmallProject, small


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {x.relative_to(folder).as_posix(): x.read_bytes() for x in folder.rglob("*") if x.is_file()}


@pytest.mark.weekly
@pytest.mark.fault("machine", "the folder and the time of a build")
def test_two_cold_builds_give_the_same_bytes(tmp_path: Path):
    _, site = small()
    project = SmallProject.create(tmp_path / "another place/with a longer name")
    # The time of the build, as MkDocs reads it, is years ago; that of the snippets is now, which is later.
    result = project.build(tmp_path / "built", SOURCE_DATE_EPOCH="1500000000", TZ="Asia/Kathmandu")
    assert result.returncode == 0, result.stderr
    first, second = bytes_of(site), bytes_of(tmp_path / "built")
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == set()
