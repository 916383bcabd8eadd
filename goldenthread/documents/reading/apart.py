"""Reads a document in a process of its own: whatever happens there, this one stays up."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

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
    limits = limits or Limits()
    with TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell
                [sys.executable, *FLAGS, "-m", CHILD, *map(str, asdict(limits).values())],
                input=json.dumps(name).encode() + b"\n" + content,
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
        if answer.seek(0, os.SEEK_END) >= limits.answer:
            raise too_much(name)
        return _document(answer, done.returncode, name)


def _environment() -> dict[str, str]:
    """Where packages are, and nothing of the settings: the child needs no key and no database."""
    places = [str(ROOT), *(place for place in sys.path if place)]
    return {
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(places)),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",  # numpy comes with openpyxl; each thread reserves memory
    }


def _document(answer: IO[bytes], code: int, name: str) -> Document:
    if code == TOO_MUCH or -code in STOPPED:
        raise too_much(name)
    answer.seek(0)
    try:
        said = json.load(answer)
        if code == 0 and "document" in said:
            return as_document(said["document"])
        refusals = [Refusal(**refusal) for refusal in said["refused"]]
    except (ValueError, TypeError, KeyError, RecursionError) as garbled:
        raise unreadable(name) from garbled
    raise Refused(refusals)
