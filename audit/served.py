"""Serve a built site as a host does: compressed, with headers that say how long a file may be kept."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, StaticFileHandler

NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")
FOREVER, SOON = "public, max-age=31536000, immutable", "public, max-age=600"


class _File(StaticFileHandler):
    def set_extra_headers(self, path: str) -> None:
        """Say how long the file may be kept."""
        self.set_header("Cache-Control", FOREVER if NAMED_BY_CONTENT.search(path) else SOON)


@contextmanager
def serve(site: Path, below: str = "") -> Iterator[str]:
    """Address of a built site on this machine, with a closing slash, for as long as the context lasts.

    Args:
        site: its folder.
        below: the path at which it stands, with a closing slash.
    """
    loop = asyncio.new_event_loop()
    sockets = bind_sockets(0, "127.0.0.1")
    files = {"path": str(site), "default_filename": "index.html"}
    application = Application(
        [(f"/{below}(.*)", _File, files)], compress_response=True, log_function=lambda _: None
    )

    def run() -> None:
        asyncio.set_event_loop(loop)
        HTTPServer(application).add_sockets(sockets)
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{sockets[0].getsockname()[1]}/{below}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
