"""A line of the tables that `make bench` and `make audit` print."""

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, how much it was, its limit, whether it is within the limit, and where it is not."""

    what: str
    measured: str
    limit: str
    within: bool
    misses: tuple[str, ...] = ()
