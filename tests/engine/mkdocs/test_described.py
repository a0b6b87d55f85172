"""What search engines are told: descriptions, trails, structured data, days, and a sitemap that is true."""

import html
import json
import re
import subprocess

import pytest
from mkdocs.exceptions import Abort

from tests.engine.mkdocs.conftest import CONFIG

MAIN = (
    '<meta name=description content="{{ page.meta.description }}"><title>{{ page.meta.title }}</title>'
    "<nav>{% for name, url in page.meta.trail %}{{ name }}={{ url }};{% endfor %}</nav>"
    "<script>{{ page.meta.structured }}</script>{{ page.content }}"
)
MENU = """nav:
  - Start: index.md
  - Reference:
      - reference/index.md
      - More:
          - errors.md
not_in_nav: |
  errors/
  /b.md
"""
ENTRY = "---\ntitle: One </script> & 'two'\n---\n\n# One\n\n"
ANSWER = 'Two. {}\n{{: data-answer="" }}\n'


@pytest.fixture
def site(site):
    site.write(
        "mkdocs.yml",
        f"{CONFIG}{MENU}not_in_nav: |\n  errors/\n  /b.md\n".replace("[toc]", "[toc, attr_list]"),
    )
    site.write("theme/main.html", MAIN)
    site.write("docs/reference/index.md", "# Reference\n")
    site.write("docs/errors.md", "# Errors & more\n")
    site.write("docs/errors/one.md", ENTRY + ANSWER.format("Three."))
    return site


def page(site, url: str) -> str:
    return (site.out / url / "index.html").read_text(encoding="utf-8")


def told(site, url: str) -> dict:
    found = re.search("<script>(.*?)</script>", page(site, url))
    assert found
    return {item["@type"]: item for item in json.loads(found[1])["@graph"]}


def described(site, url: str) -> str:
    found = re.search('name=description content="(.*?)"', page(site, url))
    assert found
    return html.unescape(found[1])


def test_a_page_without_a_description_has_the_beginning_of_its_answer(site):
    assert described(site.build(), "errors/one") == "Two. Three."
    site.write("docs/errors/one.md", "# One\n\n" + ANSWER.format("Word " * 50))
    assert described(site.build(), "errors/one") == "Two."


def test_the_words_of_a_description_end_no_attribute(site):
    site.write("docs/b.md", '---\ndescription: Layer "dense" <b> & c\n---\n\n# B\n\n## End\n')
    assert described(site.build(), "b") == 'Layer "dense" <b> & c'
    assert told(site, "b")["TechArticle"]["description"] == 'Layer "dense" <b> & c'


def test_a_template_that_the_theme_has_not_is_named_with_its_page(site, caplog):
    site.write("docs/b.md", "---\ntemplate: main.html\n---\n\n# B\n\n## End\n")
    site.build()
    site.write("docs/b.md", "---\ntemplate: lost.html\n---\n\n# B\n\n## End\n")
    with pytest.raises(Abort):
        site.build()
    why = "the theme has no template 'lost.html'; take `template` out of the front matter"
    assert caplog.messages[-1].strip() == f"docs/b.md:1: {why}"


def test_descriptions_that_are_too_long_are_all_named(site, caplog):
    for name in ("b", "errors/one"):
        site.write(f"docs/{name}.md", f"---\ndescription: {'x' * 161}\n---\n\n# X\n\n## End\n")
    with pytest.raises(Abort):
        site.build()
    why = "a description of 161 characters; shorten it to 160"
    assert caplog.messages[-1].strip().splitlines() == [f"docs/b.md:1: {why}", f"docs/errors/one.md:1: {why}"]


def test_a_page_that_no_menu_has_belongs_to_the_page_that_its_folder_is_called_after(site):
    site.build()
    assert "<nav>Start=;Reference=reference/;More=None;Errors & more=errors/;</nav>" in page(
        site, "errors/one"
    )
    assert "<nav>Start=;Reference=reference/;More=None;</nav>" in page(site, "errors")
    assert "<nav>Start=;</nav>" in page(site, "reference")
    assert "<nav></nav>" in page(site, "")


def test_a_title_ends_no_script_and_no_element(site):
    site.build()
    assert "<title>One &lt;/script&gt; &amp; 'two'</title>" in page(site, "errors/one")
    assert told(site, "errors/one")["TechArticle"]["headline"] == "One </script> & 'two'"


def test_without_an_address_nothing_has_one_and_there_is_no_sitemap(site):
    site.build()
    assert list(site.out.glob("sitemap*")) == []
    steps = told(site, "errors/one")["BreadcrumbList"]["itemListElement"]
    assert [x["name"] for x in steps] == ["Start", "Reference", "Errors & more", "One </script> & 'two'"]
    assert not any("item" in x for x in steps)
    assert "url" not in told(site, "errors/one")["TechArticle"]


def test_with_an_address_each_step_has_its_own(site):
    site.write("mkdocs.yml", (site.root / "mkdocs.yml").read_text() + "site_url: https://example.org/x/\n")
    steps = told(site.build(), "errors/one")["BreadcrumbList"]["itemListElement"]
    assert [x["item"] for x in steps] == [
        "https://example.org/x/",
        "https://example.org/x/reference/",
        "https://example.org/x/errors/",
        "https://example.org/x/errors/one/",
    ]
    whole = told(site, "errors/one")["TechArticle"]["isPartOf"]
    assert whole == {"@type": "WebSite", "name": "A site", "url": "https://example.org/x/"}


def commit(site, day: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    days = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    for command in (("init", "-q"), ("add", "docs", "snippets"), (*settings, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *command], cwd=site.root, check=True, env={"PATH": "/usr/bin:/bin", **days})


def test_a_page_changed_when_it_or_a_snippet_that_it_shows_did(site):
    site.write("snippets/a.py", '"""T"""\nx = 1\nassert x\nprint(x)\n')
    site.write("docs/b.md", "# B\n\n::: snippets/a.py\n\n## End\n")
    site.write(
        "mkdocs.yml", (site.root / "mkdocs.yml").read_text().replace("attr_list", "attr_list, md_in_html")
    )
    commit(site, "2021-02-03")
    site.write("docs/errors/ü two.md", "# Two\n")
    commit(site, "2022-03-04")
    site.write("snippets/a.out", "--- output\n1\n")
    commit(site, "2023-04-05")
    site.build()
    days = {url: told(site, url)["TechArticle"].get("dateModified") for url in ("", "b", "errors/ü two")}
    assert days == {"": "2021-02-03", "b": "2023-04-05", "errors/ü two": "2022-03-04"}


def test_a_shallow_copy_and_a_folder_in_no_repository_know_no_day(site, tmp_path):
    assert "dateModified" not in told(site.build(), "errors/one")["TechArticle"]
    commit(site, "2021-02-03")
    site.write("docs/errors/one.md", "# Another\n")
    commit(site, "2022-03-04")
    copy = tmp_path / "copy"
    command = ["git", "clone", "-q", "--depth=1", f"file://{site.root}", str(copy)]
    subprocess.run(command, check=True, env={"PATH": "/usr/bin:/bin"})
    (copy / ".git").rename(tmp_path / "shallow")
    (site.root / ".git").rename(tmp_path / "deep")
    (tmp_path / "shallow").rename(site.root / ".git")
    assert "dateModified" not in told(site.build(), "errors/one")["TechArticle"]
