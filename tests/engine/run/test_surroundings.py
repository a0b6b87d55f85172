"""The machine: nothing of a builder's shell, home or working directory shapes what a snippet leaves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import ROOT

SNIPPET = '''"""What a machine could change"""

import hashlib
import locale
import math
import os
import shutil
import sys
import textwrap
import threading
import time
import warnings
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np

print(np.asarray([0.1, 0.2]).sum().dtype, math.fsum([0.1] * 10), np.linspace(0, 1, 4))
warnings.warn("this is deprecated in a way", FutureWarning)
print(time.tzname, time.localtime(0).tm_hour, locale.setlocale(locale.LC_ALL), locale.getpreferredencoding())
print(textwrap.fill("words " * 40, shutil.get_terminal_size().columns))
print(sorted(os.environ.items()))
print(sys.flags, sys.warnoptions, sys._xoptions, __debug__, sys.stdout.encoding, sys.path)
print({"b", "a", "c"}, hash("text"), np.get_printoptions()["linewidth"])
print(Path.home(), os.getcwd(), Path("~").expanduser(), os.umask(0o022), __file__)
settings = vars(sys)["modules"]["matplotlib"]  # of which a snippet is to show nothing
print(settings.rcParams["figure.figsize"], settings.rcParams["timezone"], settings.matplotlib_fname())
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
plt.plot([1, 3, 2])
plt.title("A line")
plt.show()
'''
DRIVER = """
import json, sys
from dataclasses import asdict, replace
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from engine.project import Project
from engine.run import build
project = Project.find(Path(sys.argv[2]), {})
(found,) = build.records(project, use_cache=False).values()
print(json.dumps(asdict(replace(found, seconds=0))))
"""
HOSTILE = {  # what a machine has, by a name for it; {} is a folder with settings of all kinds
    "a home with settings of libraries": {"HOME": "{}"},
    "folders of settings": {
        "XDG_CONFIG_HOME": "{}/.config",
        "XDG_CACHE_HOME": "{}/.cache",
        "XDG_DATA_HOME": "{}",
    },
    "a folder of Matplotlib's settings": {"MPLCONFIGDIR": "{}/.config/matplotlib"},
    "a matplotlibrc": {"MATPLOTLIBRC": "{}/matplotlibrc"},
    "another backend of Matplotlib": {"MPLBACKEND": "svg"},
    "a narrow terminal": {"COLUMNS": "30", "LINES": "5"},
    "a terminal with colours": {"TERM": "xterm-256color", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"},
    "another time zone": {"TZ": "Asia/Tokyo"},
    "another language": {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"},
    "no UTF-8": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another encoding of Python's streams": {"PYTHONIOENCODING": "latin-1"},
    "warnings left out": {"PYTHONWARNINGS": "ignore"},
    "warnings as errors": {"PYTHONWARNINGS": "error"},
    "code without assertions": {"PYTHONOPTIMIZE": "1"},
    "code without docstrings": {"PYTHONOPTIMIZE": "2"},
    "Python's mode for developers": {"PYTHONDEVMODE": "1", "PYTHONASYNCIODEBUG": "1"},
    "other options of Python": {
        "PYTHONNODEBUGRANGES": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONVERBOSE": "0",
    },
    "another seed of hashes": {"PYTHONHASHSEED": "7"},
    "modules that shadow others": {"PYTHONPATH": "{}/shadows"},
    "a module that runs first": {"PYTHONPATH": "{}/first", "PYTHONSTARTUP": "{}/first/sitecustomize.py"},
    "another number of threads": {
        "OMP_NUM_THREADS": "3",
        "OPENBLAS_NUM_THREADS": "3",
        "MKL_NUM_THREADS": "3",
    },
    "an older processor": {
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": "X86_V3 AVX2 FMA3",
    },
    "another backend of Keras": {
        "KERAS_BACKEND": "jax",
        "KERAS_HOME": "{}/.keras",
        "TF_USE_LEGACY_KERAS": "1",
    },
    "coverage and debuggers": {
        "COVERAGE_PROCESS_START": "{}/none",
        "PYTHONBREAKPOINT": "0",
        "PYTHONFAULTHANDLER": "1",
    },
    "a secret": {"AWS_SECRET_ACCESS_KEY": "secret", "USER": "somebody", "LOGNAME": "somebody"},
    "another memory allocator": {"PYTHONMALLOC": "debug", "MALLOC_PERTURB_": "7", "GLIBC_TUNABLES": ""},
    "programs of one's own": {"PATH": "{}/bin:/usr/bin:/bin"},
}
ALL = {name: value for variables in HOSTILE.values() for name, value in variables.items()} | {
    "LC_ALL": "de_DE.UTF-8",
    "PYTHONPATH": "{}/shadows:{}/first",
    "PYTHONWARNINGS": "ignore",
}


def settings(folder: Path) -> Path:
    """A folder that has what a home or a working directory could have."""
    shadow = "raise SystemExit('somebody imports what lies here')\n"
    files = {
        ".keras/keras.json": '{"floatx": "float64", "backend": "jax"}',
        ".config/matplotlib/matplotlibrc": "figure.figsize: 1, 1\nlines.linewidth: 9\ntimezone: Asia/Tokyo\n",
        ".config/matplotlib/stylelib/own.mplstyle": "lines.linewidth: 9\n",
        ".matplotlib/matplotlibrc": "figure.figsize: 1, 1\n",
        "matplotlibrc": "figure.figsize: 2, 2\ntimezone: Asia/Tokyo\n",
        "shadows/cycler.py": shadow,
        "random.py": shadow,
        "first/sitecustomize.py": "import os\nos.environ['FIRST'] = '1'\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def record(project: Path, variables: dict[str, str], folder: Path) -> dict[str, object]:
    """What the snippet leaves when it is built in a folder, with these variables besides the usual ones."""
    place = settings(folder)
    found = {name: value.replace("{}", str(place)) for name, value in variables.items()}
    # -P: what lies in the folder is not there for the builder's own Python, only for what it starts.
    done = subprocess.run(
        [sys.executable, "-P", "-c", DRIVER, str(ROOT), str(project)],
        cwd=place,
        env={"PATH": os.defpath, "HOME": str(project)} | found,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("machine") / "project"
    (root / "snippets").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.engine]\n")
    (root / "snippets/a.py").write_text(SNIPPET)
    return root


@pytest.fixture(scope="module")
def plain(project: Path) -> dict[str, object]:
    """What the snippet leaves in an environment that has nothing."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", DRIVER, str(ROOT), str(project)],
        cwd=project,
        env={},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_the_snippet_says_what_a_machine_could_change(plain):
    printed = plain["outputs"][0]
    assert plain["status"] == "passed"
    assert "('UTC', 'UTC') 0" in printed["stdout"]
    assert "('TZ', 'UTC')" in printed["stdout"]  # also where the machine has another
    assert printed["stderr"].startswith("FutureWarning: this is deprecated in a way\n")
    assert "Exception in thread Thread-1 (<lambda>)" in printed["stderr"]
    assert len(printed["figures"]) == 1


@pytest.mark.fault("machine", "every setting of a shell, a home and a working directory at once")
def test_settings_of_all_kinds_at_once_change_nothing(project, plain, tmp_path):
    assert record(project, ALL, tmp_path) == plain


@pytest.mark.weekly
@pytest.mark.parametrize("name", [
    pytest.param(name, marks=pytest.mark.fault("machine", f"the machine has {name}")) for name in HOSTILE
])  # fmt: skip
def test_no_setting_of_a_machine_changes_what_a_snippet_leaves(project, plain, tmp_path, name):
    assert record(project, HOSTILE[name], tmp_path) == plain


@pytest.mark.fault("machine", "paths of the standard library in a thread's traceback")
def test_no_path_of_the_machine_is_in_the_text(project, plain):
    text = json.dumps(plain["outputs"])
    assert 'File \\"threading.py\\"' in text
    for place in (sys.prefix, sys.base_prefix, str(project), str(ROOT), str(Path.home()), "snippets-"):
        assert f"{place}/" not in text


TENSORFLOW = """\"\"\"What a machine could change\"\"\"

import tensorflow as tf

print(tf.keras.config.floatx(), tf.keras.backend.backend(), tf.keras.__version__.split(".")[0])
print(tf.zeros(1).dtype.name)
print(tf.keras.layers.Dense(1)(tf.ones((1, 2))).dtype.name)
"""


@pytest.mark.weekly
@pytest.mark.fault("machine", "a keras.json with float64, and Keras 2 asked for")
def test_settings_of_keras_change_nothing(tmp_path):
    root = tmp_path / "project"
    (root / "snippets").mkdir(parents=True)
    (root / "pyproject.toml").write_text('[tool.engine]\nframework = "engine.frameworks.tensorflow"\n')
    (root / "snippets/a.py").write_text(TENSORFLOW)
    names = ("a home with settings of libraries", "another backend of Keras", "another number of threads")
    hostile = {name: value for x in names for name, value in HOSTILE[x].items()}
    found = record(root, hostile | {"KERAS_HOME": "{}/.keras"}, tmp_path / "home")
    assert found["status"] == "passed"
    assert found["outputs"][0]["stdout"] == "float32 tensorflow 3\nfloat32\nfloat32\n"
