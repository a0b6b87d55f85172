"""The policy of the built pages: one for all, of this server only, and no page needs more."""

import re
from collections.abc import Mapping

import pytest

from tests.support.site import Site

META = '<meta http-equiv="Content-Security-Policy" content="'
LINE = 2000  # characters of a header in `_headers`: Cloudflare Pages reads no more
ATTRIBUTES = re.compile(r"<[a-z][^<>]*?\s(?:style|on[a-z]+)=", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(published: Site) -> Mapping[str, str]:
    """The HTML of every file, also of those at which a page was."""
    files = published.folder.rglob("*.html")
    return {x.relative_to(published.folder).as_posix(): x.read_text(encoding="utf-8") for x in files}


def test_every_page_says_the_same_policy_as_hosts_before_any_script(pages, published):
    headers = (published.folder / "_headers").read_text(encoding="utf-8")
    lines = [x.strip() for x in headers.splitlines()]
    (rules,) = [x.partition(": ")[2] for x in lines if x.startswith("Content-Security-Policy")]
    assert max(map(len, lines)) <= LINE
    for name, html in pages.items():
        before, found, after = html.partition(META)
        assert found, name
        assert after.startswith(f'{rules}">'), name
        assert not re.search("<(?:script|style|link|img)", before), name


def test_no_policy_names_another_server_or_lets_any_text_run(pages):
    rules = pages["index.html"].partition(META)[2].partition('"')[0]
    sources = [x for directive in rules.split("; ") for x in directive.split()[1:]]
    assert {x for x in sources if not x.startswith("'sha256-")} == {"'self'", "'none'", "data:"}
    assert rules.count("data:") == 1  # icons in the theme's style sheet
    assert len(sources) < 30  # a hash of each page's own would make all pages heavier


def test_no_element_has_a_style_or_a_program_as_an_attribute(pages):
    found = {name: ATTRIBUTES.findall(html) for name, html in pages.items()}
    assert {name: x[:3] for name, x in found.items() if x} == {}
