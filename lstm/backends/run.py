"""Run snippets on the backend that the environment names. In: their paths. Out: JSON, what each printed.

It imports nothing of this project, so that `lstm.backends.record` can run it in any environment. All snippets
run in one process, as loading a backend is most of the work.
"""

import contextlib
import io
import json
import runpy
import sys


def outcome(path: str) -> dict[str, str]:
    """What a snippet printed, and its exception, if it ended in one."""
    printed, error = io.StringIO(), ""
    with contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(path)
        except Exception as raised:
            error = f"{type(raised).__name__}: {raised}".partition("\n")[0]
    return {"output": printed.getvalue(), "error": error}


if __name__ == "__main__":
    json.dump({path: outcome(path) for path in sys.argv[1:]}, sys.stdout)
