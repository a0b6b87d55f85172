"""The browser, the pages and the empty projects of the other tests."""

from tests.browser.conftest import (
    address,
    browser,
    context,
    free,
    from_disk,
    look_at,
    open_page,
)
from tests.engine.conftest import project

__all__ = [
    "address",
    "browser",
    "context",
    "free",
    "from_disk",
    "look_at",
    "open_page",
    "project",
]
