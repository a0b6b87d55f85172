"""A build: what stops it, with file and line, and that generated pages are those of this build."""

import json

import pytest
from mkdocs.exceptions import Abort

from engine.run import build

FRAMEWORK = '[tool.engine]\nframework = "engine.frameworks.tensorflow"\n'
TUTORIAL = '"""Short"""\n\n# %%\nprint({})\nassert True\n'
HEAD = "---\ntitle: B\ndescription: A page.\n---\n\n"


@pytest.fixture
def problems(site, caplog):
    """Why a build stops, as lines."""

    def build() -> list[str]:
        with pytest.raises(Abort):
            site.build()
        return caplog.messages[-1].strip().splitlines()

    return build


@pytest.mark.parametrize(("head", "line"), [("", 3), (HEAD, 8)])
def test_a_mark_that_stands_for_nothing_is_named_with_its_line_in_the_file(site, problems, head, line):
    site.write("docs/b.md", f"{head}# B\n\n{{{{ misspelt }}}}\n\n## End\n")
    (problem,) = problems()
    assert problem.startswith(f"docs/b.md:{line}: nothing stands for '{{{{ misspelt }}}}'")


def test_all_that_is_wrong_with_snippets_is_named_at_once(site, problems):
    site.write("pyproject.toml", FRAMEWORK)
    site.write("snippets/a.py", '"""T"""\nraise ValueError("no")\n')
    site.write("snippets/b.py", '"""T"""\n# unknown: option\nx = 1\n')
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n::: snippets/c.py\n\n## End\n")
    assert problems() == [
        "snippets/a.py:2: ValueError: no",
        "snippets/b.py:2: unknown option 'unknown'; known: raises, requires, timeout",
        "docs/b.md:5: there is no snippets/c.py; did you mean snippets/b.py?",
        "snippets/b.py:1: no page shows this snippet; embed it or delete it",
    ]


def test_the_page_of_a_tutorial_has_the_outputs_of_this_build(site):
    site.write("pyproject.toml", FRAMEWORK)
    for number in (6, 7, 6):
        site.write("snippets/tutorials/01_short.py", TUTORIAL.format(number))
        site.build()
        book = json.loads((site.out / "tutorials/short.ipynb").read_text())
        code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
        assert [output["text"] for cell in code for output in cell["outputs"]] == [f"{number}\n"]


@pytest.fixture
def edited(site, monkeypatch):
    """Have somebody save files when the snippets have run, before anything is made of their records."""

    def edit(*names):
        def then_edited(*arguments, **options):
            found = records(*arguments, **options)
            for name in names:
                file = site.root / name
                file.write_text(file.read_text().replace("1 + 1", "2 + 2").replace("two", "four"))
            return found

        records = build.records
        monkeypatch.setattr(build, "records", then_edited)
        site.build()
        monkeypatch.setattr(build, "records", records)

    return edit


SUM = '"""A sum of two"""\nprint("sum", 1 + 1)\nassert True\n'


@pytest.mark.fault("what ran", "a snippet is edited while its page is made")
def test_the_page_and_the_download_of_a_snippet_show_what_ran(site, edited):
    site.write("pyproject.toml", FRAMEWORK)
    site.write("snippets/a.py", SUM)
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    edited("snippets/a.py")
    page = (site.out / "b/index.html").read_text()
    assert "1 + 1" in page
    assert "sum 2" in page
    assert "2 + 2" not in page
    assert (site.out / "snippets/a.py").read_text() == SUM
    book = json.loads((site.out / "snippets/a.ipynb").read_text())
    assert "1 + 1" in book["cells"][2]["source"]
    site.build()
    assert "sum 4" in (site.out / "b/index.html").read_text()


@pytest.mark.fault("what ran", "a tutorial is edited while its page is made")
def test_the_page_of_a_tutorial_shows_what_ran(site, edited):
    site.write("pyproject.toml", FRAMEWORK)
    site.write("snippets/tutorials/01_short.py", TUTORIAL.format("1 + 1"))
    edited("snippets/tutorials/01_short.py")
    text = (site.out / "tutorials/short.ipynb").read_text()
    assert "1 + 1" in text
    assert "2 + 2" not in text


@pytest.mark.fault("what ran", "approved text is edited while a page is made that shows it")
def test_approved_text_is_that_of_the_beginning_of_the_build(site, edited):
    site.write("pyproject.toml", FRAMEWORK)
    site.write("snippets/a.py", SUM.replace("print", "# requires: no-such-package\nprint", 1))
    site.write("snippets/a.out", "--- output\nsum two\n")
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    edited("snippets/a.out", "snippets/a.py")
    page = (site.out / "b/index.html").read_text()
    assert "sum two" in page
    assert "four" not in page
