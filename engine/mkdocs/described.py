"""What search engines and previews are told of pages. In: MkDocs' pages. Out: more of their front matter.

A page gets a description of at most 160 characters, from its front matter or its answer; a trail, the pages
that it belongs to, outermost first; and its structured data, a TechArticle and a BreadcrumbList of
schema.org. A page that no menu has belongs to the page that its folder is called after.
"""

import html
import json
from collections.abc import Iterable, Set
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from engine.mkdocs.sections import plain
from engine.show.page import MOST_DESCRIBED, summary

Step = tuple[str, str | None]  # what a page is called, and its address in the site, if it has one


def adopt(pages: Iterable[Page], files: Files) -> None:
    """Say of pages that no menu has which page they belong to: ``a/b.md`` to ``a.md``."""
    for page in pages:
        folder, _, _ = page.file.src_uri.rpartition("/")
        listing = files.get_file_from_path(f"{folder}.md")
        if page.parent is None and listing and listing.page and listing.page is not page:
            page.parent = listing.page  # type: ignore[assignment]  # has a title, an address and ancestors, too


def trail(page: Page, home: Page | None) -> list[Step]:
    """What a page belongs to, outermost first, and at last the page itself."""
    steps: list[Step] = [(plain(str(home.title)), home.url)] if home and home is not page else []
    for step in reversed(list(page.ancestors)):
        index = _index(step) if isinstance(step, Section) else step
        if index is not page:
            steps.append((plain(str(step.title)), index.url if isinstance(index, Page) else None))
    return [*steps, (plain(str(page.title or "")), page.url)]


def _index(section: Section) -> Page | None:
    """The page that opens when a reader chooses a section of the menu."""
    pages = (x for x in section.children if isinstance(x, Page))
    return next((x for x in pages if x.file.name == "index"), None)


def describe(page: Page, home: Page | None, config: MkDocsConfig, day: str) -> None:
    """Add to a page's front matter what the theme puts into its head.

    Args:
        page: a page whose content is finished.
        home: the first page of the site.
        config: the settings of this build.
        day: on which the page changed last, or an empty string.

    Raises:
        ValueError: its own description is too long.
    """
    words = " ".join(str(page.meta.get("description") or _answer(page)).split())
    if len(words) > MOST_DESCRIBED:
        raise ValueError(f"a description of {len(words)} characters; shorten it to {MOST_DESCRIBED}")
    if "title" in page.meta:
        page.meta["title"] = html.escape(str(page.meta["title"]), quote=False)
    steps = trail(page, home)
    data = structured(page, steps, words, config, day)
    page.meta["changed"] = day
    page.meta["description"] = html.escape(words)
    page.meta["trail"] = [(name, url) for name, url in steps[:-1]]
    page.meta["structured"] = _in_a_script(data)


def refuse_template(page: Page, templates: Set[str]) -> None:
    """Refuse a template that there is not, of which MkDocs would tell without the page.

    Args:
        page: the page.
        templates: names of the theme's.

    Raises:
        ValueError: the page's front matter names another.
    """
    if (name := page.meta.get("template")) and name not in templates:
        raise ValueError(f"the theme has no template {name!r}; take `template` out of the front matter")


def _answer(page: Page) -> str:
    """The beginning of the paragraph that answers, or an empty string."""
    answer = BeautifulSoup(page.content or "", "html.parser").select_one("[data-answer]")
    return summary(answer.get_text()) if answer else ""


def structured(
    page: Page, steps: list[Step], description: str, config: MkDocsConfig, day: str
) -> dict[str, object]:
    """A page in the words of schema.org; addresses only where the site knows its own."""
    site_url = config.site_url or ""
    address = {"url": page.canonical_url} if site_url else {}
    dated = {"dateModified": day} if day else {}
    whole: dict[str, object] = {"@type": "WebSite", "name": config.site_name}
    whole |= {"url": site_url} if site_url else {}
    article = {
        "@type": "TechArticle",
        "headline": steps[-1][0] or config.site_name,
        "description": description,
        **address,
        **dated,
        "inLanguage": str(config.theme.get("language") or "en"),
        "isPartOf": whole,
    }
    known = [(name, url) for name, url in steps if url is not None]
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": name or config.site_name,
            **({"item": urljoin(site_url, url)} if site_url else {}),
        }
        for number, (name, url) in enumerate(known, 1)
    ]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": items}
    return {"@context": "https://schema.org", "@graph": [article, crumbs]}


def _in_a_script(data: object) -> str:
    """JSON that ends no script, whatever words are in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
