"""The arithmetic that the playground explains is that of the chosen timestep, in whichever order it reads."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route

from engine.record import Record
from engine.run import build
from lstm.playground import playground
from lstm.playground.playground import FIRST, WEIGHTS, Playground
from tests.support import node
from tests.support.chromium import painted
from tests.support.pages import GUIDE, site_of
from tests.support.project import PROJECT

ADDRESS = "http://playground.test/"
X = [0.5, -1.0, 2.0, 0.25]
MASK = "1101"
SUMS = """[...document.querySelectorAll("lstm-playground [aria-label^='The sums'] tbody tr")].map(
  (row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent))"""


@cache
def real() -> dict[str, Record]:
    """What the snippets left."""
    return build.records(PROJECT, [WEIGHTS, FIRST])


@cache
def element() -> tuple[str, list[str]]:
    """The playground's element, and the scripts that its page loads."""
    site = site_of(Playground(), records=real(), project=PROJECT)
    html = site.expand("{{ playground }}\n", GUIDE)
    files = dict(Playground().files(site))
    scripts = [str(files[x]) for x in re.findall(r'<script [^>]*src="[./]*(javascripts/[\w-]+\.js)"', html)]
    return re.sub(r"<(link|script)\b.*?>(</script>)?", "", html), scripts


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the playground, at an address that no server has."""
    found = browser.new_page()
    found.route(
        f"{ADDRESS}**", lambda route: answer(route, f"<!doctype html><article>{element()[0]}</article>")
    )
    yield found
    found.close()


def answer(route: Route, html: str) -> None:
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def numbers(text: str) -> list[float]:
    return [float(x.replace("−", "-")) for x in re.findall(r"[-−]?\d+(?:\.\d+)?", text)]


def explained(page: Page, query: str) -> list[list[str]]:
    """Cells of the table of sums: x·W, h·U, b, z, and the gate, for i, f, g and o."""
    page.goto(f"{ADDRESS}?{query}")
    for script in element()[1]:
        page.add_script_tag(content=script)
    page.wait_for_selector("lstm-playground form")
    painted(page)
    return list(page.evaluate(SUMS))


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("t", [0, 1, 3])
def test_the_sums_of_a_timestep_add_up_to_what_the_layer_computes_there(page: Page, t: int, back: bool):
    query = f"x={','.join(map(str, X))}&w=first&mask={MASK}&t={t}&k=1" + ("&back=1" if back else "")
    rows = explained(page, query)
    weights = playground.sets(real())["first"]
    data = {"x": [[x] for x in X], "weights": weights, "mask": [x == "1" for x in MASK], "back": back}
    code = "({ x, weights, mask, back }) => lstm.layer(x, weights, { mask, goBackwards: back }).steps"
    (step,) = [step for step in node.call(code, data) if step["t"] == t]
    units = len(weights["recurrent"])
    assert len(rows) == 4
    for gate, (input_part, state_part, bias, z, activated) in enumerate(rows):
        (x, kernel), terms, (b,) = numbers(input_part), numbers(state_part), numbers(bias)
        total = x * kernel + sum(h * u for h, u in zip(terms[::2], terms[1::2], strict=True)) + b
        assert x == X[t]
        np.testing.assert_allclose(numbers(z), [total], atol=1e-3)
        np.testing.assert_allclose(numbers(z), [step["z"][gate * units + 1]], atol=1e-4)
        np.testing.assert_allclose(numbers(activated)[-1], step["ifgo"[gate]][1], atol=1e-4)


@pytest.mark.parametrize("back", ["", "&back=1"])
def test_a_masked_timestep_is_said_to_be_one(page: Page, back: str):
    assert explained(page, f"x={','.join(map(str, X))}&mask={MASK}&t=2{back}") == []
    assert "Timestep 2 is masked" in page.inner_text("lstm-playground")
