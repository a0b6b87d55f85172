"""Serve a folder over HTTP, on a free port of this machine, from a thread."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(find: Callable[[str], Path]) -> Iterator[str]:
    """Address of a folder, with a closing slash, for as long as the context lasts.

    Args:
        find: gives the folder for the address, which is known first: a site is built for one.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), _Quiet) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        server.RequestHandlerClass = partial(_Quiet, directory=find(address))  # type: ignore[assignment]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.shutdown()
            thread.join()
