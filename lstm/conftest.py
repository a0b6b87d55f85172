"""The browser and the pages of the other tests."""

from tests.browser.conftest import address, browser, context, from_disk, look_at, open_page, small_address

__all__ = ["address", "browser", "context", "from_disk", "look_at", "open_page", "small_address"]
