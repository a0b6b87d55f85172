"""A site away from its server: a worker of one build, and a zip whose links lead to files."""

import zipfile

import pytest

from engine.mkdocs import away


@pytest.fixture
def site(tmp_path):
    """A built site."""
    folder = tmp_path / "site"
    for place, text in {
        "index.html": '<link rel="manifest" href="manifest.webmanifest"><a href="a/#b">a</a>',
        "a/index.html": '<a href="..">home</a>',
        "a/x.py": "x = 1\n",
        "404.html": "no",
        "_headers": "/*",
        "headers/nginx.conf": "",
        "manifest.webmanifest": "{}",
        "sitemap.xml.gz": "",
        "service-worker.js": 'const BUILD = "a build"; go(BUILD)',
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text)
    return folder


def test_the_worker_is_another_one_as_soon_as_any_file_is(site):
    away.stamp(site)
    first = (site / away.WORKER).read_text()
    assert first == f'const BUILD = "{away.digest(site)}"; go(BUILD)'
    away.pack(site, "x.zip")
    away.stamp(site)
    assert (site / away.WORKER).read_text() == first  # neither itself nor the zip counts
    (site / "a/x.py").write_text("x = 2\n")
    away.stamp(site)
    assert (site / away.WORKER).read_text() != first
    (site / "a/x.py").rename(site / "a/y.py")
    assert f'"{away.digest(site)}"' not in (site / away.WORKER).read_text()


def test_a_worker_without_a_place_for_it_is_an_error_and_none_is_not(site):
    (site / away.WORKER).write_text("go()")
    with pytest.raises(ValueError, match="names 0 builds"):
        away.stamp(site)
    (site / away.WORKER).unlink()
    away.stamp(site)
    assert not (site / away.WORKER).exists()


@pytest.mark.parametrize(
    ("link", "file"),
    [
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("a/b/", "a/b/index.html"),
        ("../a/?rs=1#top", "../a/index.html?rs=1#top"),
        *((x, x) for x in ("#top", "a/x.py", "https://e.org/a/", "?rs=1", "mailto:a@e.org", "a.b/c.css")),
    ],
)
def test_links_of_a_page_on_a_disk_lead_to_files(link, file):
    assert away.from_disk(f'<a id="x" href="{link}">') == f'<a id="x" href="{file}">'


def test_the_zip_is_one_folder_without_what_only_a_server_needs_and_the_same_each_time(site):
    away.pack(site, "all.zip")
    first = (site / "all.zip").read_bytes()
    away.pack(site, "all.zip")
    assert (site / "all.zip").read_bytes() == first
    with zipfile.ZipFile(site / "all.zip") as packed:
        assert sorted(packed.namelist()) == ["all/a/index.html", "all/a/x.py", "all/index.html"]
        assert packed.read("all/index.html").decode() == '<a href="a/index.html#b">a</a>'
        assert packed.read("all/a/index.html").decode() == '<a href="../index.html">home</a>'
        assert packed.read("all/a/x.py") == b"x = 1\n"
