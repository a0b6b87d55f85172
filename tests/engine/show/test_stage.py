"""The site's source, written out: every page in either dialect, and the files beside them."""

import re
from pathlib import Path

import pytest
import yaml

from engine import record
from engine.project import ProjectError, is_editors
from engine.record import Output, Record
from engine.run import build
from engine.show import stage
from engine.show.page import Page, PageError
from engine.show.parts import GENERAL, assemble
from engine.show.prose import FRONT_MATTER
from engine.show.site import Site
from tests.engine.conftest import only_server_of
from tests.support.audit import sample
from tests.support.pages import LINE, site_of
from tests.support.project import CONTRIBUTING, MARKDOWN_PAGES, PROJECT

HOME = """---
description: "A # heading { #no } and $x$"
---

# Home { #home data-search-exclude }

The answer, with [a tutorial](tutorials/short.md#end) and [its file](snippets/tutorials/01_short.ipynb).
{: .answer data-answer="" }

## A `part` { #part }

```markdown
# Heading { #kept }
{: .kept }
[a link](kept.md)
```

Write `[a link](kept.md)`, $x$

::: snippets/home/01_line.py
    show: plot, code
"""
CODE = """```markdown
# Heading { #kept }
{: .kept }
[a link](kept.md)
```

Write `[a link](kept.md)`, """
TUTORIAL = '''"""Short

See [the other](other.md).
"""

# %% [markdown]
# ## End { #end }

# %%
a = 1
'''
LINE_PATH, SHORT, FAILED = "snippets/home/01_line.py", "snippets/tutorials/01_short.py", "snippets/bad.py"


@pytest.fixture
def site(project) -> Site:
    """A page that shows a figure, a tutorial, and a file that is neither."""
    project.write("home/01_line", "a = 1\n")
    project.write("tutorials/01_short", TUTORIAL)
    docs = project.root / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    (docs / "logo.svg").write_bytes(b"<svg/>\r\n")
    (project.root / "CONTRIBUTING.md").write_text("# Contributing\n\nYes.\n\n## More { #more }\n")
    records = {
        LINE_PATH: Record(LINE_PATH, "passed", (Output(2, figures=(LINE,)),)),
        SHORT: Record(SHORT, "passed"),
    }
    return site_of(*GENERAL, records=records, project=project.settings)


def written(folder: Path) -> dict[str, str]:
    files = sorted(x for x in folder.rglob("*") if x.is_file())
    return {x.relative_to(folder).as_posix(): x.read_bytes().decode() for x in files}


def test_in_plain_markdown_it_is_pages_tutorials_light_pictures_and_downloads(site, tmp_path):
    assert stage.write(tmp_path / "staged", site, "plain") == 3
    assert list(written(tmp_path / "staged")) == [
        "about/contributing.md",
        "index.md",
        "logo.svg",
        "snippets/home/01_line-1-light.svg",
        "snippets/home/01_line.ipynb",
        "snippets/home/01_line.py",
        "snippets/tutorials/01_short.ipynb",
        "snippets/tutorials/01_short.py",
        "snippets.json",
        "tutorials/short.md",
    ]


def test_for_the_site_a_figure_has_a_dark_picture(site, tmp_path):
    assert stage.write(tmp_path / "staged", site, "site") == 3
    files = written(tmp_path / "staged")
    assert {"tutorials/short.md", "snippets/home/01_line-1-dark.svg"} <= set(files)
    light, dark = (files[f"snippets/home/01_line-1-{x}.svg"] for x in ("light", "dark"))
    assert (light, dark) == (LINE.svg.replace("#010203", "#1f2933"), LINE.svg.replace("#010203", "#dfe5ee"))


def test_files_are_written_byte_by_byte(site, tmp_path):
    stage.write(tmp_path / "staged", site, "plain")
    assert (tmp_path / "staged/logo.svg").read_bytes() == b"<svg/>\r\n"
    assert (tmp_path / "staged" / SHORT).read_bytes() == TUTORIAL.encode()


def test_plain_pages_have_no_attributes_and_keep_the_ids_of_headings(site, tmp_path):
    stage.write(tmp_path / "staged", site, "plain")
    files = written(tmp_path / "staged")
    text, _, shown = files["index.md"].partition("![A line. x: step.](snippets/home/01_line-1-light.svg)")
    head, _, body = HOME.partition("# Home")
    assert text == (
        f'{head}<a id="home"></a>\n\n# Home\n\n'
        "The answer, with [a tutorial](tutorials/short.md#end) and "
        "[its file](snippets/tutorials/01_short.ipynb).\n\n"
        f'<a id="part"></a>\n\n## A `part`\n\n{CODE}$x$\n\n\n'
    )
    assert body
    assert "```python\na = 1\n```" in shown
    assert '<a id="more"></a>\n\n## More' in files[CONTRIBUTING]
    assert '<a id="end"></a>\n\n## End\n' in files["tutorials/short.md"]
    assert "[the other](other.md)" in files["tutorials/short.md"]


def test_plain_pages_have_one_picture_for_both_palettes():
    shown = "[![A](a.svg#only-light)](a.pdf)\n[![A, dark](a-dark.svg#only-dark)](a-dark.pdf)\n\nWords.\n"
    assert stage.plain(shown) == "[![A](a.svg)](a.pdf)\n\nWords.\n"


@pytest.mark.parametrize(
    ("mark", "on_the_site", "elsewhere"),
    [
        ("{{ made: llms.txt }}", "[llms.txt](../llms.txt)", "`llms.txt`"),
        (
            "{{ keep: Not here. }}",
            '<keep-pages>Not here.</keep-pages>\n<script src="../../javascripts/keep.js"></script>',
            "Not here.",
        ),
    ],
)
def test_what_only_a_finished_site_has_is_words_elsewhere(mark, on_the_site, elsewhere):
    expand = site_of(*GENERAL).expand
    assert expand(f"{mark}\n", Page("about/a.md")) == f"{on_the_site}\n"
    assert expand(f"{mark}\n", Page("about/a.md", "plain")) == f"{elsewhere}\n"


def test_pages_for_the_site_keep_both(site, tmp_path):
    stage.write(tmp_path / "staged", site, "site")
    text = written(tmp_path / "staged")["index.md"]
    head, _, _ = HOME.partition("$x$\n\n:::")
    assert text.startswith(head)
    assert '<span class="math"><math' in text
    assert '<div class="snippet" id="home-01_line"' in text


@pytest.mark.parametrize(
    "text",
    [
        "See [it](x.md) and <https://a.b/c.ipynb>\n",
        "[file](../snippets/tutorials/01_x.ipynb)\n",
        "[theirs](https://github.com/a/b/blob/main/c.ipynb) and [so](https://a.b/c.ipynb?d=1#e)\n",
        "# Heading\n",
        "A {: .kept } in a sentence\n",
        "```\n{: .kept }\n# A { #kept }\n```\n",
        "Write `[a](b.ipynb)`\n",
    ],
)
def test_what_any_generator_reads_stays(text):
    assert stage.plain(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A `b` { #c }\n", '<a id="c"></a>\n\n# A `b`\n'),
        ("### A { #b-c data-x='1' }\n", '<a id="b-c"></a>\n\n### A\n'),
        ("Text\n{: .x }\nMore\n", "Text\nMore\n"),
        ("/// tab | Fixed\n\nText\n\n///\n\nMore\n", "**Fixed**\n\nText\n\n\nMore\n"),
        ("## [a](x.md) { #b }\n", '<a id="b"></a>\n\n## [a](x.md)\n'),
    ],
)
def test_what_only_python_markdown_reads_is_said_otherwise(text, expected):
    assert stage.plain(text) == expected


def test_a_failed_tutorial_is_a_page_that_says_why(site):
    site = site_of(*GENERAL, records={SHORT: record.failure(SHORT, 9, "no")}, project=site.project)
    for dialect in ("site", "plain"):
        ((name, text),) = stage.tutorials(site, dialect)
        assert name == "tutorials/short.md"
        assert "01\\_short.py:9: no" in text


def test_a_mark_that_cannot_be_used_stops_it(site, tmp_path):
    (site.project.docs / "index.md").write_text("# Home\n\n::: snippets/none.py\n", encoding="utf-8")
    with pytest.raises(PageError, match=r"^docs/index\.md:3: there is no snippets/none\.py"):
        stage.write(tmp_path / "staged", site, "plain")


@pytest.mark.fault("pages", "stage into a file, docs, the project, or a folder with files")
@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file", "there is a file; name a new folder"),
        ("file/sub", "there is a file; name a new folder"),
        ("project/docs", "the site is made of .*docs; name a new folder"),
        ("project/docs/new", "the site is made of .*docs; name a new folder"),
        ("project/snippets/new", "the site is made of .*snippets; name a new folder"),
        ("project", "the site is made of .*docs; name a new folder"),
        (".", "the site is made of .*docs; name a new folder"),
        ("full", "it has files; delete it, or name a new folder"),
    ],
)
def test_pages_are_written_into_a_folder_of_their_own(target, why, site, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").touch()
    before = written(tmp_path)
    with pytest.raises(ProjectError, match=f"^cannot write pages into .*: {why}$"):
        stage.write(tmp_path / target, site, "plain")
    assert written(tmp_path) == before


@pytest.mark.parametrize("target", ["project/new", "empty", "new/new"])
def test_a_new_or_empty_folder_may_be_anywhere(target, site, tmp_path):
    (tmp_path / "empty").mkdir()
    assert stage.write(tmp_path / target, site, "plain") == 3


@pytest.mark.fault("pages", "stage writes front matter that parses")
def test_front_matter_is_written_as_it_is_and_parses(site, tmp_path):
    for dialect in ("plain", "site"):
        stage.write(tmp_path / dialect, site, dialect)
        text = written(tmp_path / dialect)["index.md"]
        head = FRONT_MATTER.match(text)
        assert head
        assert text.startswith(HOME[: head.end()])
        assert yaml.safe_load(head[0].strip("-")) == {"description": "A # heading { #no } and $x$"}


@pytest.mark.fault("pages", "two tutorials whose names differ only in their number")
@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("snippets/tutorials/02_short.py", SHORT),
        ("snippets/tutorials/7_short.py", SHORT),
        ("snippets/tutorials/04_two_words.py", "snippets/tutorials/03_two-words.py"),
        ("snippets/tutorials/09_index.py", "docs/tutorials/index.md"),
    ],
)
def test_two_pages_with_one_place_are_refused(path, other, site, tmp_path):
    (site.project.docs / "tutorials").mkdir()
    (site.project.docs / "tutorials/index.md").write_text("# Tutorials\n")
    (site.project.docs / "index.md").write_text("# Home\n")
    records = {x: Record(x, "failed") for x in (SHORT, "snippets/tutorials/03_two-words.py")}
    site = site_of(*GENERAL, records=records, project=site.project)
    assert stage.clashes(site) == []
    site = site_of(*GENERAL, records=records | {path: Record(path, "failed")}, project=site.project)
    (clash,) = stage.clashes(site)
    assert re.fullmatch(
        rf"{path}:1: its page is called tutorials/[\w-]+, as that of {other}; rename one", clash
    )
    with pytest.raises(ProjectError, match=re.escape(clash)):
        stage.write(tmp_path / "staged", site, "plain")


@pytest.mark.fault("as a file", "a page with a snippet that asks for its file")
def test_a_snippet_that_could_be_no_notebook_is_refused(site, tmp_path):
    path = "snippets/file.py"
    (site.project.root / path).write_text('"""T"""\n\nprint(__file__)\n')
    site = site_of(*GENERAL, records={path: Record(path, "passed")}, project=site.project)
    with pytest.raises(ProjectError, match=rf"{path}:3: asks for `__file__`, which its notebook has not"):
        stage.write(tmp_path / "staged", site, "plain")


def test_a_snippet_that_no_page_shows_is_unused(site):
    paths = [LINE_PATH, SHORT, "snippets/shape.py", "snippets/none.py", "snippets/code.py"]
    text = "::: snippets/home/01_line.py\n\n{{ snippets/shape.py: h }}, `{{ snippets/code.py: h }}`\n"
    (site.project.docs / "index.md").write_text(text, encoding="utf-8")
    site = site_of(*GENERAL, records={x: Record(x, "passed") for x in paths}, project=site.project)
    assert stage.unused(site) == ["snippets/none.py", "snippets/code.py"]


def test_a_page_with_an_unknown_option_does_not_tell_which_snippets_are_unused(site):
    text = "::: snippets/home/01_line.py\n    shows: code\n"
    (site.project.docs / "index.md").write_text(text, encoding="utf-8")
    with pytest.raises(PageError, match=r"^docs/index\.md:2: unknown option"):
        stage.unused(site)


def test_contributing_is_written_elsewhere_than_other_pages():
    assert stage.page(CONTRIBUTING, strict=False) == Page(CONTRIBUTING, "site", False, "CONTRIBUTING.md")
    assert stage.page("index.md", "plain").file == "docs/index.md"


@pytest.mark.fault("leftovers", "an editor's own files beside pages that are staged")
def test_files_that_editors_keep_are_not_staged(site, tmp_path):
    docs = site.project.docs
    (docs / ".#index.md").symlink_to("someone@machine.1234:5678")
    for name in ("index.md~", ".index.md.swp", "4913", ".ipynb_checkpoints/index-checkpoint.md"):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text("no page")
    assert stage.write(tmp_path / "staged", site, "plain") == 3
    assert [x for x in written(tmp_path / "staged") if is_editors(Path(x))] == []


# The real pages


@pytest.fixture(scope="module")
def real() -> Site:
    """The real site; a snippet whose record is gone runs with the library."""
    only_server_of(PROJECT.framework.module)
    return assemble(PROJECT, build.records(PROJECT))


def front_matter(text: str) -> dict:
    match = FRONT_MATTER.match(text)
    return yaml.safe_load(match[0].strip("-\n")) if match else {}


SOME = ("index.md", "guides/index.md", "guides/h-c-and-output.md", "reference/glossary.md")


@pytest.mark.parametrize("name", sample(MARKDOWN_PAGES, SOME))
def test_front_matter_says_the_same_in_both_dialects(name: str, real: Site):
    text = real.pages[name]
    said = front_matter(text)
    assert said["description"]
    site = real.expand(text, stage.page(name))
    plain = stage.plain(real.expand(text, stage.page(name, "plain")))
    assert (front_matter(site), front_matter(plain)) == (said, said)
    assert re.match(r"---\n.*?\n---\n\n", plain, re.DOTALL)


def test_marks_to_snippets_that_there_are_not_are_named_with_their_lines(site):
    text = "# Home\n\n::: snippets/none.py\n\n{{ snippets/home/01_lime.py: h }}\n"
    (site.project.docs / "index.md").write_text(text, encoding="utf-8")
    assert [str(x) for x in stage.missing(site)] == [
        "docs/index.md:3: there is no snippets/none.py; did you mean snippets/home/01_line.py?",
        "docs/index.md:5: there is no snippets/home/01_lime.py; did you mean snippets/home/01_line.py?",
    ]
