"""Answers of Keras to programs. In: Python sources. Out: for each its models, tensors and error, in order.

A server process, one for all requests, imports TensorFlow once and forks workers, each of which runs some
tens of programs. A worker that exceeds the time of a program is ended; one that ran a program which changes a
library's settings is not used again.

``python -m lstm.model.by_keras FILE…`` prints a JSON line for each file.
"""

import argparse
import atexit
import gc
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path

from lstm.model import observe
from lstm.model.observe import Answer

LIMIT = 30.0  # seconds a program
CHUNK = 60  # programs a worker
ENDED = "Ended"  # class of the error of a program that left no answer
SETTINGS = re.compile(
    r"disable_|enable_|set_|run_functions_eagerly|register|get_custom_objects|__call__|setattr|\bos\.|\bsys\."
)


@dataclass
class Worker:
    """A forked process with the programs that it is to run."""

    process: int
    pipe: Connection
    programs: deque[tuple[int, str]]
    since: float = field(default_factory=time.monotonic)


class Server:
    """A process that imported TensorFlow once and answers one request after another, until its input ends."""

    def __init__(self) -> None:
        self._files = tempfile.TemporaryDirectory(prefix="programs-")
        self._words = Path(self._files.name, "words.txt")
        with self._words.open("w") as words:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "lstm.model.by_keras", "--serve", self._files.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                text=True,
                env=os.environ
                | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "MPLBACKEND": "Agg"},
            )

    def answers(self, sources: Sequence[str], processes: int, limit: float) -> list[Answer]:
        """As `answers` has it."""
        request = json.dumps({"sources": list(sources), "processes": processes, "limit": limit})
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(request + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it ended: its output does, too
        if not (file := self._process.stdout.readline().rstrip("\n")):
            ended = self._process.wait()
            last = self._words.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"the server of programs ended with {ended}: {last}")
        found: list[Answer] = json.loads(Path(file).read_text(encoding="utf-8"))
        return found

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._files.cleanup()


_servers: list[Server] = []  # the one of this process, from its first request on


@atexit.register
def close() -> None:
    """End the server, if there is one."""
    while _servers:
        _servers.pop().close()


def answers(sources: Sequence[str], processes: int = 2, limit: float = LIMIT) -> list[Answer]:
    """What Keras makes of each program.

    Args:
        sources: Python programs.
        processes: programs at a time.
        limit: seconds that a program may take.

    Raises:
        RuntimeError: the server ended before it had answered; the message has its last words.
    """
    if not _servers:
        _servers.append(Server())
    try:
        return _servers[0].answers(sources, processes, limit)
    except BaseException:  # interrupted, too: the answer to this request must not be taken for the next one's
        close()
        raise


def serve(folder: Path) -> None:
    """Answer each request, a line of the standard input, into a file of the folder, and print its name."""
    said = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    observe.prepare()
    for number, line in enumerate(sys.stdin):
        request = json.loads(line)
        found = dict(_served(request["sources"], request["processes"], request["limit"], folder))
        file = folder / f"{number}.json"
        ordered = [found[number] for number in range(len(request["sources"]))]
        file.write_text(json.dumps(ordered), encoding="utf-8")
        print(file, file=said)


def _served(
    sources: Sequence[str], processes: int, limit: float, folder: Path
) -> Iterator[tuple[int, Answer]]:
    waiting = deque(enumerate(sources))
    workers: list[Worker] = []
    while waiting or workers:
        while waiting and len(workers) < processes:
            workers.append(_start(waiting, folder))
        ready = wait([x.pipe for x in workers], timeout=0.2)
        for worker in list(workers):
            if worker.pipe in ready:
                answer = _received(worker)
            elif time.monotonic() - worker.since > limit:
                answer = _ended(f"longer than {limit:g} s")
            else:
                continue
            number, source = worker.programs.popleft()
            yield number, answer
            worker.since = time.monotonic()
            if (answer["error"] and answer["error"]["class"] == ENDED) or SETTINGS.search(source):
                waiting.extendleft(reversed(worker.programs))
                worker.programs.clear()
            if not worker.programs:
                _end(worker)
                workers.remove(worker)


def _start(waiting: deque[tuple[int, str]], folder: Path) -> Worker:
    programs = deque(waiting.popleft() for _ in range(min(CHUNK, len(waiting))))
    here, there = Pipe(duplex=False)
    process = os.fork()
    if process:
        there.close()
        return Worker(process, here, programs)
    try:
        here.close()
        _work(there, [source for _, source in programs], folder)
    finally:
        os._exit(0)


def _work(pipe: Connection, sources: Sequence[str], folder: Path) -> None:
    """In the worker: run and answer until a program that changes settings."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        os.chdir(own)
        observe.begin()
        for number, source in enumerate(sources, 1):
            pipe.send(observe.run(source))
            if number % 10 == 0:
                gc.collect()
            if SETTINGS.search(source):
                return


def _received(worker: Worker) -> Answer:
    try:
        answer: Answer = worker.pipe.recv()
    except EOFError:
        answer = _ended("the process ended")
    return answer


def _ended(why: str) -> Answer:
    return {"models": {}, "tensors": {}, "error": {"line": None, "class": ENDED, "message": why}}


def _end(worker: Worker) -> None:
    worker.pipe.close()
    os.kill(worker.process, 9)
    os.waitpid(worker.process, 0)


def main() -> None:
    """Serve a request, or answer files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", type=Path, help="folder for the answers to requests on the standard input")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    for file, answer in zip(options.files, answers([x.read_text() for x in options.files]), strict=True):
        print(json.dumps({"id": file.stem, "answer": answer}))


if __name__ == "__main__":
    main()
