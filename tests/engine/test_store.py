"""Files that can be made again: the same bytes or nothing, and no trouble with a disk stops a build."""

import errno
import os
import resource
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine import store
from engine.store import Store

NOBODY, SOMEBODY = 65534, 65533
NAME = "a/key.json"


@pytest.fixture(autouse=True)
def _said(monkeypatch):
    """Nothing was said before."""
    monkeypatch.setattr(store, "_said", set())


@pytest.fixture
def kept(tmp_path):
    """A store that holds one file."""
    kept = Store(tmp_path / "store", "Records", "Do this.")
    kept.save(NAME, b"data")
    return kept


@pytest.fixture
def said(capsys):
    """What the builder has read."""
    return lambda: capsys.readouterr().err


@contextmanager
def as_user(number: int) -> Iterator[None]:
    """Act as another user, where this one may; else as this one, whom permissions bind as well."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(number)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder into which each user may write."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o777)
        (place / "a").mkdir()
        (place / "a").chmod(0o777)
        yield place


def everything(folder: Path) -> dict[str, bytes | None]:
    return {str(x): x.read_bytes() if x.is_file() else None for x in sorted(folder.rglob("*"))}


def test_what_was_kept_is_there_and_nothing_else(kept):
    assert kept.load(NAME) == b"data"
    assert kept.load("a/other.json") is None
    assert kept.names("a") == [NAME]
    assert kept.names("b") == []


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes(x ^ (1 << bit) for x in data[place : place + 1]) + data[place + 1 :]


changed = st.one_of(
    st.binary(max_size=60).map(lambda new: lambda old: new),
    st.integers(0, 400).map(lambda n: lambda old: old[:n]),
    st.tuples(st.integers(0, 400), st.binary(max_size=4)).map(
        lambda x: lambda old: old[: x[0]] + x[1] + old[x[0] :]
    ),
    st.tuples(st.integers(0, 400), st.integers(0, 7)).map(lambda x: lambda old: flipped(old, *x)),
)


@pytest.mark.fault("cache", "any bytes in the place of an entry")
@given(change=changed, data=st.binary(max_size=300))
@example(change=lambda _: b"\n", data=b"")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_the_place_of_a_file_count_as_nothing(kept, change, data):
    kept.save(NAME, data)
    file = kept.folder / NAME
    before = file.read_bytes()
    file.write_bytes(change(before))
    assert kept.load(NAME) == (data if file.read_bytes() == before else None)


@pytest.mark.fault("cache", "a file under the name of another")
def test_a_file_under_another_name_counts_as_nothing(kept):
    (kept.folder / NAME).rename(kept.folder / "a/other.json")
    assert kept.load("a/other.json") is None


def folder(file: Path) -> None:
    file.mkdir()


def pipe(file: Path) -> None:
    os.mkfifo(file)


def loop(file: Path) -> None:
    file.symlink_to(file.name)


def dangling(file: Path) -> None:
    file.symlink_to("nowhere")


@pytest.mark.fault("cache", "a folder, a pipe, or a link in the place of an entry")
@pytest.mark.parametrize("make", [folder, pipe, loop, dangling])
def test_what_is_no_file_counts_as_nothing(kept, said, make):
    (kept.folder / NAME).unlink()
    make(kept.folder / NAME)
    assert kept.load(NAME) is None
    kept.save(NAME, b"new")
    if make is folder:
        assert f"Records are not kept: {kept.folder / NAME}" in said()
        assert (kept.folder / NAME).is_dir()
    else:
        assert kept.load(NAME) == b"new"
    assert [x.name for x in (kept.folder / "a").iterdir()] == ["key.json"]


@pytest.mark.fault("cache", "a file in the place of the folder")
@pytest.mark.parametrize("place", [".", "a"])
def test_a_file_in_the_place_of_a_folder_is_told_of_once_and_stays(tmp_path, said, place):
    kept = Store(tmp_path / "store", "Records", "Do this.")
    file = kept.folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    for _ in range(3):
        kept.save(NAME, b"data")
        assert kept.load(NAME) is None
        assert kept.names("a") == []
        kept.prune("a", ".json", 1)
    words = said()
    assert words.count("Records are not kept: ") == len(words.splitlines()) == 1 + (place == "a")
    assert words.endswith("Do this.\n")
    assert file.read_text() == "mine"


@pytest.mark.fault("cache", "a folder that may not be written")
def test_a_folder_that_may_not_be_written_is_read_and_told_of_once(shared, said):
    kept = Store(shared, "Records", "Do this.")
    kept.save(NAME, b"data")
    for place in (shared / "a", shared):
        place.chmod(0o555)
    with as_user(NOBODY):
        for name in (NAME, "a/new.json", "b/new.json"):
            kept.save(name, b"new")
        assert kept.load(NAME) == b"data"
    words = said()
    assert "Permission denied. Do this." in words
    assert len(words.splitlines()) == 1
    shared.chmod(0o777)
    (shared / "a").chmod(0o777)
    assert everything(shared).keys() == {f"{shared}/a", f"{shared}/{NAME}"}


@pytest.mark.fault("cache", "a folder that may not be read")
def test_a_folder_that_may_not_be_read_is_told_of(shared, said):
    kept = Store(shared, "Records", "Do this.")
    kept.save(NAME, b"data")
    (shared / "a").chmod(0o000)
    with as_user(NOBODY):
        assert kept.names("a") == []
        assert kept.load(NAME) is None
        kept.prune("a", ".json", 0)
    (shared / "a").chmod(0o777)
    assert "Permission denied" in said()
    assert kept.load(NAME) == b"data"


@pytest.mark.fault("cache", "two users share a folder, and one lets nobody read")
def test_a_file_that_another_user_lets_nobody_read_stays(shared, said):
    kept = Store(shared, "Records", "Do this.")
    with as_user(SOMEBODY):
        kept.save(NAME, b"theirs")
        (shared / NAME).chmod(0o000)
    with as_user(NOBODY):
        assert kept.load(NAME) is None
        kept.save(NAME, b"ours")
        kept.prune("a", ".json", 0 if os.geteuid() == 0 else 1)
    with as_user(SOMEBODY):
        (shared / NAME).chmod(0o600)
        assert kept.load(NAME) == b"theirs"
    assert "so it stays" in said()


@pytest.mark.fault("cache", "two users share a folder, and one has many entries")
def test_files_of_another_user_are_not_removed_for_being_old(kept, monkeypatch):
    dated(kept, {"1.json": 90, "2.json.ab.part": 7200})
    own = os.geteuid()
    monkeypatch.setattr(store.os, "geteuid", lambda: own + 1)
    kept.prune("b", ".json", 0)
    assert sorted(kept.names("b")) == ["b/1.json", "b/2.json.ab.part"]


def test_a_file_is_as_readable_as_the_mask_of_the_user_says(kept):
    mask = os.umask(0o027)
    try:
        kept.save(NAME, b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((kept.folder / NAME).stat().st_mode) == 0o640


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file can grow over so many bytes: what a full disk does to one, without a disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.fault("cache", "a full disk under the cache")
def test_a_full_disk_is_told_of_and_leaves_nothing_unfinished(kept, said):
    before = everything(kept.folder)
    with full_disk(1000):
        kept.save(NAME, b"x" * 5000)
        kept.save("a/new.json", b"x" * 5000)
    words = said()
    assert os.strerror(errno.EFBIG) in words
    assert len(words.splitlines()) == 1
    assert everything(kept.folder) == before


@pytest.mark.fault("cache", "a build that ends while it writes an entry")
def test_what_ends_the_build_while_it_writes_leaves_nothing_unfinished(kept, monkeypatch):
    before = everything(kept.folder)
    monkeypatch.setattr(Path, "replace", lambda *_: sys.exit(143))
    with suppress(SystemExit):
        kept.save(NAME, b"new")
    assert everything(kept.folder) == before


def dated(kept: Store, ages: dict[str, float]) -> None:
    for name, age in ages.items():
        kept.save(f"b/{name}", b"")
        now = store.time.time()
        os.utime(kept.folder / f"b/{name}", (now - age, now - age))


def test_of_many_files_those_used_last_stay(kept):
    dated(kept, {"1.json": 90, "2.json": 30, "3.json": 60, "4.txt": 99})
    kept.used("b/1.json")
    kept.prune("b", ".json", 2)
    assert sorted(kept.names("b")) == ["b/1.json", "b/2.json", "b/4.txt"]


@pytest.mark.fault("cache", "a clock that was ahead dates entries")
def test_what_is_dated_after_now_makes_way_for_what_is_new(kept):
    dated(kept, {"ahead1.json": -1e6, "ahead2.json": -2e6, "old.json": 5e6, "new.json": 0})
    kept.prune("b", ".json", 2)
    assert sorted(kept.names("b")) == ["b/new.json", "b/old.json"]


@pytest.mark.fault("cache", "a build that was killed while it wrote an entry")
def test_what_a_killed_build_left_unfinished_goes_and_what_another_writes_now_stays(kept):
    dated(kept, {"x.json.ab.part": 7200, "y.json.cd.part": -7200, "now.json.ef.part": 1})
    kept.prune("b", ".json", 2)
    assert kept.names("b") == ["b/now.json.ef.part"]
