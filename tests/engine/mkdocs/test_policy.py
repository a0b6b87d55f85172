"""The policy of pages: a hash of each program in a page and of nothing else, and files for hosts."""

import base64
import hashlib

import pytest

from engine.mkdocs import policy


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def allowed(directive: str, *pages: str) -> list[str]:
    rules = dict(x.split(" ", 1) for x in policy.policy(pages).split("; "))
    return rules[directive].split()


def test_programs_and_styles_of_all_pages_are_allowed_by_their_hash_and_once():
    pages = ("<script>a=1</script><style>b{}</style>", "<script defer>\nä=2</script><SCRIPT>a=1</SCRIPT>")
    assert allowed("script-src", *pages) == ["'self'", hashed("\nä=2"), hashed("a=1")]
    assert allowed("style-src", *pages) == ["'self'", hashed("b{}")]


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        '<script type="application/json" id=x>{}</script>',
        '<script type="application/ld+json">{}</script>',
    ],
)
def test_what_is_no_program_of_the_page_needs_no_hash(script):
    assert allowed("script-src", script) == ["'self'"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<!doctype html>\n<html><head>\n<meta charset="utf-8">', "<script>1</script></head>"),
        ('<!doctype html><html lang="en"><head id=x>', "<script>1</script></head>"),
        ("<!doctype html>", "<p>One."),
        ("", "<p>One."),
    ],
)
def test_a_page_says_its_policy_before_anything_that_could_break_it(before, after):
    said = policy.keep(before + after, "default-src 'none'")
    meta = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""
    assert said == before + meta + after


def test_hosts_get_the_same_policy_as_each_of_them_reads_it():
    files = policy.headers("default-src 'none'; img-src 'self'")
    rules = "Content-Security-Policy", "default-src 'none'; img-src 'self'"
    assert files["_headers"].startswith("/*\n  {}: {}\n  X-".format(*rules))
    assert files["headers/nginx.conf"].startswith('add_header {} "{}" always;\n'.format(*rules))
    assert files["headers/apache.conf"].startswith('Header always set {} "{}"\n'.format(*rules))
    assert {text.count("nosniff") for text in files.values()} == {1}


def test_every_page_of_a_site_has_the_policy_of_all(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text("<head><script>1</script>")
    (tmp_path / "a/404.html").write_text("<head><script>2</script>")
    policy.write(tmp_path)
    rules = policy.policy(["<script>1</script>", "<script>2</script>"])
    assert (tmp_path / "index.html").read_text() == policy.keep("<head><script>1</script>", rules)
    assert (tmp_path / "a/404.html").read_text() == policy.keep("<head><script>2</script>", rules)
    assert rules in (tmp_path / "_headers").read_text()
