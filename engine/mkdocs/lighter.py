"""Pages with less to do for a browser. In: the HTML of a page, and a style sheet. Out: the same, lighter.

Pygments puts each word of a program into an element. A page with three programs has thousands of them, and a
browser works out the style of each before anything can be done with the page. Material has it done two times
more: it marks the page while it sets the colours, also the first time, and a rule for that mark is one of all
elements.
"""

import re

# Names, blanks, operators and punctuation have the colour of the text; site.css says so of the last two.
PLAIN = re.compile(r'<span class="[nwop]">([^<]*)</span>')
SWITCHING = re.compile(r"\[data-md-color-switching\] \*[^{}]*\{[^{}]*\}")


def lighten(html: str) -> str:
    """Leave out elements of code that have no colour of their own."""
    return PLAIN.sub(r"\1", html)


def settle(css: str) -> str:
    """Leave out of the theme's colours what holds transitions back while they change: they fade."""
    return SWITCHING.sub("", css)
