"""A line of the table that `make bench` prints."""

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, how much it was, its limit, and whether it is within the limit."""

    what: str
    measured: str
    limit: str
    within: bool
