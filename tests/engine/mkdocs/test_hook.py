"""A build: what stops it, with file and line, and that generated pages are those of this build."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import Abort
from mkdocs.structure.toc import AnchorLink

from engine import approved
from engine import snippet as snippets
from engine.mkdocs import hook, joined
from engine.run import build
from tests.engine.mkdocs.conftest import CONFIG

TUTORIAL = '"""Short"""\n\n# %%\nprint({})\nimport os; assert os.getcwd()\n'
WHOLE = CONFIG.replace("[toc]", "[toc, md_in_html, attr_list, pymdownx.superfences]")
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
    site.write("snippets/a.py", '"""T"""\nraise ValueError("no")\n')
    site.write("snippets/b.py", '"""T"""\n# unknown: option\nx = 1\n')
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n::: snippets/c.py\n\n## End\n")
    assert problems() == [
        "snippets/a.py:2: ValueError: no",
        "snippets/b.py:2: unknown option 'unknown'; known: raises, requires, timeout",
        "docs/b.md:5: there is no snippets/c.py; did you mean snippets/b.py?",
        "snippets/b.py:1: no page shows this snippet; embed it or delete it",
    ]


@pytest.mark.fault("what ran", "a branch that is never taken")
def test_code_that_never_ran_stops_a_build(site, problems):
    site.write("snippets/a.py", '"""T"""\nx = 1\nif x > 1:\n    print("large")\n')
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    assert problems() == ["snippets/a.py:4: lines that never run: 4"]


@pytest.mark.fault("what ran", "an output that nobody approved is published")
def test_what_differs_from_what_was_approved_stops_a_strict_build(site, problems):
    site.write("snippets/a.py", '"""T"""\nprint("total", 2 + 2)\n')
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    why = "snippets/a.py:1: this run shows something else than what is approved beside it"
    site.write("snippets/a.out", "--- output\ntotal 4\n")
    assert not any(x.startswith(why) for x in problems())
    site.write("snippets/a.out", "--- output\ntotal 5\n")
    first, *rest = problems()
    assert first.startswith(why)
    assert {"-total 5", "+total 4"} <= set(rest)


@pytest.mark.fault("what ran", "an output that nobody has read is published")
@pytest.mark.parametrize("name", ["a.py", "tutorials/01_a.py"])
def test_what_nobody_approved_stops_a_strict_build(site, problems, monkeypatch, name):
    monkeypatch.setattr(site, "approve", lambda: None)
    site.write("mkdocs.yml", WHOLE)
    site.write(f"snippets/{name}", TUTORIAL.format(6) if "/" in name else '"""T"""\nprint(6)\n')
    if "/" not in name:
        site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    why = "nobody approved what it shows; run `make update`, and read what it wrote"
    assert problems() == [f"snippets/{name}:1: {why}"]


@pytest.mark.fault("pages", "a mark in the title of a menu's entry")
def test_a_mark_in_the_title_of_an_entry_stops_a_build(site, problems):
    site.write("docs/b.md", "# B\n\n## End\n")
    site.write("mkdocs.yml", f"{CONFIG}nav: [{{Home: index.md}}, {{'{{{{ snippets/a.py: h }}}}': b.md}}]\n")
    why = "nothing stands for '{{ snippets/a.py: h }}' in a title; write the words themselves"
    assert problems() == [f"mkdocs.yml:1: {why}"]


def test_the_page_of_a_tutorial_has_the_outputs_of_this_build(site):
    site.write("mkdocs.yml", WHOLE)
    for number in (6, 7, 6):
        site.write("snippets/tutorials/01_short.py", TUTORIAL.format(number))
        site.build()
        page = words(site, "tutorials/short/index.html")
        assert f"print({number})" in page
        assert re.search(rf"^{number}$", page, re.MULTILINE)


@pytest.mark.fault("pages", "a snippet that Markdown makes no element of")
def test_a_snippet_that_is_no_element_of_the_page_stops_a_build(site, problems):
    """As all are without Markdown's extensions, and one is at a place that nobody thought of."""
    site.write("docs/b.md", f"{HEAD}# B\n\n::: snippets/home/01_a.py\n    region: r\n\n## End\n")
    site.write("snippets/home/01_a.py", '"""T"""\n# region r\na = 1\n# endregion r\nassert a\n')
    assert problems() == [
        "docs/b.md:8: Markdown made no element of this snippet; "
        "put its line at the margin, and keep md_in_html"
    ]


@pytest.mark.fault("pages", "what a page would show as it is written")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Text\n\n[x][missing]\n",
            "docs/b.md:10: the page would show `[x][missing]`, a link that leads nowhere",
        ),
        ("{: .answer }\n", "docs/b.md:8: the page would show `{: .answer }`, attributes that belong to"),
        ("Text\n- a\n", "docs/b.md:9: the page would show `- a`, a list that is none; write `- ` or"),
    ],
)
def test_what_markdown_leaves_as_text_stops_a_build_by_page_and_line(site, problems, text, problem):
    site.write("docs/b.md", f"{HEAD}# B\n\n{text}\n## End\n")
    (found,) = problems()
    assert found.startswith(problem)


@pytest.mark.fault("pages", "a tutorial that would show its text as it is written")
def test_what_a_tutorial_would_show_as_text_is_named_by_its_snippet(site, problems):
    site.write("mkdocs.yml", WHOLE)
    cell = "\n# %% [markdown]\n# Words.\n#\n# See [x][missing].\n"
    site.write("snippets/tutorials/01_short.py", TUTORIAL.format(6) + cell)
    (found,) = problems()
    assert found.startswith("snippets/tutorials/01_short.py:10: the page would show `[x][missing]`")


@pytest.mark.fault("what ran", "blank lines at the beginning of an output")
def test_a_page_that_takes_blank_lines_from_an_output_stops_a_build(site, problems):
    site.write("mkdocs.yml", WHOLE)
    site.write("snippets/home/01_a.py", '"""T"""\nprint("\\n\\na")\nimport os; assert os.getcwd()\n')
    site.write("docs/b.md", "# B\n\n::: snippets/home/01_a.py\n\n## End\n")
    assert problems() == [
        "docs/b.md:3: Markdown takes blank lines from this snippet; "
        "set `stripnl: false` of pymdownx.highlight"
    ]


@pytest.fixture
def elsewhere(site, tmp_path):
    """Another checkout, which has the engine; the site has none."""
    other = tmp_path / "other"
    other.mkdir()
    (site.root / "engine").rename(other / "engine")
    (other / "pyproject.toml").write_text("[tool.engine]\n")
    (other / "snippets").mkdir()
    return other


@pytest.mark.fault("machine", "an engine that is a link into another checkout")
def test_the_project_is_that_of_the_settings_where_the_engine_is_a_link(site, elsewhere):
    (site.root / "engine").symlink_to(elsewhere / "engine", target_is_directory=True)
    assert "The end." in site.build().files()["b/index.html"]
    assert site.kept.is_dir()
    assert not (elsewhere / ".cache").exists()


@pytest.mark.fault("machine", "a hook of another checkout")
def test_the_project_is_that_of_the_settings_where_the_hook_is_elsewhere(site, elsewhere):
    site.write("mkdocs.yml", CONFIG.replace("engine/mkdocs/hook.py", f"{elsewhere}/engine/mkdocs/hook.py"))
    assert "The end." in site.build().files()["b/index.html"]
    assert site.kept.is_dir()
    assert not (elsewhere / ".cache").exists()


@pytest.mark.fault("messages", "a page with a byte order mark")
@pytest.mark.parametrize("name", ["docs/b.md", "docs/index.md"])
def test_a_byte_order_mark_is_named_with_its_file(site, problems, name):
    (site.root / name).write_bytes(b'\xef\xbb\xbf"""T"""\nimport os; assert os.getcwd()\n')
    why = f"{name}:1: begins with a byte order mark, which no editor shows; save the file as UTF-8 without it"
    assert problems()[0] == why


@pytest.mark.fault("pages", "two tutorials with one page")
def test_two_tutorials_with_one_page_stop_a_build(site, problems):
    for number in (1, 2):
        site.write(f"snippets/tutorials/0{number}_short.py", TUTORIAL.format(number))
    assert problems() == [
        "snippets/tutorials/02_short.py:1: its page is called tutorials/short, "
        "as that of snippets/tutorials/01_short.py; rename one"
    ]


@pytest.mark.fault("pages", "front matter that MkDocs would show as text")
@pytest.mark.parametrize(("head", "line"), [("title: One: two", 2), ("title: A\ndescription: 'b", 3)])
def test_front_matter_that_cannot_be_read_stops_a_build(site, problems, head, line):
    site.write("docs/b.md", f"---\n{head}\n---\n\n# B\n\n## End\n")
    (problem,) = problems()
    assert problem.startswith(f"docs/b.md:{line}: front matter is no YAML: ")


@pytest.mark.fault("messages", "a page that is not UTF-8")
def test_a_page_that_is_not_utf8_is_named_with_its_line(site, problems):
    (site.root / "docs/b.md").write_bytes(b"# B\n\ncaf\xe9\n")
    assert problems() == ["docs/b.md:3: byte 0xe9 is not UTF-8; save the file as UTF-8"]


@pytest.mark.fault("messages", "what the hook did not foresee")
def test_an_exception_that_nobody_foresaw_is_a_sentence_with_its_place(site, problems, monkeypatch):
    monkeypatch.setattr("engine.show.stage.unused", lambda *_: {}["missing"])
    (problem,) = problems()
    assert problem.startswith("KeyError: 'missing' (")
    assert problem.endswith("): this is a fault of the engine; please report this line, and what you did")


def words(site, page):
    """A page without its tags."""
    return re.sub("<[^>]+>", "", (site.out / page).read_text())


@pytest.fixture
def edited(site, monkeypatch):
    """Have somebody save files when the snippets have run, before anything is made of their records."""
    site.write("mkdocs.yml", WHOLE)

    def edit(*names):
        def then_edited(*arguments, **options):
            found = records(*arguments, **options)
            for name in names:
                file = site.root / name
                file.write_text(file.read_text().replace("1 + 1", "2 + 2").replace("two", "four"))
            return found

        records = build.records
        site.approve()
        with monkeypatch.context() as context:
            context.setattr(site, "approve", lambda: None)
            context.setattr(build, "records", then_edited)
            site.build()

    return edit


SUM = '"""A sum of two"""\nprint("sum", 1 + 1)\nimport os; assert os.getcwd()\n'


@pytest.mark.fault("what ran", "a snippet is edited while its page is made")
def test_the_page_and_the_download_of_a_snippet_show_what_ran(site, edited):
    site.write("snippets/a.py", SUM)
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    edited("snippets/a.py")
    page = words(site, "b/index.html")
    assert "1 + 1" in page
    assert "sum 2" in page
    assert "2 + 2" not in page
    assert (site.out / "snippets/a.py").read_text() == SUM
    book = json.loads((site.out / "snippets/a.ipynb").read_text())
    assert "1 + 1" in book["cells"][-1]["source"]
    (site.root / "snippets/a.out").unlink()
    site.build()
    assert "sum 4" in (site.out / "b/index.html").read_text()


@pytest.mark.fault("what ran", "a tutorial is edited while its page is made")
def test_the_page_of_a_tutorial_shows_what_ran(site, edited):
    site.write("snippets/tutorials/01_short.py", TUTORIAL.format("1 + 1"))
    edited("snippets/tutorials/01_short.py")
    text = words(site, "tutorials/short/index.html")
    assert "1 + 1" in text
    assert "2 + 2" not in text


@pytest.mark.fault("what ran", "approved text is edited while a page is made that shows it")
def test_approved_text_is_that_of_the_beginning_of_the_build(site, edited):
    source = SUM.replace("print", "# requires: no-such-package\nprint", 1)
    site.write("snippets/a.py", source)
    stamp = approved.stamp(snippets.parse("snippets/a.py", source))
    site.write("snippets/a.out", f"--- snippet\n{stamp}\n--- output\nsum two\n")
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    edited("snippets/a.out", "snippets/a.py")
    page = (site.out / "b/index.html").read_text()
    assert "sum two" in page
    assert "four" not in page


def test_scripts_lose_their_comments_and_one_that_a_bundler_made_small_stays_as_it_is(site):
    bundled = "(()=>{" + "let a=1;/* kept */" * 300 + "})();\n"
    site.write("docs/javascripts/own.js", "// A comment\nconsole.log(1);\n")
    site.write("docs/javascripts/bundled.js", bundled)
    site.build()
    assert "comment" not in (site.out / "javascripts/own.js").read_text("utf-8")
    assert (site.out / "javascripts/bundled.js").read_text("utf-8") == bundled


def test_two_pages_with_one_address_are_refused(site, caplog):
    site.write("docs/b/index.md", "# Another\n")
    with pytest.raises(Abort):
        site.build()
    assert "its address is that of docs/b" in caplog.text


def test_a_snippet_that_only_a_hidden_page_shows_is_refused(site, caplog):
    site.write("snippets/a.py", SUM)
    site.write("docs/hidden.md", "# Hidden\n\n::: snippets/a.py\n")
    site.write("mkdocs.yml", f"{CONFIG}exclude_docs: hidden.md\n")
    with pytest.raises(Abort):
        site.build()
    assert "snippets/a.py:1: no page shows this snippet" in caplog.text


def test_two_snippets_with_one_address_in_a_page_are_refused(site, caplog):
    for name in ("a.b", "a-b"):
        site.write(f"snippets/{name}.py", SUM)
    site.write("docs/b.md", "# B\n\n::: snippets/a.b.py\n\n::: snippets/a-b.py\n\n## End\n")
    with pytest.raises(Abort):
        site.build()
    assert (
        "snippets/a.b.py:1: its address in a page would be that of snippets/a-b.py; rename one" in caplog.text
    )


NOWHERE = "which leads to no file of this site; write it relative to the page's address, or as Markdown"
ROOT = "which begins at the root of whatever server has the site; write it relative to the page's address"


@pytest.mark.fault("pages", "a link, an image or a frame that is written as HTML and leads nowhere")
@pytest.mark.parametrize(
    ("element", "address", "why"),
    [
        ('<a href="nowhere/">it</a>', "nowhere/", NOWHERE),
        ("in words, <a class=x href='../c/#end'>it</a>", "../c/#end", NOWHERE),
        ('<a href="../b.md">it</a>', "../b.md", NOWHERE),  # MkDocs does not change it
        ('<img src="../one.svg" alt="">', "../one.svg", NOWHERE),
        ('<img srcset="../a.svg 1x, ../two.svg 2x" alt="">', "../a.svg 1x, ../two.svg 2x", NOWHERE),
        ('<iframe src="one.html"></iframe>', "one.html", NOWHERE),
        ('<a href="/b/">it</a>', "/b/", ROOT),
    ],
)
def test_what_html_of_a_page_leads_to_has_to_be_there(site, problems, element, address, why):
    site.write("docs/a.svg", "<svg/>")
    site.write("docs/b.md", f"# B\n\n{element}\n\n## End\n")
    assert problems() == [f"docs/b.md:3: an element leads to `{address}`, {why}"]


def test_html_that_leads_to_what_is_there_passes(site):
    site.write("docs/a b.svg", "<svg/>")
    elements = (
        '<a href="../">home</a> <a href="./">here</a> <a href="#end">end</a> <a href="../b/#end">end</a>',
        '<img src="../a%20b.svg" alt=""> <a href="../b/?rs=1">it</a> <a href="https://example.org/">it</a>',
        '<a href="mailto:a@example.org">it</a> `<a href="nowhere/">`',
    )
    site.write("docs/b.md", "# B\n\n{}\n\n## End\n".format("\n\n".join(elements)))
    site.build()


def test_the_zip_that_a_build_writes_at_its_end_is_there(site, problems, monkeypatch):
    site.write("docs/b.md", '# B\n\n<a href="../all.zip">it</a>\n\n## End\n')
    assert problems() == [f"docs/b.md:3: an element leads to `../all.zip`, {NOWHERE}"]
    monkeypatch.setenv("OFFLINE", "all.zip")
    site.build()


def test_an_anchor_of_html_is_looked_for_as_those_of_markdown_are(site, caplog):
    site.write("docs/b.md", '# B\n\n<a href="../#begin">it</a>\n\n## End\n')
    with pytest.raises(Abort):
        site.build()
    assert (
        "'b.md' contains a link '../#begin', but the doc 'index.md' does not contain an anchor" in caplog.text
    )


def test_deferred_scripts_of_all_pages_are_one_file_in_their_order(site):
    for name, text in {"a": "const first = 1;", "b": "console.log(first);", "now": "console.log(0);"}.items():
        site.write(f"docs/javascripts/{name}.js", text)
    late = "".join(f"  - {{path: javascripts/{x}.js, defer: true}}\n" for x in "ab")
    site.write("mkdocs.yml", f"{CONFIG}extra_javascript:\n  - javascripts/now.js\n{late}")
    site.write(
        "theme/main.html",
        "{% for x in config.extra_javascript %}{{ x | script_tag }}{% endfor %}{{ page.content }}",
    )
    site.build()
    found = BeautifulSoup((site.out / "index.html").read_text(), "html.parser").select("script")
    assert [(x["src"], x.has_attr("defer")) for x in found] == [
        ("javascripts/now.js", False),
        (joined.NAME, True),
    ]
    assert re.search(r"first=1.*console\.log", (site.out / joined.NAME).read_text(), re.DOTALL)
    assert not (site.out / "javascripts/a.js").exists()


def test_the_contents_beside_a_page_end_at_the_level_that_it_names():
    top, section, entry = (AnchorLink(name, name, level) for level, name in enumerate("abc", 1))
    top.children, section.children = [section], [entry]
    hook._shorten([top], 2)
    assert top.children == [section]
    assert section.children == []
