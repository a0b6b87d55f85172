"""The long comparison of Keras and the model page: a run that was ended goes on where it stopped."""

import sys

from bench import model
from lstm.model import by_keras, programs, recorded


def test_what_was_answered_is_kept_and_not_asked_again(tmp_path, monkeypatch):
    sources = [(f"8-{n}", f"x = {n}") for n in range(7)]
    held = [
        {"id": name, "digest": recorded.digest(source), "source": source, "answer": {"n": source}}
        for name, source in sources[:5]
    ]
    held[1]["answer"] = {"error": {"class": by_keras.ENDED, "message": "longer than 30 s"}}
    file = tmp_path / "programs-8.jsonl.gz"
    recorded.write(file, held)
    asked = []

    def answers(new):
        asked.extend(new)
        return [{"n": source} for source in new]

    monkeypatch.setattr(programs, "programs", lambda seed, count: iter(sources[:count]))
    monkeypatch.setattr(by_keras, "answers", answers)
    monkeypatch.setattr(model, "PART", 2)
    monkeypatch.setattr(model, "report", lambda file: None)
    monkeypatch.setattr(model, "agreement", lambda file: None)
    monkeypatch.setattr(sys, "argv", ["model.py", "--count", "7", "--to", str(tmp_path)])
    model.main()
    assert asked == ["x = 1", "x = 5", "x = 6"]
    assert [(x["id"], x["answer"]["n"]) for x in recorded.read(file)] == sources
