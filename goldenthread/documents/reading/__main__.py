"""The child: a file on standard input, the document or the refusals on standard output, as JSON.

Arguments: bytes of memory, seconds of work, seconds of waiting, bytes of answer.
"""

import json
import os
import sys
from dataclasses import asdict

from goldenthread.methods.refusal import Refused

from .apart import TOO_MUCH, hold_to
from .kept import as_values
from .read import read

POLITE = 10  # of 19: people who type have the processor first


def main(memory: int, work: int, answer: int) -> None:
    hold_to(memory, work, answer)
    os.nice(POLITE)
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
