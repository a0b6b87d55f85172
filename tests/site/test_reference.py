"""What the reference promises: whole entries, short answers, words that lead to their meaning."""

import re
from pathlib import Path, PurePosixPath

import pytest
from bs4 import Tag

from engine import snippet as snippets
from engine.show import glossary
from engine.show.page import anchor
from engine.versions import compatibility, matrix
from engine.versions.compatibility import row_anchor
from lstm.cheat_sheet import cheat_sheet
from tests.support.audit import sample
from tests.support.errors import ENTRIES, Entry
from tests.support.project import PAGES, PROJECT, ROOT, SNIPPETS, SOME_PAGES, page_url
from tests.support.site import Site, article

every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda x: x.name)
every_page = pytest.mark.parametrize("url", sample(PAGES, SOME_PAGES), ids=lambda url: url or "home")


def text_of(page: str) -> str:
    return (ROOT / "docs/reference" / page).read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    """Headings of the third level, which are the entries of every page of this section."""
    return re.findall(r"^### (.+)$", text, re.MULTILINE)


# --- Errors


def test_the_catalogue_has_at_least_thirty_messages_and_ten_silent_results():
    assert sum(bool(x.messages) for x in ENTRIES) >= 30
    assert sum(not x.messages and not x.cited for x in ENTRIES) >= 10


@every_entry
def test_an_entry_shows_what_goes_wrong_and_a_fix_that_runs(entry: Entry):
    assert bool(entry.wrong) != bool(entry.cited), "what goes wrong published runs here or is cited"
    assert entry.fixed
    assert set(entry.messages) <= set(entry.wrong)
    assert all(snippets.read(PROJECT, path).raises is None for path in entry.fixed)
    shown = {path for path, show in entry.shown if "code" in show}
    assert shown == {*entry.wrong, *entry.fixed}


@every_entry
def test_an_entry_names_the_cause_in_its_own_words(entry: Entry):
    prose = re.sub(r"^(:::.*|    show:.*|<.*)$", "", entry.text, flags=re.MULTILINE)
    assert len(prose.split()) >= 8


@every_entry
def test_a_fix_is_told_below_the_cause(entry: Entry):
    answer, _, rest = entry.text.partition('{: .answer data-answer="" }\n\n')
    assert rest.startswith("**Fix:** "), entry.name
    assert len(answer.rpartition("\n\n")[2].split()) >= 8


def test_the_list_of_errors_has_every_entry_with_its_cause_and_leads_to_it(published: Site):
    page = article(published.pages["reference/errors/"])
    links = {str(x["id"]): x for x in page.select("li > a.entry")}
    assert links.keys() == {x.name for x in ENTRIES}
    for entry in ENTRIES:
        assert str(links[entry.name]["href"]) == f"{entry.name}/"
        item = links[entry.name].parent
        assert isinstance(item, Tag)
        cause = item.get_text().removeprefix(links[entry.name].get_text())
        assert len(cause.split()) >= 4, entry.name


@pytest.mark.parametrize("path", [x for x in SNIPPETS if x.startswith("snippets/errors/")])
def test_what_goes_wrong_and_its_fix_have_the_same_number(path: str):
    number = path.removeprefix("snippets/errors/")[:2]
    partners = [x for x in SNIPPETS if x.startswith(f"snippets/errors/{number}_")]
    cited = any(path in x.fixed for x in ENTRIES if x.cited)
    assert cited or {x.endswith("_fixed.py") for x in partners} == {True, False}


# --- Errata, FAQ, glossary


ERRATA = sorted((ROOT / "docs/reference/errata").glob("*.md"))


@pytest.mark.parametrize("file", ERRATA, ids=lambda x: x.stem)
def test_each_erratum_says_what_is_said_what_happens_and_what_is_right(file: Path):
    text = file.read_text(encoding="utf-8")
    assert '{: .answer data-answer="" }' in text  # what happens
    for word in ("Says", "Right", "Since"):
        assert re.search(rf"^\*\*{word}:?\*\* ", text, re.MULTILINE), word
    assert "::: snippets/errata/" in text
    assert re.search(r"\]\(https://", text), "no link to the text"


def test_each_erratum_stands_in_a_table():
    entry = re.compile(r"^\|.*\]\(errata/([\w-]+)\.md\)\{ #([\w-]+) \.entry \}", re.MULTILINE)
    rows = entry.findall(text_of("errata.md"))
    assert sorted(rows) == [(file.stem, file.stem) for file in ERRATA]


FAQ_LINE = re.compile(r"^- \[(?P<question>.+)\]\((?P<target>[^()\s]+)\)\{ (?:#[\w-]+ )?\.entry \}$")


def faq() -> tuple[list[str], list[str]]:
    """Lines of the FAQ's lists, and its answers, each with its heading."""
    lists, *answers = re.split(r"^### ", text_of("faq.md"), flags=re.MULTILINE)
    return [line for line in lists.splitlines() if line.startswith("- ")], answers


def test_each_question_of_the_faq_is_a_line_that_leads_to_its_answer():
    lines, answers = faq()
    found = [FAQ_LINE.match(line) for line in lines]
    assert [line for line, match in zip(lines, found, strict=True) if not match] == []
    questions = [match["question"] for match in found if match]
    assert len(set(questions)) == len(questions) >= 70
    own = {match["target"] for match in found if match and match["target"].startswith("#")}
    assert own == {f"#{re.search(r'{ #([^ ]+) }', answer)[1]}" for answer in answers}


def test_each_answer_of_the_faq_is_two_sentences_and_stands_nowhere_else():
    _, answers = faq()
    for answer in answers:
        title, body = answer.partition("\n")[::2]
        words = re.sub("<!--.*?-->", "", body).partition("<details")[0].partition("→")[0]
        plain = re.sub(r"\{\{.*?\}\}|`[^`]*`|\[[^\]]*\]\([^)]*\)", "x", words)
        assert len(re.findall(r"[.?!](?=\s|$|\*)", plain)) == 2, title
        assert re.search(r"::: snippets/faq/|\]\(#", body), f"{title}: no proof of its own"


def test_each_term_has_a_definition_of_one_sentence():
    terms = glossary.terms(text_of("glossary.md"))
    assert len(terms) == len(headings(text_of("glossary.md"))) >= 30
    assert [x.slug for x in terms if not 4 <= len(x.definition.split()) <= 30] == []
    words = [word.lower() for term in terms for word in term.words]
    assert len(set(words)) == len(words)


@every_page
def test_no_term_is_linked_twice_and_every_link_has_the_definition(url: str, published: Site):
    links = article(published.pages[url]).select('a[href*="glossary/#"][title]')
    targets = [str(x["href"]).partition("#")[2] for x in links]
    assert len(set(targets)) == len(targets)
    defined = {x.slug: x.definition for x in glossary.terms(text_of("glossary.md"))}
    for link, slug in zip(links, targets, strict=True):
        assert " ".join(str(link["title"]).split()) == defined[slug]
        assert link.find_parent(["h1", "h2", "h3", "code", "table"]) is None


def test_guides_and_tutorials_link_their_first_terms(published: Site):
    without = [
        url
        for url, page in published.all.items()
        if re.match(r"(guides|tutorials)/.+", url) and not page.css('article a[href*="glossary/#term-"]')
    ]
    assert without == []


# --- Versions


@pytest.fixture(scope="module")
def recorded() -> matrix.Matrix:
    """The committed outcomes, which take 50 ms to read."""
    return matrix.read(PROJECT)


def test_every_snippet_has_its_row_on_the_compatibility_page(recorded: matrix.Matrix, published: Site):
    page = article(published.pages["reference/compatibility/"])
    names = [x.name for x in recorded.environments]
    links = {str(x["id"]): x for x in page.select("[id^=row-]")}
    for path in SNIPPETS:
        row = links[row_anchor(snippets.read(PROJECT, path))].find_parent("tr")
        assert row is not None
        cells = [x.get_text(strip=True) for x in row.select("td")[1:]]
        assert len(cells) == len(names)
        signs = {sign for sign, _ in compatibility.SIGNS.values()} | {compatibility.NOT_RECORDED}
        assert {x.split()[0] for x in cells} <= signs


def test_the_table_says_what_the_data_says(recorded: matrix.Matrix, published: Site):
    page = article(published.pages["reference/compatibility/"])
    for path in SNIPPETS[::20]:
        snippet = snippets.read(PROJECT, path)
        link = page.find(id=row_anchor(snippet))
        assert isinstance(link, Tag)
        row = link.find_parent("tr")
        assert row is not None
        found = [x.get_text(strip=True) for x in row.select("td")[1:]]
        outcomes = [recorded.row(snippet).get(x.name) for x in recorded.environments]
        expected = [
            compatibility.NOT_RECORDED
            if x is None
            else f"{compatibility.SIGNS[x.status][0]} {x.line}"
            if x.status in ("fails", "unproven")
            else compatibility.SIGNS[x.status][0]
            for x in outcomes
        ]
        assert found == expected, path


@pytest.mark.parametrize("path", SNIPPETS)
def test_a_footer_says_its_row_in_short_and_leads_to_it(path: str, recorded: matrix.Matrix, published: Site):
    snippet = snippets.read(PROJECT, path)
    short = recorded.short(snippet)
    links = [x for footer in published.footers[path] for x in footer.select("a.versions")]
    assert {x.get_text() for x in links} == ({short} if short else set())
    assert all(str(x["href"]).endswith(f"#{row_anchor(snippet)}") for x in links)


def test_both_sides_of_keras_2_to_3_are_shown_where_they_differ(recorded: matrix.Matrix, published: Site):
    files = [ROOT / "docs/reference/keras-2-to-3.md"]
    files += sorted((ROOT / "docs/reference/keras-2-to-3").glob("*.md"))
    texts = {page_url(x.relative_to(ROOT / "docs").as_posix()): x.read_text(encoding="utf-8") for x in files}
    shown = {
        path: url
        for url, text in texts.items()
        for path in re.findall(r"^::: (\S+)\n    show: .*versions", text, re.MULTILINE)
    }
    assert len(shown) >= 25
    for path, url in shown.items():
        page = article(published.pages[url])
        snippet = snippets.read(PROJECT, path)
        if not (row := recorded.row(snippet)):
            continue
        old = row["2.15"]
        block = page.find(id=re.compile(rf"^{anchor(snippet)}-versions-on-2-15-"))
        assert (block is not None) == (compatibility.seen(old).status != "same"), path
        if isinstance(block, Tag):
            assert "TensorFlow 2.15.1, Keras 2.15.0" in block.get_text()


# --- The sheet


def test_the_sheet_is_in_the_site_as_svg_and_pdf(published: Site):
    for sheet in cheat_sheet.SHEETS:
        assert (published.folder / sheet.place).stat().st_size > 10_000
    page = article(published.pages["reference/cheat-sheet/"])
    linked = {str(x["href"]).removeprefix("../") for x in page.select('a[href^="../lstm-cheat-sheet"]')}
    assert linked == {PurePosixPath(x.place).name for x in cheat_sheet.SHEETS} - {"lstm-cheat-sheet-dark.svg"}


def test_every_shape_on_the_sheet_is_executed():
    text = cheat_sheet.MARKS.search(text_of("cheat-sheet.md"))
    assert text
    typed = re.findall(r"`\((?:batch|None)[^`]*`", text["text"])
    assert typed == []
    assert text["text"].count("{{ snippets/") >= 20
