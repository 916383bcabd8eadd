"""Questions and alerts while a plan is read: each once, with a key that stays the same."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .parted import BETWEEN, parted
from .values import Alert, Place, Question

LONGEST = 300
SHOWN_WHOLE = {"mended", "letters"}  # the original stands nowhere else


class Asking:
    """Collects; the same question about the same words of the same place is asked once."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        """`answers`: what people said of texts that are parted, by the key of the question."""
        self.answers = answers or {}
        self.questions: list[Question] = []
        self.alerts: list[Alert] = []
        self._seen: dict[tuple[str, str], str] = {}
        self._keys: Counter[str] = Counter()

    def ask(
        self, kind: str, where: Place, read: str, proposal: str, why: str, *,
        once: str = "", pairs: Iterable[tuple[int, int | None, int | None]] = (),
    ) -> str:  # fmt: skip
        """The key of the question. `once`: ask only one of this kind with these words in the whole
        document."""
        if once and (kind, once) in self._seen:
            return self._seen[kind, once]
        is_whole = len(read) <= LONGEST or kind in SHOWN_WHOLE
        shown = read if is_whole else read[: LONGEST - 1] + "…"
        one = Question(kind, where, shown, proposal, why, "", tuple(pairs))
        key = self._key(one)
        self.questions.append(replace(one, key=key))
        self._seen[kind, once] = key
        return key

    def part(
        self, kind: str, where: Place, whole: str, parts: Sequence[str], why: str
    ) -> tuple[tuple[str, ...], bool]:
        """The parts that a person said, or those proposed; and whether somebody said so."""
        key = self.ask(kind, where, whole, BETWEEN.join(parts), why)
        said = parted(self.answers.get(key, ""), parts, whole)
        return said or tuple(parts), bool(said)

    def alert(self, kind: str, where: Place, says: str) -> None:
        self.alerts.append(Alert(kind, where, says))

    def _key(self, one: Question) -> str:
        """By what was asked about, never by its place: rows above may come and go."""
        base = f"{one.kind}\n{one.read}"
        key = f"{one.kind}-{hashlib.sha256(base.encode()).hexdigest()[:10]}"
        self._keys[key] += 1
        return key if self._keys[key] == 1 else f"{key}-{self._keys[key]}"
