"""What opening a page costs, on pages that break one promise each."""

from contextlib import ExitStack

import pytest
from PIL import Image

from audit import load, places, served
from tests.support.chromium import launch

PICTURE = '<img src="https://example.org/x.png">'
GOOD = "<!doctype html><title>x</title><p>One line.</p>"
LATE = """<p>Below.</p><script>
new PerformanceObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => {
  document.body.prepend(Object.assign(document.createElement("div"), { style: "height: 300px" }))
}))).observe({ type: "paint", buffered: true })
</script>"""  # what comes after the first paint


@pytest.fixture(scope="module")
def opened(tmp_path_factory, playwright):
    """What opening a page took that has these words."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "big.js").write_text("/*" + "".join(chr(33 + n * n % 89) for n in range(400_000)) + "*/")
    (folder / "none.js").write_text("")
    Image.effect_noise((120, 120), 90).save(folder / "noise.png")
    with ExitStack() as stack:
        address = stack.enter_context(served.serve(folder, "below/"))
        browser = stack.enter_context(launch(playwright))

        def one(words):
            (folder / "index.html").write_text(GOOD + words)
            return load.load(browser, address, "", rest=50)

        yield one


def rows_of(found, monkeypatch):
    monkeypatch.setattr(load, "load", lambda *_: found)
    return {row.what.partition(" of ")[0]: row for row in load.rows(None, "", [""])}


def test_a_page_that_keeps_all_promises_passes(opened, monkeypatch):
    rows = rows_of(opened(""), monkeypatch)
    assert len(rows) == 5
    assert [row.what for row in rows.values() if not row.within] == []


@pytest.mark.parametrize(
    ("words", "promise"),
    [
        (f"{PICTURE}<link rel=stylesheet href='//fonts.example.org/x.css'>", "requests to others"),
        ("".join(f"<script src='none.js?{n}'></script>" for n in range(15)), "requests"),
        (LATE, "layout shift (CLS)"),
        (f"<!-- {''.join(chr(33 + n * n * n % 89) for n in range(9))} --><script src='big.js'></script>", ""),
    ],
)
def test_a_page_that_breaks_one_is_told(words, promise, opened, monkeypatch):
    found = opened(words)
    if not promise:  # the script is all that weighs, and is counted as it was sent: compressed
        assert 100 < found.bytes(images=False) < 400_000
        assert ("Script", max(size for _, size in found.sizes)) in found.sizes
        return
    rows = rows_of(found, monkeypatch)
    assert [name for name, row in rows.items() if not row.within] == [promise]
    assert len(rows[promise].misses) == (2 if PICTURE in words else 1)


def test_images_count_apart(opened):
    found = opened("<img src='noise.png'>")
    assert found.bytes(images=True) > 10_000 + found.bytes(images=False)


def test_pages_that_are_made_from_one_template_are_two_unless_every_page_is_wanted(tmp_path):
    names = ["", "guides/a", "reference/errors", *(f"reference/errors/{x}" for x in "abc"), "moved"]
    for name in names:
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        head = '<meta http-equiv="refresh">' if name == "moved" else ""
        (tmp_path / name / "index.html").write_text(head)
    every = ["", "guides/a/", "reference/errors/", *(f"reference/errors/{x}/" for x in "abc")]
    assert places.pages(tmp_path, every=True) == every
    assert places.pages(tmp_path, every=False) == every[:-1]
