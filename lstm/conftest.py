"""The browser and the pages of the other tests."""

from tests.browser.conftest import address, browser, from_disk, look_at, open_page, small_address

__all__ = ["address", "browser", "from_disk", "look_at", "open_page", "small_address"]
