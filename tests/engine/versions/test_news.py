"""What a recording changed: entries, the page and the feed."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from engine import approved
from engine.frameworks.tensorflow import FRAMEWORK
from engine.show.page import Page
from engine.versions import changes, matrix, news, news_page
from engine.versions.matrix import Environment, Matrix, Outcome
from engine.versions.news_page import News, feed
from tests.engine.conftest import Folder
from tests.support.pages import expanded, site_of

OLD = {"tensorflow": "2.21.0", "keras": "3.15.1"}
NEW = {"tensorflow": "2.22.0rc0", "keras-nightly": "3.16.0.dev1"}
PAGE = news_page.PAGE


def data(project, outcomes, packages=OLD, name="nightly", **more):
    rows = {path: {name: outcome} for path, outcome in outcomes.items()}
    digests = {path: matrix.digest(project.read(path)) for path in outcomes}
    environments = (Environment(name, packages),)
    return Matrix({"date": "2026-11-28"}, environments, rows, digests, project.settings.framework, **more)


@pytest.fixture
def project(tmp_path):
    """A project with the library, of which no snippet runs."""
    return Folder(tmp_path / "project", FRAMEWORK.module)


@pytest.fixture
def path(project):
    return project.write("a", '"""A title."""\nprint(1)\n')


def test_an_outcome_that_changed_with_the_packages_is_news(project, path):
    was, now = (
        data(project, {path: Outcome("same")}),
        data(project, {path: Outcome("fails", 2, "E: no")}, NEW),
    )
    [entry] = news.found_in(project.settings, was, now)
    assert (entry.date, entry.snippet) == ("2026-11-28", path)
    assert (entry.before, entry.after) == (OLD, NEW)
    assert (entry.was, entry.now) == ({"status": "same"}, {"status": "fails", "line": 2, "error": "E: no"})


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (Outcome("numbers", text="0.1\n"), Outcome("numbers", text="0.2\n")),
        (Outcome("differs", text="loss 0.1\n"), Outcome("differs", text="loss 0.9\n")),
        (Outcome("same"), Outcome("absent", error="onnx")),
        (Outcome("same"), Outcome("same", warned="w\n")),
    ],
)
def test_noise_warnings_and_missing_packages_are_no_news(project, path, was, now):
    assert (
        list(news.found_in(project.settings, data(project, {path: was}), data(project, {path: now}, NEW)))
        == []
    )


def test_numbers_that_are_no_longer_those_approved_are_news(project, path):
    """Padding that is read as data changes numbers only."""
    was = data(project, {path: Outcome("same")})
    now = data(project, {path: Outcome("numbers", text="0.1\n")}, NEW)
    [entry] = news.found_in(project.settings, was, now)
    assert entry.now == {"status": "numbers", "text": "0.1\n"}


def test_what_was_as_approved_is_told_in_the_approved_words(project, path):
    approved.file(project.settings, project.read(path)).write_text("--- output\n1\n--- tensors\n\n")
    was, now = data(project, {path: Outcome("same")}), data(project, {path: Outcome("quiet")}, NEW)
    [entry] = news.found_in(project.settings, was, now)
    assert entry.was == {"status": "same", "text": "1\n"}


def test_the_same_packages_have_no_news(project, path):
    was, now = data(project, {path: Outcome("same")}), data(project, {path: Outcome("quiet")})
    assert list(news.found_in(project.settings, was, now)) == []


def test_a_snippet_that_was_changed_is_no_news(project, path):
    was = replace(data(project, {path: Outcome("same")}), digests={path: "another text"})
    assert list(news.found_in(project.settings, was, data(project, {path: Outcome("quiet")}, NEW))) == []


def test_a_new_column_is_compared_with_the_one_before_it(project, path):
    was = data(project, {path: Outcome("same")}, name="2.21")
    both = replace(
        was,
        environments=(*was.environments, Environment("nightly", NEW)),
        rows={path: {"2.21": Outcome("same"), "nightly": Outcome("quiet", text="1\n")}},
    )
    [entry] = news.found_in(project.settings, was, both)
    assert (entry.before, entry.now) == (OLD, {"status": "quiet", "text": "1\n"})


def test_the_newest_stands_first_and_nothing_is_lost(project, path, capsys):
    news.file(project.settings).parent.mkdir(parents=True)
    states = [
        data(project, {path: x}, {"keras": str(n)})
        for n, x in enumerate([Outcome("same"), Outcome("quiet")] * 2)
    ]
    for was, now in pairwise(states):
        assert news.add(project.settings, was, now) == 1
    assert news.add(project.settings, states[0], states[0]) == 0
    assert [x.after for x in news.read(project.settings)] == [{"keras": "3"}, {"keras": "2"}, {"keras": "1"}]
    assert "1 outcomes changed" in capsys.readouterr().out


@pytest.fixture
def told(project, path):
    """A project with one explained and one unexplained difference, as its page and its feed tell them."""
    other = project.write("b", '"""Another <title>."""\nprint(1)\n')
    was = data(project, {path: Outcome("same"), other: Outcome("same")})
    now = data(project, {path: Outcome("quiet", text="1\n"), other: Outcome("fails", 2, "E: <b> & c")}, NEW)
    changes.file(project.settings).parent.mkdir(parents=True)
    news.add(project.settings, was, now)
    source = "https://github.com/keras-team/keras/pull/23235"
    changes.file(project.settings).write_text(
        f'[[change]]\nname = "c"\ntitle = "Masks stop"\nwhen = "keras>=3.16"\nsources = ["{source}"]\n'
        f'snippets = ["{path}"]\n'
    )
    (project.settings.docs / PAGE).write_text("# What changed\n\nWords.\n\n{{ news }}\n\n{{ changes }}\n")
    return project


def test_the_page_tells_what_is_not_explained_first(told):
    text = expanded("{{ news }}", News(), page=Page(PAGE), project=told.settings)
    assert (
        "## 2026-11-28: TensorFlow 2.21.0 → 2.22.0rc0, Keras 3.15.1 → 3.16.0.dev1 { #on-2026-11-28 }" in text
    )
    assert text.index("### Not explained yet") < text.index("### Masks stop")
    assert "[keras-team/keras#23235](https://github.com/keras-team/keras/pull/23235)" in text
    assert "Before: as shown" in text
    assert "After: raises nothing" in text
    assert "After: fails at line 2: E: &lt;b&gt; &amp; c" in text


def test_the_feed_is_rss_with_an_item_for_each_recording(told):
    site = site_of(News(), project=replace(told.settings, site_url="https://example.org/lstm"))
    [(place, text)] = News().files(site)
    assert place == "reference/news.xml"
    channel = ET.fromstring(text).find("channel")
    assert channel.findtext("title") == "What changed"
    assert channel.findtext("link") == "https://example.org/lstm/reference/news/"
    [item] = channel.findall("item")
    assert item.findtext("link") == "https://example.org/lstm/reference/news/#on-2026-11-28"
    assert item.findtext("pubDate") == "Sat, 28 Nov 2026 12:00:00 +0000"
    assert "2 examples do something else" in item.findtext("title")
    told = item.findtext("description")
    assert "<li>A title. (Masks stop). Before: as shown. After: raises nothing.</li>" in told
    assert "After: fails at line 2: E: &lt;b&gt; &amp; c.</li>" in told


def test_a_second_recording_of_a_day_leaves_the_address_of_the_first(told):
    entries = news.read(told.settings)
    later = [replace(x, before=x.after, after={"keras": "4"}) for x in entries]
    text = feed(site_of(News(), project=told.settings), [*later, *entries])
    links = [x.text for x in ET.fromstring(text).iterfind("channel/item/link")]
    assert links == ["../news/#on-2026-11-28-2", "../news/#on-2026-11-28"]


def test_a_project_without_the_page_has_no_feed(project):
    assert list(News().files(site_of(News(), project=project.settings))) == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/keras-team/keras/issues/23228", "keras-team/keras#23228"),
        ("https://github.com/keras-team/keras/commit/a8b52ca11a46", "keras-team/keras@a8b52ca"),
        ("https://example.org/notes", "example.org/notes"),
    ],
)
def test_sources_are_called_as_their_people_call_them(address, name):
    assert news_page.source_name(address) == name
