"""Recorded answers: of the programs as they are, for the Keras that is installed."""

import json

from lstm.model import recorded

LARGEST = 1_000_000


def test_every_program_of_a_person_has_its_answer():
    sources = recorded.programs()
    records = recorded.read(recorded.MANNER)
    assert {x["id"]: x["source"] for x in records} == sources
    assert len(records) >= 150


def test_every_generated_program_has_its_answer():
    records = recorded.read(recorded.GENERATED)
    assert {x["id"]: x["source"] for x in records} == recorded.generated()
    assert len(records) == recorded.COUNT >= 2000


def test_answers_are_of_the_keras_that_is_installed():
    for file in (recorded.MANNER, recorded.GENERATED):
        assert all(x["digest"] == recorded.digest(x["source"]) for x in recorded.read(file)), (
            "run `python -m lstm.model.recorded`"
        )


def test_an_answer_is_of_one_version_of_keras(monkeypatch):
    here = recorded.digest("x = 1")
    monkeypatch.setattr(recorded, "version", lambda _: "3.16.0")
    assert recorded.digest("x = 1") != here


def test_files_are_small():
    assert recorded.MANNER.stat().st_size <= LARGEST
    assert recorded.GENERATED.stat().st_size <= LARGEST


def test_no_answer_is_of_the_machine():
    for file in (recorded.MANNER, recorded.GENERATED):
        for record in recorded.read(file):
            text = json.dumps(record["answer"])
            assert not any(
                x in text for x in ("site-packages", "function_node", "/tmp/", "/home/", "\\u001b[", "at 0x7")
            ), record["id"]
            assert (record["answer"]["error"] or {}).get("class") != "Ended", record["id"]


def test_about_a_quarter_of_the_generated_programs_fail():
    records = recorded.read(recorded.GENERATED)
    share = len(list(recorded.errors(records))) / len(records)
    assert 0.2 <= share <= 0.35
