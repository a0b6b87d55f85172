"""A sign of life from a test run while no test ends, as when a site is built for the first of them."""

import threading
import time

import pytest

SILENCE = 4.0  # seconds


class Pulse:
    """Writes a dot in the middle of the line for each while without a report, from a thread."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._heard = time.monotonic()
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def pytest_runtest_logreport(self) -> None:
        """Something was heard."""
        self._heard = time.monotonic()

    def pytest_unconfigure(self) -> None:
        """The run is over."""
        self._over.set()

    def _watch(self) -> None:
        while not self._over.wait(SILENCE / 4):
            terminal = self._config.pluginmanager.get_plugin("terminalreporter")
            if terminal and time.monotonic() - self._heard >= SILENCE:
                terminal.write("·", flush=True)
                self._heard = time.monotonic()
