"""What the page of a reader's model makes of a text that is no Python, from its own scripts in Node."""

import base64
import io
import zipfile
from typing import Any

from lstm import bundle
from tests.support import node
from tests.support.project import ROOT

PROGRAM = """
import("./MODULE").then(async (kit) => {
  const data = JSON.parse(require("fs").readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(await (CODE)(kit, data)));
});
"""


def given(module: str, code: str, data: Any) -> Any:
    """What a JavaScript function returns.

    Args:
        module: a script of the folder of the model's page, such as ``"summary.js"``.
        code: the function's source; it is handed what the module exports, and the data.
        data: what `json` can write.
    """
    bundle.install()
    program = PROGRAM.replace("MODULE", module).replace("CODE", code)
    return node.run(program, data, ROOT / "lstm/model")


def packed(text: str, method: int = zipfile.ZIP_STORED, name: str = "config.json") -> str:
    """A zip as Keras saves one, with a text as one of its files, in base64."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as file:
        file.writestr("metadata.json", "{}")
        file.writestr(name, text)
    return base64.b64encode(data.getvalue()).decode()
