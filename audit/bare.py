"""A page of Material without anything of this site, to compare with: what the theme costs by itself."""

import subprocess
import sys
from pathlib import Path

CONFIG = "site_name: Bare\ntheme:\n  name: material\n  font: false\nsite_url: http://127.0.0.1/\n"
PAGE = "---\ndescription: A page of text.\n---\n# Bare\n\n" + "\n\n".join(
    ["A paragraph of plain text. " * 12] * 12
)


def build(folder: Path) -> Path:
    """Build it; returns the folder of the site."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs/index.md").write_text(PAGE, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True
    )
    return folder / "site"
