"""A site: what its pages are, apart from what parts put into them."""

from pathlib import Path

from engine.project import Project
from engine.show.site import CONTRIBUTING
from tests.support.pages import site_of


def contributing(folder: Path, text: str) -> str:
    (folder / "CONTRIBUTING.md").write_text(text, encoding="utf-8")
    return site_of(project=Project.at(folder, {})).pages[CONTRIBUTING]


def test_the_first_paragraph_of_contributing_is_its_answer(tmp_path: Path):
    page = contributing(tmp_path, "# Title\n\nOne\nsentence.\n\nMore.\n\nThe rest.\n")
    assert page == '# Title\n\nOne\nsentence.\n{: .answer data-answer="" }\n\nMore.\n\nThe rest.\n'


def test_links_of_contributing_into_docs_lead_to_pages(tmp_path: Path):
    text = "# Title\n\nAn answer.\n\n[a](docs/about/a.md#b), [c](https://x.org/docs/c), `[d](docs/d.md)`\n"
    assert contributing(tmp_path, text).endswith(
        "\n\n[a](../about/a.md#b), [c](https://x.org/docs/c), `[d](docs/d.md)`\n"
    )
