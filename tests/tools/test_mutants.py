"""The list of planted faults still fits the code, and the tool says of each whether tests find it."""

import re
import subprocess

import pytest

from tests.support import node
from tests.support.project import ROOT
from tools import mutants
from tools.mutants import Mutant, MutantError

LISTED = mutants.read(ROOT)


def test_each_fault_applies_to_one_place_of_its_file():
    assert [mutant.name for mutant in LISTED if mutant.plant(ROOT) == (ROOT / mutant.file).read_text()] == []


def test_each_file_with_its_fault_compiles():
    planted = {mutant: mutant.plant(ROOT) for mutant in LISTED}
    for mutant, text in planted.items():
        if mutant.file.endswith(".py"):
            compile(text, mutant.file, "exec")
    scripts = [text for mutant, text in planted.items() if mutant.file.endswith(".js")]
    classic = [re.sub(r"^(import [^;]*? from .*?;|export )", "", x, flags=re.MULTILINE) for x in scripts]
    node.call("(texts) => texts.map((text) => typeof new Function(text))", classic, scripts=())


def test_each_fault_has_a_name_of_its_own_and_tests_that_there_are():
    names = [mutant.name for mutant in LISTED]
    assert len(set(names)) == len(names)
    for mutant in LISTED:
        assert mutant.tests, mutant.name
        for target in mutant.tests:
            file, _, test = target.partition("::")
            assert (ROOT / file).exists(), target
            assert not test or re.search(rf"^def {test}\(", (ROOT / file).read_text(), re.MULTILINE), target


def test_faults_are_chosen_by_file_by_folder_and_by_words_of_their_names():
    pool = [mutant for mutant in LISTED if mutant.file == "engine/run/pool.py"]
    assert mutants.chosen(LISTED, []) == LISTED
    assert mutants.chosen(LISTED, ["engine/run/pool.py"]) == pool
    assert set(pool) < set(mutants.chosen(LISTED, ["engine/run"]))
    assert mutants.chosen(LISTED, [pool[0].name[:30].upper()]) == pool[:1]
    with pytest.raises(MutantError, match="no fault for 'engine/ru'"):
        mutants.chosen(LISTED, ["engine/ru"])


CODE = "def double(x):\n    return 2 * x\n"
TESTS = "from code_of_test import double\n\n\ndef test_two():\n    assert double(2) == 4\n"


@pytest.fixture
def root(tmp_path):
    """A repository with a function and its test."""
    (tmp_path / "code_of_test.py").write_text(CODE)
    (tmp_path / "test_code.py").write_text(TESTS)
    (tmp_path / "untracked.py").write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\npythonpath = ['.']\n")
    for arguments in (["init", "-q"], ["add", "code_of_test.py", "test_code.py", "pyproject.toml"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    return tmp_path


def mutant(name: str, new: str, old: str = "2 * x", tests: tuple[str, ...] = ("test_code.py",)) -> Mutant:
    return Mutant(name, "code_of_test.py", old, new, tests)


def test_a_fault_is_killed_only_by_a_test_that_ran_and_failed(root, capsys):
    found, missed = mutant("adds", "1 + x"), mutant("squares", "x * x")
    broken = mutant("breaks", "import nothing", "def double(x):\n    return 2 * x")
    assert mutants.check(root, [found, missed, broken]) == [missed, broken]
    assert (root / "code_of_test.py").read_text() == CODE
    lines = [re.sub(r" +[\d.]+ s +", " ", line) for line in capsys.readouterr().out.splitlines()]
    assert [line.split(": code_of_test.py")[0] for line in lines] == [
        "1/3 killed",
        "2/3 ALIVE: every test passes",
        "3/3 ALIVE: the tests did not run, pytest left with exit code 2",
    ]


@pytest.mark.parametrize(
    ("code", "printed", "said"),
    [
        (1, "1 failed", "killed"),
        (0, "", "ALIVE: every test passes"),
        (None, "", "ALIVE: the tests did not end within 900 s"),
        (1, "ERROR collecting test_code.py", "ALIVE: the tests did not run, pytest left with exit code 1"),
        *(
            (code, "", f"ALIVE: the tests did not run, pytest left with exit code {code}")
            for code in (2, 3, 4, 5)
        ),
    ],
)
def test_errors_of_pytest_kill_nothing(code, printed, said):
    assert mutants.verdict(code, printed) == said


def test_tests_that_fail_without_a_fault_kill_nothing(root):
    (root / "code_of_test.py").write_text(CODE.replace("2", "3"))
    with pytest.raises(MutantError, match="The tests have to pass before a fault is planted"):
        mutants.check(root, [mutant("adds", "1 + x", "3 * x")])


@pytest.mark.parametrize(("old", "count"), [("4 * x", 0), ("x", 2)])
def test_a_fault_that_does_not_apply_is_an_error(root, old, count):
    with pytest.raises(
        MutantError, match=f"'adds' does not apply: `old` occurs {count} times in code_of_test"
    ):
        mutants.check(root, [mutant("adds", "1", old)])


def test_the_copy_holds_what_git_tracks_and_the_records(root):
    (root / ".cache/engine").mkdir(parents=True)
    (root / ".cache/engine/a.json").write_text("{}")
    with mutants.copied(root) as copy:
        names = {x.relative_to(copy).as_posix() for x in copy.rglob("*") if x.is_file()}
    assert names == {".cache/engine/a.json", "code_of_test.py", "pyproject.toml", "test_code.py"}
    assert not copy.exists()


def test_an_entry_without_a_field_is_an_error(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / mutants.LIST).write_text('[[mutant]]\nname = "a"\ntests = []\n')
    with pytest.raises(MutantError, match="every entry has name, file, old, new and tests"):
        mutants.read(tmp_path)
