"""The child: a file on standard input, the document or the refusals on standard output, as JSON.

Arguments: bytes of memory, seconds of work, seconds of waiting, bytes of answer.
"""

import contextlib
import json
import resource
import sys
from dataclasses import asdict

from goldenthread.methods.refusal import Refused

from .apart import TOO_MUCH
from .kept import as_values
from .read import read


def main(memory: int, work: int, answer: int) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, work),
        (resource.RLIMIT_FSIZE, answer),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows the limit of memory and does not take it: waiting is limited there too.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + (kind == resource.RLIMIT_CPU)))
    name, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        said = json.dumps({"document": as_values(read(content, json.loads(name)))})
    except Refused as refused:
        said = json.dumps({"refused": [asdict(refusal) for refusal in refused.refusals]})
    except MemoryError:
        sys.exit(TOO_MUCH)
    sys.stdout.write(said)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4]))
