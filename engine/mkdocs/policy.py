"""What pages may do: a content security policy. In: a built site. Out: the policy, in pages and for hosts.

A page runs the scripts of its site and those in its text whose hash the policy names, and nothing of any
other server. All pages have one policy, with the hashes of all: a link replaces the content of a page, with
the scripts in it, while the policy of the page that was opened first holds.

A host that sets headers can send the same policy, with more that no page can say of itself. ``_headers`` is
read by Netlify and Cloudflare Pages; `PLACES` has the lines for nginx and Apache, too. No header forbids
frames: whoever answers a question elsewhere can show a widget there.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from engine import store

SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(r"<style\b[^>]*>(?P<text>.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
NO_PROGRAM = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
HEAD = re.compile(
    r"""\A.*?<meta charset=[^>]*>|\A.*?<head\b[^>]*>|\A\s*<!doctype[^>]*>|\A""", re.DOTALL | re.I
)
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
PLACES = {
    "_headers": "/*\n{lines}",
    "headers/nginx.conf": "{lines}",
    "headers/apache.conf": "{lines}",
}
LINES = {
    "_headers": "  {name}: {value}\n",
    "headers/nginx.conf": 'add_header {name} "{value}" always;\n',
    "headers/apache.conf": 'Header always set {name} "{value}"\n',
}


def policy(pages: Iterable[str]) -> str:
    """The policy that lets pages do what they have to, and nothing else.

    Args:
        pages: the HTML of all pages.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        scripts |= {x["text"] for x in SCRIPT.finditer(page) if not NO_PROGRAM.search(x["attributes"])}
        styles |= {x["text"] for x in STYLE.finditer(page)}
    return "; ".join(
        (
            "default-src 'none'",
            _sources("script-src", scripts),
            _sources("style-src", styles),
            "img-src 'self' data:",  # the theme's style sheet has its icons in it
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )


def _sources(directive: str, texts: Iterable[str]) -> str:
    hashes = (hashlib.sha256(text.encode()).digest() for text in sorted(texts))
    return " ".join((directive, "'self'", *(f"'sha256-{base64.b64encode(x).decode()}'" for x in hashes)))


def keep(page: str, rules: str) -> str:
    """A page that tells the browser its policy before anything else in it.

    Args:
        page: its HTML.
        rules: the policy.
    """
    return HEAD.sub(lambda match: match[0] + META.format(rules), page, count=1)


def headers(rules: str) -> Mapping[str, str]:
    """Files for hosts, by their place in the site.

    Args:
        rules: the policy of the pages.
    """
    sent = {"Content-Security-Policy": rules, **OTHER_HEADERS}
    return {
        place: text.format(lines="".join(LINES[place].format(name=x, value=y) for x, y in sent.items()))
        for place, text in PLACES.items()
    }


def write(folder: Path) -> None:
    """Give a built site its policy.

    Args:
        folder: with the site.

    Raises:
        OSError: a file that cannot be written.
    """
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html"))}
    rules = policy(pages.values())
    for file, page in pages.items():
        store.write(file, keep(page, rules), below=folder)
    for place, text in headers(rules).items():
        store.write(folder / place, text, below=folder)
