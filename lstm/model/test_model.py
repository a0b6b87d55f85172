"""The page of a reader's model: whole programs as examples, a small script, safe facts."""

import gzip
import html
import json
import re
from pathlib import Path

from packaging.version import Version

from engine.show.page import Page
from engine.versions import matrix
from engine.versions.compatibility import Recorded
from lstm.bundle import MODEL, bundle
from lstm.model.model import FIRST, GIVEN, KIT, MESSAGES, SCRIPT, STYLE, YourModel, examples
from tests.support.explain import explain
from tests.support.pages import expanded, site_of
from tests.support.project import PROJECT, ROOT

HERE = Path(__file__).parent
LARGEST = 90 * 1024  # with its parser
PAGE = Page("your-model.md")


def test_the_first_example_is_the_snippet_of_the_page_without_its_proof():
    (_, code), *others = examples(PROJECT)
    assert code.rstrip() in (ROOT / FIRST).read_text("utf-8")
    assert "proof" not in code
    assert len(others) == 3


def test_examples_are_read_to_their_end():
    found = explain([code for _, code in examples(PROJECT)])
    assert [x["answer"]["unread"] for x in found] == [[], [], [], []]
    assert [bool(x["answer"]["error"]) for x in found] == [False, False, True, False]
    assert all(x["answer"]["models"] for x in found)


def test_the_first_example_has_the_numbers_that_keras_printed():
    (found,) = explain([examples(PROJECT)[0][1]])
    (model,) = found["answer"]["models"].values()
    printed = (ROOT / FIRST).with_suffix(".out").read_text("utf-8").splitlines()
    rows = [re.split(r"\s{2,}", line) for line in printed if line.endswith("parameters")]
    for layer, (name, shape, parameters) in zip(model["layers"], rows, strict=True):
        own = ", ".join("None" if x is None else str(x) for x in layer["outputs"][0]["shape"])
        assert (layer["name"], f"({own})") == (name, shape)
        assert f"{layer['parameters']} parameters" == parameters


def test_the_script_and_its_parser_are_small():
    text = bundle(PROJECT, HERE / "element.js", MODEL, small=True)
    assert len(gzip.compress(text.encode(), 9, mtime=0)) <= LARGEST


def test_the_part_has_its_scripts_and_a_style():
    found = {name for name, _ in YourModel().files(site_of(project=PROJECT))}
    assert found == {KIT, SCRIPT, GIVEN, MESSAGES, STYLE}


def test_facts_are_text_that_is_no_html():
    text = expanded("{{ model }}\n", YourModel(), page=PAGE)
    (facts,) = re.findall(r"<template>(.*?)</template>", text, re.DOTALL)
    assert "<" not in facts
    assert json.loads(html.unescape(facts))["examples"][0][1].startswith("import")


def test_other_generators_get_no_element():
    assert expanded("{{ model }}\n", YourModel(), page=Page("your-model.md", dialect="plain")).strip() == ""


RECORDED = Recorded(matrix.read(PROJECT), versions={"keras": "3.15.1", "tensorflow": "2.21.0"})
ELSEWHERE = site_of(project=PROJECT, elsewhere=RECORDED)


def test_masks_end_on_the_versions_that_recorded_it():
    text = expanded("{{ model }}\n", YourModel(), page=PAGE, elsewhere=RECORDED)
    [template] = re.findall(r"<template>(.*?)</template>", text, re.DOTALL)
    facts = json.loads(html.unescape(template))
    newer = {
        x.name for x in RECORDED.data.environments if Version(x.version("keras")) >= Version("3.16.dev0")
    }
    assert set(facts["endsMasks"]) == newer != set()
    assert newer < set(facts["versions"])
    assert "2.21" not in facts["versions"]  # the site's own


def test_a_message_that_another_version_words_otherwise_is_known_by_its_page():
    text = str(dict(YourModel().files(ELSEWHERE))[MESSAGES])
    said = json.loads(text.partition("elsewhere: ")[2].removesuffix(" });\n"))
    row = RECORDED.data.row(ELSEWHERE.snippet("snippets/errors/01_expected_ndim_3_found_ndim_2.py"))
    others = {name for name, outcome in row.items() if outcome.status != "same"}
    assert set(said["expected-ndim-3-found-ndim-2"]) == others != set()
    assert all(len(words) < 340 for page in said.values() for words in page.values())
