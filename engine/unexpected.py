"""An exception that nobody foresaw. In: the exception. Out: a sentence that says what to report."""

import os
import traceback

from engine.project import ENGINE


def describe(error: BaseException) -> str:
    """What happened, where in this project's code, and what to do."""
    if isinstance(error, OSError) and error.filename:
        what, advice = f"{error.filename}: {error.strerror}", "see whether it is there, and who may use it"
    else:
        what = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
        advice = "this is a fault of the engine; please report this line, and what you did"
    code = f"{ENGINE.parent}{os.sep}"
    frames = [x for x in traceback.extract_tb(error.__traceback__) if x.filename.startswith(code)]
    places = [f"{x.filename.removeprefix(code)}:{x.lineno}" for x in frames if "packages" not in x.filename]
    return f"{what} ({' > '.join(places[-5:])}): {advice}"
