"""Each snippet runs warm, in a process, folder and state of its own, and alike everywhere."""

import json
import re
from dataclasses import replace

import pytest

from engine.project import ENGINE
from engine.run import pool
from tests.engine.conftest import run_with_library


@pytest.mark.snippet("""
    import json
    import os
    import subprocess
    import sys
    import tempfile

    import matplotlib
    import tensorflow as tf

    told = "import json, os; print(json.dumps(dict(os.environ)))"
    print(json.dumps({
        "files": tf.io.gfile.listdir("."),
        "temporary": os.listdir(tempfile.gettempdir()),
        "gpus": tf.config.list_physical_devices("GPU"),
        "backend": vars(sys)["modules"]["matplotlib"].get_backend().lower(),
        "environment": json.loads(subprocess.check_output([sys.executable, "-c", told])),
        "variables": dict(os.environ),
        "keras": tf.keras.backend.backend(),
        "stdin": sys.stdin.read(),
        "arguments": sys.argv,
        "name": __name__,
        "globals": sorted(x for x in globals() if not x.startswith("__")),
        "path": sys.path,
    }))
""")
def test_the_surroundings_of_a_snippet_are_the_same_everywhere(result, path):
    found = json.loads(result.outputs[0].stdout)
    environment = found.pop("environment")
    assert {
        name: environment.get(name)
        for name in (
            "CUDA_VISIBLE_DEVICES",
            "KERAS_BACKEND",
            "MPLBACKEND",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "PYTHONHASHSEED",
            "TF_ENABLE_ONEDNN_OPTS",
            "TF_NUM_INTEROP_THREADS",
            "TF_NUM_INTRAOP_THREADS",
        )
    } == {
        "CUDA_VISIBLE_DEVICES": "",
        "KERAS_BACKEND": "tensorflow",
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": None,
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
    }
    seen = {"HOME", "LANG", "LOGNAME", "MPLBACKEND", "MPLCONFIGDIR", "PATH", "TMPDIR", "TZ", "USER"}
    assert seen <= found["variables"].keys() <= environment.keys()
    assert not any(x.startswith(("CUDA", "KERAS", "O", "PYTHON", "TF_")) for x in found["variables"])
    assert (found["files"], found["temporary"]) == ([path.rpartition("/")[2]], [])
    assert found["gpus"] == []
    assert found["backend"] == "agg"
    assert found["keras"] == "tensorflow"
    assert found["stdin"] == ""
    assert found["arguments"] == [path.rpartition("/")[2]]
    assert found["name"] == "__main__"
    assert found["globals"] == [
        "json", "matplotlib", "os", "subprocess", "sys", "tempfile", "tf", "told",
    ]  # fmt: skip
    assert not any(str(ENGINE.parent) == entry for entry in found["path"])


@pytest.mark.snippet("""
    import sys
    from pathlib import Path

    print(sorted({"keras", "matplotlib", "pandas", "tensorflow"} & set(vars(sys)["modules"])))
    print(len(list(Path("/proc/self/task").iterdir())))
""")
@pytest.mark.skipif(not pool.FORKS, reason="needs a fork server")
def test_the_fork_server_has_imported_tensorflow_and_started_no_thread(result):
    libraries, threads = result.outputs[0].stdout.splitlines()
    assert libraries == "['keras', 'matplotlib', 'pandas', 'tensorflow']"
    assert threads == "1"


@pytest.mark.snippet("import os\n\nprint(os.path.exists(os.getcwd()))\nopen('file', 'w').close()\n")
def test_a_snippet_may_write_into_its_folder(result):
    assert result.status == "passed"


STATE = """
    import builtins
    import os

    import matplotlib.pyplot as plt
    import numpy as np
    import tensorflow as tf

    tf.keras.config.set_floatx("float64")
    tf.keras.utils.set_random_seed(1)
    np.random.seed(1)
    plt.rcParams["figure.figsize"] = (1, 1)
    os.environ["STATE"] = "1"
    builtins.STATE = 1
    np.STATE = 1
    print(tf.keras.layers.Dense(1).name)
"""


@pytest.mark.snippet(
    """
    import os

    import matplotlib.pyplot as plt
    import numpy as np
    import tensorflow as tf

    print(tf.keras.config.floatx())
    print("STATE" in os.environ, hasattr(np, "STATE"), "STATE" in dir(__builtins__))
    print(np.random.get_state()[1][0] == 1)
    print(tf.keras.layers.Dense(1).name)
    plt.plot([1, 2])
    plt.title("A line")
    plt.show()
    """,
    before=STATE,
)
def test_no_state_of_a_snippet_reaches_another(result, before):
    assert (before.status, result.status) == ("passed", "passed")
    assert before.outputs[0].stdout == "dense\n"
    assert result.outputs[0].stdout == "float32\nFalse False False\nFalse\ndense\n"
    assert re.search(r'width="(\d+)', result.outputs[0].figures[0].svg)[1] > "2"  # hundred points


REPEATED = """
    import matplotlib.pyplot as plt
    import numpy as np
    import tensorflow as tf

    batch, timesteps, features, units = 2, 5, 3, 4
    tf.keras.utils.set_random_seed(0)
    x = tf.random.normal((batch, timesteps, features))  # (batch, timesteps, features): input
    model = tf.keras.Sequential([tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)])
    model.compile(optimizer="adam", loss="mse")
    model.fit(x, tf.zeros((batch, units)), epochs=2, verbose=0)
    h = model(x)  # (batch, units): hidden state
    print(h.numpy().tolist())
    print({"b", "a", "c", "d"}, hash("text"), np.random.rand(), sep="\\n")
    plt.plot(h[0])
    plt.title("Hidden state")
    plt.show()

    def unused():
        return 1
"""


@pytest.mark.snippet(REPEATED, before=REPEATED)
def test_a_snippet_run_twice_gives_the_same_record(result, before):
    assert result.status == "passed", result.error
    assert replace(before, path="", seconds=0.0) == replace(result, path="", seconds=0.0)


PLAIN_REPEATED = """
    import matplotlib.pyplot as plt
    import numpy as np

    batch, units = 2, 4
    h = np.random.default_rng(0).random((batch, units))  # (batch, units): hidden state
    print(h.tolist())
    print({"b", "a", "c", "d"}, hash("text"), sep="\\n")
    plt.plot(h[0])
    plt.title("Hidden state")
    plt.show()

    def unused():
        return 1
"""


def test_a_spawned_process_gives_the_same_records_as_a_forked_one(project, monkeypatch):
    sources = {"good": PLAIN_REPEATED, "bad": "import numpy as np\n# a comment\nnp.zeros(-1)\n"}
    paths = [project.write(name, source) for name, source in sources.items()]
    forked = project.run(*paths, use_cache=False)
    monkeypatch.setattr(pool, "FORKS", False)
    spawned = project.run(*paths, use_cache=False)
    assert [x.status for x in forked.values()] == ["failed", "passed"]
    for path in paths:
        assert replace(forked[path], seconds=0.0) == replace(spawned[path], seconds=0.0)


@pytest.mark.weekly
def test_that_holds_for_the_library(tmp_path):
    sources = {"good": REPEATED, "bad": "import tensorflow as tf\n# a comment\ntf.zeros(-1)\n"}
    forked = run_with_library(tmp_path / "forked", sources)
    spawned = run_with_library(tmp_path / "spawned", sources, forks=False)
    assert sorted(x.status for x in forked.values()) == ["failed", "passed"]
    for path in forked:
        assert replace(forked[path], seconds=0.0) == replace(spawned[path], seconds=0.0)


@pytest.mark.snippet("""
    import os
    import subprocess
    import sys
    from multiprocessing import get_context

    if __name__ == "__main__":
        command = [sys.executable, "-c", "print(hash('lstm'))"]
        print(len({subprocess.check_output(command) for _ in range(3)}))
        print(len({subprocess.check_output(command, env={**os.environ, "A": "1"}) for _ in range(3)}))
        with get_context("spawn").Pool(1) as pool:
            print(pool.apply(hash, ["lstm"]) == hash("lstm"))
        print(os.environ.get("OMP_NUM_THREADS"), "KERAS_BACKEND" in os.environ)
""")
def test_hashes_and_variables_are_those_of_a_reader(result):
    assert result.status == "passed", result.error
    assert result.outputs[0].stdout == "3\n3\nFalse\nNone False\n"
