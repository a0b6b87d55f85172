"""Serve a folder over HTTP, on a free port of this machine, from a thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[str]:
    """Address of a folder, with a closing slash, for as long as the context lasts.

    Args:
        folder: what to serve.
        port: where; a free one if 0.
    """
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=folder)) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)  # and ends as soon
        thread.start()
        try:
            yield address
        finally:
            server.shutdown()
            thread.join()
