"""What a snippet reaches: its own folder, software and the system; nothing else, whichever way it asks."""

import json
import os
import re
import tempfile
from pathlib import Path

import pytest

from engine.run import landlock, reach, refusals, system
from tests.support import run
from tests.support.project import PROJECT, ROOT

OUTSIDE = str(ROOT / "pyproject.toml")
READ = "a snippet reads its own folder, installed packages and the system, and no other file"
WRITES = "a snippet writes into its own folder alone, which is its working directory"
COPIED = "a reader who copies the snippet has no other file of the project"
KERNEL = pytest.mark.skipif(landlock.version() < landlock.OLDEST, reason="the kernel has no Landlock")


@pytest.fixture
def root(project):
    """Folder of a project that has data beside its snippets."""
    for place in (project.root, project.root / "snippets"):
        (place / "data.csv").write_text("1\n")
        (place / "code.py").write_text("x = 1\n")
    (project.root / "snippets/code.py").unlink()
    return project.root


@pytest.fixture
def attempt(project, root):
    """Runs a statement and gives its error, without the line; the statement knows ``root``."""

    def run(statement):
        result = project.run_one(f"root = {str(root)!r}\n{statement}\n")
        return result.error.partition(": ")[2] if result.failed else result.outputs[0].stdout

    return run


@pytest.mark.parametrize("statement", [
    "os.environ['MPLBACKEND'] = 'svg'",
    "os.environ.update(MPLCONFIGDIR='.')",
    "os.environ.pop('MPLBACKEND')",
    "os.putenv('MATPLOTLIBRC', 'rc')",
])  # fmt: skip
def test_a_variable_that_a_loaded_package_has_read_is_not_set(attempt, statement):
    name = re.search("M[A-Z]+", statement)[0]
    assert f"{reach.LOADED}: {name!r}" in attempt(f"import os; {statement}")


def test_a_file_that_a_loaded_package_has_read_is_not_written(attempt):
    assert f"{reach.LOADED}: 'matplotlibrc'" in attempt("open('matplotlibrc', 'w')")


def test_a_variable_may_be_set_to_what_it_is_and_so_may_every_other(attempt):
    statement = "os.environ.update(MPLBACKEND='agg', HOME='.'); print(os.environ['HOME'])"
    assert attempt(f"import os; {statement}") == ".\n"


def test_the_backend_of_a_loaded_keras_is_decided():
    assert {"KERAS_BACKEND", "TF_USE_LEGACY_KERAS"} <= PROJECT.framework.decided
    assert "keras.json" in PROJECT.framework.settings


@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("stale", words)) for words, statement in {
        "a data file that Python opens by its whole name": "open(f'{root}/data.csv')",
        "a module of the project that is read as text": "open(f'{root}/code.py').read()",
        "a file outside the project": f"open({OUTSIDE!r})",
        "a file that is opened by its descriptor": "import os; os.open(f'{root}/data.csv', os.O_RDONLY)",
        "a listing of the project": "import os; os.listdir(root)",
        "a listing by scandir": "import os; list(os.scandir(root))",
        "a listing by pathlib": "import pathlib; list(pathlib.Path(root).iterdir())",
        "a database": "import sqlite3; sqlite3.connect(f'{root}/data.db')",
        "a mapped array": "import numpy; numpy.memmap(f'{root}/data.csv', mode='r')",
        "a module that is loaded by its file": (
            "from importlib import util; s = util.spec_from_file_location('x', f'{root}/code.py'); "
            "s.loader.exec_module(util.module_from_spec(s))"
        ),
    }.items()
])  # fmt: skip
def test_what_python_reads_elsewhere_is_refused_with_the_reason(attempt, statement):
    assert READ in attempt(statement)


@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("machine", words)) for words, statement in {
        "the name of the machine, in a file": "open('/etc/hostname').read()",
        "that file by a link": "import os; os.symlink('/etc/hostname', 'x'); open('x')",
        "that file by another way": "open('/proc/../etc/./hostname')",
        "the time since the machine began": "open('/proc/uptime').read()",
        "its memory": "import pathlib; pathlib.Path('/proc/meminfo').read_text()",
        "its processors": "open('/proc/cpuinfo')",
        "its load": "import os; os.getloadavg()",
        "its pages of memory": "import os; os.sysconf('SC_PHYS_PAGES')",
        "its kernel, in a file": "open('/proc/sys/kernel/osrelease')",
        "its system": "open('/etc/os-release')",
        "a listing of shared memory": "import os; os.listdir('/dev/shm')",
        "a listing of processors": "import os; os.listdir('/sys/devices/system/cpu')",
    }.items()
])  # fmt: skip
def test_what_differs_by_machine_is_refused_with_the_reason(attempt, statement):
    assert "differs from machine to machine, so no page can show it" in attempt(statement)


@KERNEL
@pytest.mark.fault("machine", "the name of the machine, read by C")
def test_the_kernel_hides_the_name_of_the_machine(project):
    result = project.run_one("import subprocess\n\nsubprocess.run(['cat', '/etc/hostname'], check=True)\n")
    assert "Permission denied" in result.outputs[0].stderr


@pytest.mark.fault("machine", "the name, the kernel and the processors of the machine")
def test_every_machine_has_the_same_name_kernel_and_processors(attempt):
    found = attempt("""
import multiprocessing
import os
import platform
import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

print(platform.node(), socket.gethostname(), os.uname().nodename, platform.release(), platform.version())
print(os.cpu_count(), multiprocessing.cpu_count(), len(os.sched_getaffinity(0)))
print(os.sysconf("SC_NPROCESSORS_ONLN"), os.getlogin(), hex(uuid.getnode()))
print(ThreadPoolExecutor()._max_workers)
""")
    assert found == "localhost localhost localhost 6.1.0 #1\n2 2 2\n2 user 0x20000000001\n6\n"


@pytest.mark.fault("leftovers", "a file in the shared memory of the machine")
@pytest.mark.parametrize(
    "statement", ["open('/dev/shm/pb-left', 'w')", "import os; os.mkdir('/dev/shm/pb-left')"]
)
def test_no_file_is_left_in_shared_memory(attempt, statement):
    assert WRITES in attempt(statement)
    assert not Path("/dev/shm/pb-left").exists()


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="the system has no such folder")
@pytest.mark.fault("leftovers", "shared memory that a snippet does not remove")
def test_shared_memory_works_and_does_not_outlive_its_snippet(attempt):
    found = attempt("""
import multiprocessing
from multiprocessing.shared_memory import SharedMemory

kept = SharedMemory(create=True, size=8)
numbers = multiprocessing.Array("i", 3)
with multiprocessing.Lock():
    print(kept.name, len(numbers))
""")
    name, count = found.split()
    assert (count, Path("/dev/shm", name).exists()) == ("3", False)


@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("stale", words)) for words, statement in {
        "a server that Python asks": "from urllib.request import urlopen; urlopen('http://127.0.0.1:9/')",
        "a server by its name": "import socket; socket.getaddrinfo('localhost', 80)",
        "a packet": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "a server of the snippet's own": "import socket; socket.socket().bind(('127.0.0.1', 0))",
    }.items()
])  # fmt: skip
def test_a_snippet_reaches_no_network(attempt, statement):
    assert "a snippet reaches no network, as what a server says can change" in attempt(statement)


@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("stale", words)) for words, statement in {
        "the size of a file of the project": "import os; os.path.getsize(f'{root}/data.csv')",
        "the date of a file": "import os; os.stat(path=f'{root}/data.csv').st_mtime",
        "a state by pathlib": "import pathlib; pathlib.Path(root, 'data.csv').stat()",
    }.items()
])  # fmt: skip
def test_what_python_asks_of_a_file_elsewhere_is_refused_with_the_reason(attempt, statement):
    assert READ in attempt(statement)


def test_software_exists_and_what_a_snippet_makes_does(attempt):
    found = attempt("""
import os
import sys
from pathlib import Path

import numpy

Path("own.txt").write_text("x")
os.symlink("own.txt", "link")
print(os.path.getsize("link"), os.path.realpath("link") == os.path.abspath("own.txt"))
print([Path(x).exists() for x in (numpy.__file__, "/bin/sh", sys.executable, "/tmp", "nothing.txt")])
with open("own.txt") as file:
    print(os.stat(file.fileno()).st_size)
""")
    assert found == "1 True\n[True, True, True, True, False]\n1\n"


CAUGHT = {  # what a snippet that goes on calls, and what is refused
    "open, by its type": ("try: open(f'{root}/data.csv')\nexcept PermissionError: x = 1", READ),
    "open, as any error": ("try: open(f'{root}/new', 'w')\nexcept Exception: x = 1", WRITES),
    "open, by its number": (
        "import errno\ntry: open(f'{root}/data.csv')\nexcept OSError as e: x = e.errno == errno.EACCES",
        READ,
    ),
    "open, suppressed": (
        "from contextlib import suppress\nwith suppress(OSError): open('/etc/os-release')",
        "this file differs from machine to machine",
    ),
    "data of the system": ("try: open('/etc/passwd')\nexcept OSError: x = 1", system.WHY),
    "whether a file exists": ("import os; x = os.path.exists(f'{root}/data.csv')", READ),
    "whether a file is there": (
        "import pathlib\ntry: pathlib.Path(root, 'x').is_file()\nexcept OSError: x = 1",
        READ,
    ),
    "a pattern": ("import glob; x = glob.glob(f'{root}/*')", READ),
    "a pattern by pathlib": (
        "import pathlib\ntry: list(pathlib.Path(root).rglob('*'))\nexcept OSError: x = 1",
        READ,
    ),
    "a walk": ("import os; x = list(os.walk(root))", READ),
    "a listing": ("import os\ntry: os.listdir(root)\nexcept OSError: x = 1", READ),
    "a folder to import from": (
        "import sys; sys.path.append(root)\ntry: import nothing_there\nexcept ImportError: x = 1",
        READ,
    ),
    "a server": (
        "import socket\ntry: socket.getaddrinfo('localhost', 80)\nexcept OSError: x = 1",
        "a snippet reaches no network",
    ),
    "a server that a library asks": (
        "import requests\ntry: requests.get('http://example.com', timeout=2)\nexcept OSError: x = 1",
        "a snippet reaches no network",
    ),
    "a server that a library asks in a thread of its own": (
        "import requests\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "x = ThreadPoolExecutor().submit(requests.get, 'http://example.com').exception()",
        "a snippet reaches no network",
    ),
    "a folder of a library's own": (
        "import pandas\ntry: pandas.Series([1]).to_csv('/'.join(['', 'tmp', 'x.csv']))\nexcept OSError: 1",
        WRITES,
    ),
    "the load": ("import os\ntry: os.getloadavg()\nexcept OSError: x = 1", "the load of a machine"),
    "a setting": (
        "import os\ntry: os.environ['MPLBACKEND'] = 'svg'\nexcept OSError: x = 1",
        reach.LOADED,
    ),
    "an audit": ("import sys\ntry: sys.addaudithook(print)\nexcept OSError: x = 1", reach.TRACED),
    "a file that a library opens": (
        "import pandas\ntry: pandas.read_csv(f'{root}/nothing.csv')\nexcept OSError: x = 1",
        READ,
    ),
    "an array that a library opens": (
        "import numpy\ntry: numpy.load('/etc/passwd')\nexcept OSError: x = 1",
        system.WHY,
    ),
    "from a thread": (
        "import threading\nt = threading.Thread(target=lambda: __import__('glob').glob(f'{root}/*'))\n"
        "t.start(); t.join()",
        READ,
    ),
    "from its own module": (
        "open('own.py', 'w').write('import os\\ndef there(x): return os.path.exists(x)')\n"
        "import own; x = own.there('/'.join(['', 'no', 'file']))",
        READ,
    ),
    "from a string": ("exec('import os; x = os.path.exists(root)', globals())", READ),
    "from another process": (
        "import multiprocessing as m, os\n"
        "p = m.get_context('fork').Process(target=os.path.exists, args=(f'{root}/data.csv',))\n"
        "p.start(); p.join()",
        READ,
    ),
    "at its end": ("import atexit, os; atexit.register(lambda: os.path.exists(root))", READ),
}


@pytest.mark.parametrize(("code", "why"), [
    pytest.param(*case, marks=pytest.mark.fault("stale", f"a refusal that a snippet catches: {words}"))
    for words, case in CAUGHT.items()
], ids=CAUGHT)  # fmt: skip
def test_what_is_refused_fails_a_snippet_that_goes_on(attempt, code, why):
    found = attempt(f"{code}\nprint('went on')")
    assert why in found
    assert refusals.CAUGHT in found


ASKING = "import socket\ntry: socket.create_connection(('localhost', 80), 2)\nexcept OSError: print('off')"
STARTED = {  # how a snippet starts a Python of its own
    "a process": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}])",
    "a process with variables": (
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}], env={{'PYTHONPATH': 'x'}})"
    ),
    "a process of a process": (
        "import subprocess, sys\nasking = [sys.executable, '-c', {code!r}]\n"
        "inner = 'import subprocess, sys; subprocess.run(sys.argv[1:])'\n"
        "subprocess.run([sys.executable, '-c', inner, *asking])"
    ),
    "a shell": "import os, sys\nos.environ['A'] = {code!r}\nos.system(f'{{sys.executable}} -c \"$A\"')",
    "a file": (
        "import subprocess, sys\nfrom pathlib import Path\nPath('own.py').write_text({code!r})\n"
        "subprocess.run([sys.executable, 'own.py'])"
    ),
}


@pytest.mark.parametrize("words", [
    pytest.param(words, marks=[
        pytest.mark.fault("stale", f"a refusal that is caught in {words}"),
        pytest.mark.snippet(start.format(code=ASKING) + "\nprint('went on')\n"),
    ]) for words, start in STARTED.items()
])  # fmt: skip
def test_what_a_python_that_it_starts_asks_of_a_network_fails_a_snippet(words, error):
    assert ": a Python that it starts asks a server: a snippet reaches no network" in error


TOLD = "import os, sys, requests; print([x for x in sys.path if 'child' in x], 'PYTHONPATH' in os.environ)"


@pytest.mark.snippet(f"""
    import subprocess
    import sys

    for variables in (None, {{}}, {{"PYTHONPATH": "own"}}):
        subprocess.run([sys.executable, "-c", {TOLD!r}], env=variables)
""")
def test_a_python_that_it_starts_finds_nothing_of_that(result):
    assert result.status == "passed", result.error
    assert result.outputs[0].printed == "[] False\n[] False\n[] True\n"


LISTINGS = {
    "os.listdir": "import os\nprint(len(os.listdir()), 'file')",
    "os.listdir of a dot": "import os, numpy\nnumpy.save('w.npy', numpy.zeros(3))\nprint(os.listdir('.'))",
    "os.listdir of its whole name": "import os\nprint([x for x in os.listdir(os.getcwd()) if x == 'a'])",
    "os.listdir of bytes": "import os\nprint(os.listdir(b'./'))",
    "os.listdir of an open folder": "import os\nx = os.open('.', os.O_RDONLY)\nprint(os.listdir(x))",
    "os.scandir": "import os\nprint(next(os.scandir('.'), None))",
    "os.walk": "import os\nprint(sum(len(x) for _, _, x in os.walk('.')))",
    "iterdir": "from pathlib import Path\nPath('a.txt').touch()\nprint([x.name for x in Path().iterdir()])",
    "rglob": "from pathlib import Path\nprint([*Path('.').rglob('*.py')])",
    "glob": "import glob\nprint(glob.glob('*.py'))",
    "a library": "import shutil\nshutil.copytree('.', 'b', ignore_dangling_symlinks=True)\nprint(1)",
    "a search for modules": "import pkgutil\nprint(len([*pkgutil.iter_modules(['.'])]))",
    "the folder above": "import os\nprint(len(os.listdir('..')))",
    "from another one": "import os\nos.mkdir('a')\nos.chdir('a')\nprint(len(os.listdir('..')))",
    "another process": (
        "import multiprocessing as m, os\np = m.get_context('fork').Process(target=os.listdir)\n"
        "p.start(); p.join()"
    ),
}


@pytest.mark.parametrize("words", [
    pytest.param(words, marks=[
        pytest.mark.fault("as a file", f"what is in the working directory, by {words}"),
        pytest.mark.snippet(code),
    ]) for words, code in LISTINGS.items()
])  # fmt: skip
def test_the_working_directory_is_not_listed(words, error):
    assert error.partition(": ")[2] == reach.LISTED


IN_ITS_FOLDER = """
    import os
    import sys
    from pathlib import Path

    import tensorflow as tf

    Path("made").mkdir()
    Path("made/a.txt").touch()
    Path("made/helper.py").write_text("x = 3")
    sys.path.append("made")
    import helper
    print(os.listdir("made") != [], [x.name for x in Path("made").glob("*.txt")], helper.x)
    print(Path("made/__pycache__").is_dir(), sys.dont_write_bytecode, Path(sys.argv[0]).is_file())
    print(len(tf.io.gfile.glob("*")))
"""


@pytest.mark.fault("as a file", "whether a module that is written is kept compiled")
@pytest.mark.snippet(IN_ITS_FOLDER)
def test_a_folder_that_it_makes_is_listed_and_who_else_lists_finds_its_file(result):
    assert result.status == "passed", result.error
    assert result.outputs[0].stdout == "True ['a.txt'] 3\nTrue False True\n2\n"


def test_the_line_that_asked_is_told(project, root):
    code = f"import os\n\nx = 1\nprint(os.path.exists('{root}/data.csv'))\nx = 2\n"
    result = project.run_one(code)
    assert (result.problem.line, "data.csv' is refused, and" in result.error) == (5, True)


@pytest.mark.parametrize("words", [
    "import requests, urllib3.util.connection",
    "import psutil\ntry: psutil.virtual_memory()\nexcept OSError: pass",
    "import pandas\nfile = '/'.join(['', 'no', 'file'])\ntry: pandas.read_csv(file)\nexcept OSError: pass",
    "import inspect; inspect.stack()",
    "import traceback; traceback.format_stack()",
    "import warnings; warnings.warn('x', stacklevel=9)",
    "import uuid, mimetypes; uuid.uuid1(); mimetypes.guess_type('x.csv')",
    "import shutil; shutil.which('nothing_there')",
    "import gettext, argparse; argparse.ArgumentParser().parse_args([])",
    "import getpass, locale, ssl; ssl.create_default_context(); locale.setlocale(locale.LC_ALL, '')",
    "from zoneinfo import ZoneInfo; ZoneInfo('Europe/Berlin')",
    "from importlib import metadata; metadata.version('numpy'); list(metadata.distributions())",
    "import pkgutil; pkgutil.find_loader('nothing_there')",
    "import tempfile; tempfile.mkdtemp(); tempfile.TemporaryFile()",
    "import asyncio; asyncio.run(asyncio.sleep(0))",
    "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "import nothing_of\n".join(["try:\n    ", "except ImportError:\n    pass"]),
    "import pathlib; pathlib.Path('x').resolve(); pathlib.Path.home().exists()",
    "import doctest, unittest, logging.config, pydoc, concurrent.futures.process, multiprocessing.managers",
    "import matplotlib.pyplot as plt; plt.plot([1]); plt.close()",
    "from pathlib import Path; Path(__file__).parent.joinpath('data.csv').exists()",
    "import os; os.mkdir('own'); list(os.walk('own')), os.path.exists('nothing'), os.path.exists('/bin/sh')",
    "from importlib import metadata; metadata.version('numpy'), metadata.entry_points()",
    "import shutil, sys; shutil.which('sh'); sys.settrace(None)",
])  # fmt: skip
def test_what_libraries_look_for_themselves_fails_no_snippet(attempt, words):
    assert attempt(f"{words}\nprint('went on')") == "went on\n"


@KERNEL
@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("stale", words)) for words, statement in {
        "h5py": "import h5py; h5py.File(f'{root}/data.csv')",
    }.items()
])  # fmt: skip
def test_what_c_reads_elsewhere_is_refused_with_the_reason(attempt, statement):
    assert READ in attempt(statement)


BY_LIBRARY = {  # statement, and the reason why it is refused
    "tf.io.read_file": ("tf.io.read_file('PROJECT_ROOT/data.csv')", READ),
    "TextLineDataset": ("list(tf.data.TextLineDataset('PROJECT_ROOT/data.csv'))", READ),
    "a listing by TensorFlow": ("tf.io.gfile.listdir('PROJECT_ROOT')", READ),
    "a data file beside the snippet, by TensorFlow": (
        "from pathlib import Path; tf.io.read_file(str(Path(__file__).with_name('data.csv')))",
        COPIED,
    ),
    "a download by Keras that is caught": (
        "try: tf.keras.datasets.mnist.load_data()\nexcept Exception: x = 1",
        WRITES,
    ),
    "TensorFlow writes into the project": ("tf.io.write_file('PROJECT_ROOT/new.txt', 'x')", ""),
}


@KERNEL
@pytest.mark.parametrize("words", [
    pytest.param(words, marks=[
        pytest.mark.fault("stale", words), pytest.mark.snippet(f"import tensorflow as tf\n{statement}\n"),
    ]) for words, (statement, _) in BY_LIBRARY.items()
])  # fmt: skip
def test_what_the_library_does_elsewhere_is_refused_with_the_reason(words, result):
    assert result.failed
    assert BY_LIBRARY[words][1] in result.error
    assert not (run.shared() / "zoo/library/new.txt").exists()


@KERNEL
@pytest.mark.fault("stale", "a file that another program reads")
def test_what_another_program_reads_elsewhere_is_refused(project, root):
    code = f"import subprocess\nsubprocess.run(['cat', '{root}/data.csv'], check=True)\n"
    result = project.run_one(code)
    assert result.failed
    assert "Permission denied" in result.outputs[0].stderr


@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("stale", words)) for words, statement in {
        "a data file beside the snippet": "(here / 'data.csv').read_text()",
        "a data file above the snippet": "(here.parent / 'data.csv').read_text()",
        "a data file beside the snippet, by pandas": "import pandas; pandas.read_csv(here / 'data.csv')",
    }.items()
])  # fmt: skip
def test_a_file_beside_the_snippet_is_not_there_and_the_error_says_why(attempt, statement):
    assert COPIED in attempt(f"from pathlib import Path; here = Path(__file__).parent; {statement}")


@pytest.mark.fault("stale", "whether a file beside the snippet exists")
def test_a_snippet_sees_no_file_but_its_own(attempt):
    found = attempt(
        "from pathlib import Path\nhere = Path(__file__)\n"
        "print((here.parent / 'data.csv').exists(), [x.name for x in here.parent.parent.rglob('*')], here)"
    )
    assert found == "False ['snippets', 'example.py'] snippets/example.py\n"


@pytest.mark.parametrize("statement", [
    pytest.param(statement, marks=pytest.mark.fault("stale", words)) for words, statement in {
        "a snippet writes into the project": "open(f'{root}/new.txt', 'w')",
        "a snippet appends to a file of the project": "open(f'{root}/data.csv', 'a')",
        "a snippet makes a folder in the project": "import os; os.mkdir(f'{root}/new')",
        "a snippet removes a file of the project": "import os; os.remove(f'{root}/data.csv')",
        "a snippet moves a file into the project": "import os; open('a', 'w'); os.rename('a', f'{root}/a')",
        "a snippet writes among installed packages": (
            "import os; import numpy; open(os.path.join(os.path.dirname(numpy.__file__), 'new.py'), 'w')"
        ),
    }.items()
])  # fmt: skip
def test_what_a_snippet_writes_elsewhere_is_refused_with_the_reason(attempt, root, statement):
    def written() -> set[Path]:
        return {x for x in root.rglob("*.*") if ".cache" not in x.relative_to(root).parts}

    before = written()
    assert WRITES in attempt(statement)
    assert {x.name for x in written() - before} <= {"example.py"}
    assert (root / "data.csv").read_text() == "1\n"


@pytest.mark.fault("stale", "a failing snippet writes beside itself and is built again and again")
def test_what_a_snippet_writes_beside_itself_is_thrown_away(project, root):
    path = project.write("loop", "from pathlib import Path\nPath(__file__).with_name('a').touch()\n1 / 0\n")
    watched = [root, *root.rglob("snippets/**"), *root.rglob("snippets/**/*")]
    before = {x: x.stat().st_mtime_ns for x in watched}
    result = project.run(path)[path]
    assert result.problem.type == "ZeroDivisionError"
    assert {x: x.stat().st_mtime_ns for x in watched if x != root} == {
        x: time
        for x, time in before.items()
        if x != root  # which has the cache
    }


@pytest.mark.fault("stale", "the project by way of what the engine tells its processes")
def test_a_snippet_is_not_told_where_the_project_is(project, root):
    result = project.run_one(f"""
        import os
        import subprocess
        import sys

        told = (*sys.path, *os.environ.values(), os.getcwd(), __file__)
        print([x for x in told if {str(root)!r} in x or {str(ROOT)!r} in x.replace(sys.prefix, "")])
        print([x for x in os.environ if x.startswith(("ENGINE_", "PYTHONPATH", "PYTHONSAFE"))])
        subprocess.run([sys.executable, "-c", "import engine"])
    """)
    assert result.outputs[0].stdout == "[]\n[]\n"
    assert "ModuleNotFoundError: No module named 'engine'" in result.outputs[0].stderr


ALLOWED = """
    import os
    import sqlite3
    import subprocess
    import sys
    import tempfile
    from multiprocessing import get_context
    from pathlib import Path

    import numpy as np
    import tensorflow as tf

    os.mkdir("folder")
    Path("a.txt").write_text("a")
    os.replace("a.txt", "folder/b.txt")  # into another folder
    Path("folder/c.txt").symlink_to("b.txt")
    print(tf.io.read_file("folder/c.txt").numpy())
    with tempfile.TemporaryDirectory() as folder:
        np.save(f"{folder}/x.npy", np.ones(2))
        print(np.load(f"{folder}/x.npy"))
    print(sqlite3.connect("own.db").execute("select 1").fetchone())
    print(sqlite3.connect(":memory:").execute("select 2").fetchone())
    print(subprocess.run([sys.executable, "-c", "import keras; print(3)"], env=os.environ | {
        "KERAS_BACKEND": "tensorflow"}, capture_output=True, text=True).stdout)
    print(get_context("fork").Lock() is not None)
    print(len(Path("/etc/hosts").read_text()) > 0, len(os.listdir("/proc/self")) > 0)
    data = Path(vars(sys)["modules"]["matplotlib"].__file__).with_name("mpl-data")
    print(data.is_dir(), os.listdir(Path.home()) != [])
    open(os.devnull, "w").write("x")
    os.remove("folder/b.txt")
"""


@pytest.mark.snippet(ALLOWED)
def test_a_snippet_does_in_its_folder_what_it_likes_and_reads_software(result):
    assert result.status == "passed", result.error
    expected = "b'a' [1. 1.] (1,) (2,) 3 True True True True True"
    assert result.outputs[0].stdout.split() == expected.split()


@pytest.mark.parametrize(("event", "arguments"), [
    ("open", ("{}/data.csv", "r", os.O_RDONLY)),
    ("open", (b"{}/data.csv", None, os.O_RDONLY)),
    ("open", (Path("{}/data.csv"), "w", os.O_WRONLY)),
    ("open", ("own/../../../{}/data.csv", "r", os.O_RDONLY)),
    ("os.listdir", ("{}",)),
    ("os.scandir", ("{}",)),
    ("sqlite3.connect", ("{}/x.db",)),
    ("os.rename", ("own", "{}/new", -1, -1)),
    ("os.link", ("{}/data.csv", "own", -1, -1)),
    ("os.symlink", ("own", "{}/new", -1)),
    ("os.truncate", ("{}/data.csv", 0)),
    ("os.chmod", ("{}/data.csv", 0, -1)),
])  # fmt: skip
def test_hooks_alone_refuse_what_python_does_where_the_kernel_knows_nothing(project, event, arguments):
    def named(value):
        if isinstance(value, bytes):
            return value.replace(b"{}", os.fsencode(project.root))
        return (
            type(value)(str(value).replace("{}", str(project.root))) if not isinstance(value, int) else value
        )

    folder = project.root / "own"
    folder.mkdir()
    look = reach.Reach(project.settings, folder)._look
    with pytest.raises(PermissionError, match=rf"{READ}|{WRITES}"):
        look(event, tuple(None if x is None else named(x) for x in arguments))
    look("open", (str(folder / "own"), "w", os.O_WRONLY))
    look("open", (3, "w", os.O_WRONLY))
    look("os.listdir", (None,))


@pytest.mark.parametrize("place", ["usr/src/app", "opt/site", "srv"])
def test_a_project_that_lies_in_a_folder_of_software_is_left_out(tmp_path, place):
    root = tmp_path / place
    for name in (root / "docs", tmp_path / "usr/lib", tmp_path / "usr/src/other", tmp_path / "opt/python"):
        name.mkdir(parents=True, exist_ok=True)
    (tmp_path / "usr/src/file").touch()
    found = [x for top in ("usr", "opt") for x in reach._without(tmp_path / top, (root,))]
    assert not any(root.is_relative_to(x) or x.is_relative_to(root) for x in found)
    assert all(
        any((tmp_path / x).is_relative_to(y) for y in found)
        for x in ("usr/lib", "usr/src/file", "opt/python")
    )


def test_packages_in_the_project_are_software(tmp_path):
    environment = tmp_path / ".venv"
    environment.mkdir()
    assert list(reach._without(environment, (tmp_path,))) == [environment]


@pytest.mark.fault("as a file", "an environment behind two links")
def test_software_behind_several_links_is_named_by_each_of_them(project, tmp_path, monkeypatch):
    place = tmp_path.resolve()
    (place / "real/lib").mkdir(parents=True)
    (place / "near").symlink_to("real")
    (place / "far").symlink_to(place / "near")
    assert list(reach._ways(f"{place}/far/lib")) == [f"{place}/{x}/lib" for x in ("far", "near", "real")]
    (place / "round").symlink_to("round")
    assert set(reach._ways(f"{place}/round")) == {f"{place}/round"}
    monkeypatch.setattr("sys.prefix", f"{place}/far/lib")
    told = reach.Reach(project.settings, place / "folder")
    told._check_state(f"{place}/near/lib/x")
    with pytest.raises(PermissionError):
        told._check_state(f"{place}/real/x")


@pytest.mark.fault("stale", "a module without a distribution")
def test_a_module_that_no_distribution_has_is_refused(project, tmp_path, monkeypatch):
    """Of an own module in the working directory the record has the text."""
    own = project.run_one("open('own.py', 'w').write('x = 1')\nimport own\n")
    assert own.status == "passed", own.error
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages/loose.py").write_text("x = 1\n")
    told = reach.Reach(project.settings, tmp_path / "folder").is_loose
    assert told(str(tmp_path / "site-packages/loose.py"))
    assert not told(str(tmp_path / "folder/loose.py"))
    assert not told(json.__file__)


@pytest.mark.snippet(
    "import sys\nimport types\nimport numpy.linalg\nsys.modules['_of_numpy'] = numpy.linalg\nprint(1)\n"
)
def test_a_module_that_a_package_gives_another_name_is_of_its_distribution(result):
    """As pandas does with a module that Cython made for all of its modules."""
    assert result.status == "passed", result.error


LOOSE = """
import sys
import types
import numpy
sys.modules["loose"] = types.ModuleType("loose")
sys.modules["loose"].__file__ = numpy.__file__
print(1)
"""


@pytest.mark.snippet(LOOSE)
def test_a_module_of_no_package_is_named(error):
    assert "imports `loose`, but it is part of no installed distribution" in error


@pytest.mark.fault("stale", "data of the system")
@pytest.mark.parametrize(
    "statement",
    [
        *("open('/usr/share/dict/words')", "open('/etc/passwd').read()", "open('/usr/bin/env', 'rb')"),
        *("import os; os.listdir('/usr/share')", "import numpy; numpy.fromfile('/usr/share/x')"),
        "import os; os.symlink('/etc/passwd', 'x'); open('x')",
    ],
)
def test_data_of_the_system_is_refused_by_name(attempt, statement):
    assert system.WHY in attempt(statement)


@KERNEL
@pytest.mark.skipif(not Path("/usr/share").is_dir(), reason="the system has no such folder")
@pytest.mark.fault("stale", "data of the system that C++ or another program reads")
def test_the_kernel_refuses_data_of_the_system(project):
    files = (x for x in Path("/usr/share").rglob("*") if x.is_file() and x == x.resolve())
    place = next(x for x in files if not system.NEEDED.match(str(x)))
    result = project.run_one(f"import subprocess\n\nsubprocess.run(['cat', {str(place)!r}], check=True)\n")
    assert "Permission denied" in result.outputs[0].stderr


@pytest.mark.fault("stale", "programs of which no record knows the version")
@pytest.mark.parametrize(
    "statement",
    [
        *("import subprocess; subprocess.run(['ls'])", "import os; os.system('true; ls')"),
        *(
            "import subprocess; subprocess.run('echo $(ls)', shell=True)",
            "import os; os.execvp('ls', ['ls'])",
        ),
        *("import os; os.posix_spawn('/bin/ls', ['ls'], {})", "import os; os.spawnlp(os.P_WAIT, 'ls', 'ls')"),
        "import subprocess; subprocess.run(['sh', '-c', 'cat x | X=1 ls'])",
    ],
)
def test_programs_of_the_system_are_refused_by_name(attempt, statement):
    found = attempt(statement)
    assert system.STARTED in found
    assert "ls'" in found


def test_a_program_that_a_library_goes_on_without_is_refused_too(attempt):
    assert "`uname` was to start" in attempt("import platform; print(platform.processor())")


def test_numpy_goes_on_without_its_question_about_the_processor(attempt):
    asked = "import subprocess\ntry:\n    subprocess.run('lscpu')\nexcept OSError:\n    print('without')\n"
    assert attempt(asked).split() == ["without"]


def test_programs_that_are_alike_everywhere_may_run(attempt):
    found = attempt(
        "import subprocess, sys\nfor x in (['echo', 'ls'], [sys.executable, '-c', 'print(1)']):\n"
        "    subprocess.run(x)\nsubprocess.run('if true; then echo 2; fi', shell=True)\n"
        "from ctypes import util\nprint(util.find_library('c') is not None)\n"
    )
    assert found.split() == ["ls", "1", "2", "True"]


@pytest.mark.fault("as a file", "a snippet that traces, profiles or audits")
@pytest.mark.parametrize(
    "statement",
    [
        *("import sys; sys.setprofile(print)", "import sys; sys.settrace(lambda *_: None)"),
        *("import sys; sys.addaudithook(print)", "import cProfile; cProfile.run('1')"),
    ],
)
def test_what_would_see_the_engine_is_refused(attempt, statement):
    assert reach.TRACED in attempt(statement)


def test_no_trace_is_ended(attempt):
    assert attempt("import sys; sys.settrace(None); sys.setprofile(None); print(1)") == "1\n"


@pytest.fixture
def elsewhere(monkeypatch):
    """Has the folders of snippets lie in another one, which is made there."""
    made = []

    def put(place):
        if not os.access(place, os.W_OK):
            pytest.skip("the system has no such folder")
        made.append(tempfile.TemporaryDirectory(prefix="t", dir=place))
        monkeypatch.setattr(tempfile, "tempdir", made[-1].name)

    yield put
    for folder in made:
        folder.cleanup()


IN_OWN_FOLDER = """
import os
import pathlib
import subprocess
import tempfile

pathlib.Path("own.txt").write_text("own")
pathlib.Path("run.sh").write_text("echo own program")
os.chmod("run.sh", 0o755)
print(open("own.txt").read(), os.path.getsize(os.path.abspath("own.txt")))
with tempfile.TemporaryDirectory() as folder:
    print(os.listdir(folder))
subprocess.run(["sh", os.path.abspath("run.sh")], check=True)
subprocess.run(["sh", "-c", "./run.sh"])
"""


@pytest.mark.fault("machine", "temporary files in shared memory, or where the system keeps its data")
@pytest.mark.parametrize("place", ["/dev/shm", "/var/tmp", "/run", "/tmp"])
def test_a_snippet_has_its_folder_wherever_temporary_files_are(attempt, elsewhere, place):
    elsewhere(place)
    assert attempt(IN_OWN_FOLDER).splitlines()[0].startswith("own 3")
    assert "this file differs from machine to machine" in attempt("import os; os.listdir('/dev/shm')")
    assert "this file differs" in attempt("import os; os.symlink('/etc/hostname', 'x'); open('x')")


@pytest.mark.parametrize("place", ["/dev/shm", "/var/tmp", "/tmp"])
def test_a_link_in_its_folder_makes_a_program_none_of_its_own(attempt, elsewhere, place):
    elsewhere(place)
    code = "import os, subprocess\nos.symlink('/bin/ls', 'own')\nsubprocess.run(['./own'])"
    assert system.STARTED in attempt(code)
