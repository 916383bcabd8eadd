"""Reads a document in a process of its own: whatever happens there, this one stays up."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile

from goldenthread.documents.rules import check_name, check_size, no
from goldenthread.methods.refusal import Refusal, Refused

from .kept import as_document
from .parts import Document
from .refusals import too_much, unreadable

CHILD = "goldenthread.documents.reading"
ROOT = Path(__file__).resolve().parents[3]
# Nothing is imported from the folder it stands in, and no bytecode is kept: the limit of the
# answer holds for every file that the child writes, and would cut that off too.
FLAGS = ("-P", "-B")
# By these the system ends a process that takes too much time or memory.
STOPPED = (signal.SIGXCPU, signal.SIGKILL)
TOO_MUCH = 3  # the child's exit code when memory ran out


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one reading: bytes of memory, seconds of work, seconds of waiting, bytes of answer."""

    memory: int = 1_500_000_000
    work: int = 60
    wait: float = 120
    answer: int = 60_000_000


def read_apart(content: bytes, name: str, *, limits: Limits | None = None) -> Document:
    """The document, read by a child that holds no secrets and ends with the reading.

    Refused with a sentence also when the child crashes, is killed or answers too much.
    """
    check_name(name)
    check_size(name, len(content))
    given = json.dumps(name).encode() + b"\n" + content
    code, answer = answer_of(CHILD, given, name, limits or Limits(), too_much)
    return _document(answer, code, name)


def answer_of(
    child: str, given: bytes, name: str, limits: Limits, too_much: Callable[[str], Refused]
) -> tuple[int, bytes]:
    """The exit code and the answer of a module of ours, run apart; `name` is the file's."""
    with TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell
                [sys.executable, *FLAGS, "-m", child, *map(str, asdict(limits).values())],
                input=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=limits.wait,
                env=_environment(),
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise too_much(name) from late
        except OSError as failed:
            raise no(
                name,
                "This file cannot be read just now: the machine has no room for it.",
                "Wait a minute and choose it again.",
                "file-not-now",
            ) from failed
        is_stopped = done.returncode == TOO_MUCH or -done.returncode in STOPPED
        if is_stopped or answer.seek(0, os.SEEK_END) >= limits.answer:
            raise too_much(name)
        answer.seek(0)
        return done.returncode, answer.read()


def hold_to(memory: int, work: int, answer: int) -> None:
    """In the child: bytes of memory, seconds of work, bytes of answer, no core file."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, work),
        (resource.RLIMIT_FSIZE, answer),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows the limit of memory and does not take it: waiting is limited there too.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + (kind == resource.RLIMIT_CPU)))


def _environment() -> dict[str, str]:
    """Where packages are, and nothing of the settings: the child needs no key and no database."""
    places = [str(ROOT), *(place for place in sys.path if place)]
    return {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",  # numpy comes with openpyxl; each thread reserves memory
    }


def _document(answer: bytes, code: int, name: str) -> Document:
    try:
        said = json.loads(answer)
        if code == 0 and "document" in said:
            return as_document(said["document"])
        refusals = [Refusal(**refusal) for refusal in said["refused"]]
    except (ValueError, TypeError, KeyError, RecursionError) as garbled:
        raise unreadable(name) from garbled
    raise Refused(refusals)
