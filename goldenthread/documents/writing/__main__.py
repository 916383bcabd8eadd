"""The child: name and values as one line of JSON and a template come in, the document goes out.

Arguments: bytes of memory, seconds of work, seconds of waiting, bytes of answer.
"""

import json
import sys
from dataclasses import asdict

from goldenthread.documents.reading.apart import TOO_MUCH, hold_to
from goldenthread.methods.refusal import Refused

from .template import fill


def main(memory: int, work: int, answer: int) -> None:
    hold_to(memory, work, answer)
    line, _, template = sys.stdin.buffer.read().partition(b"\n")
    try:
        name, values = json.loads(line)
        said = fill(template, name, values)
    except Refused as refused:
        answers = [asdict(refusal) for refusal in refused.refusals]
        sys.stdout.write(json.dumps({"refused": answers}))
        sys.exit(1)
    except (MemoryError, RecursionError):
        sys.exit(TOO_MUCH)
    sys.stdout.buffer.write(said)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[4]))
