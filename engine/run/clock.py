"""Let a process see another time. In: seconds. Out: Python's clocks are ahead by so many.

Run twice at two times, a snippet that shows a date shows two. What is shifted: all of `time`, `datetime`, and
what is made of them, such as pandas' timestamps. What is not: the clocks that measure, such as
`time.monotonic`, those that C and C++ read, such as NumPy's ``datetime64("today")``, files' dates, and other
programs.
"""

import ctypes
import datetime
import gc
import sys
import time
from typing import Any

AHEAD = 400 * 86400 + 5 * 3600 + 7 * 60 + 11  # seconds: another year, month, weekday, hour, minute


_STIRRED: list[object] = []  # moves what is allocated later, so that an address that is shown differs


def shift(seconds: int) -> None:
    """Put Python's clocks ahead, and objects elsewhere."""
    _STIRRED.extend(bytearray(size) for size in range(512) for _ in range(40))
    _STIRRED.extend(object() for _ in range(20_000))
    real, real_ns = time.time, time.time_ns
    time.time = lambda: real() + seconds
    time.time_ns = lambda: real_ns() + seconds * 10**9
    if sys.platform != "win32":
        gettime, gettime_ns, realtime = time.clock_gettime, time.clock_gettime_ns, time.CLOCK_REALTIME
        time.clock_gettime = lambda clock: gettime(clock) + (seconds if clock == realtime else 0)
        time.clock_gettime_ns = lambda clock: (
            gettime_ns(clock) + (seconds * 10**9 if clock == realtime else 0)
        )
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, _of_now(getattr(time, name)))
    asctime, strftime, local = time.asctime, time.strftime, time.localtime
    time.asctime = lambda *when: asctime(*(when or (local(),)))
    time.strftime = lambda form, *when: strftime(form, *(when or (local(),)))
    _shift_datetime()


def _of_now(function: Any) -> Any:
    return lambda seconds=None: function(time.time() if seconds is None else seconds)


def _shift_datetime() -> None:
    """Replace the methods that read the system's clock themselves; `date.today` asks `time.time`."""

    def now(cls: Any, tz: datetime.tzinfo | None = None) -> Any:
        return cls.fromtimestamp(time.time(), tz)

    def utcnow(cls: Any) -> Any:
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    (methods,) = gc.get_referents(vars(datetime.datetime))  # a class of C, which allows no assignment
    methods.update(now=classmethod(now), utcnow=classmethod(utcnow))
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime.datetime))
