"""Runs of leads without anything between them, cut by what stands alone elsewhere."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .leads import SLASH, split_leads
from .posts import (
    BARE,
    ENDS,
    HEAD,
    OF,
    PERSON,
    ROLE,
    SHORT_FORM,
    begins_lead,
    is_body,
    is_of,
    is_post,
    only_names,
)
from .words import ends_open

NEVER = 50.0
POINTER = re.compile(r"^As\s+(?:above|below|detailed\b.*\b(?:above|below))(?:\s*\([\d., ]+\))?$")


class Recurring:
    """Names and posts that come back in a document's lead cells: what a run of them is cut by."""

    def __init__(self, cells: Iterable[str]) -> None:
        self.counts: Counter[tuple[str, ...]] = Counter()
        self.wholes: Counter[str] = Counter()
        for text in cells:
            self.wholes.update(split_leads(text))
            tokens = text.split()
            for size in range(1, 6):
                for at in range(len(tokens) - size + 1):
                    self.counts[tuple(tokens[at : at + size])] += 1

    def wholes_in(self, text: str) -> tuple[str, ...]:
        """The leads that one text is made of: each stands alone elsewhere, or all but one do."""
        found = self._wholes(text.split())
        if found:
            return found
        tokens = text.split()
        for at in range(1, len(tokens)):
            before, behind = " ".join(tokens[:at]), " ".join(tokens[at:])
            known = [self._is_whole(one) for one in (before, behind)]
            if (
                any(known)
                and (known[0] or _may_be(before))
                and (known[1] or _may_be(behind))
                and (not (BARE.fullmatch(before) and SHORT_FORM.match(behind)))
            ):
                return before, behind
        return ()

    def stands_alone(self, lead: str) -> bool:
        """Whether words are a whole lead of some cell."""
        return self.wholes[lead] > 0

    def posts_in(self, text: str) -> tuple[str, ...]:
        """The posts that a run cuts into, where each is one for certain; else nothing."""
        parts = self.split(text)
        are_whole = all(is_post(one) or is_body(one) for one in parts)
        if any(is_of(*pair) for pair in itertools.pairwise(parts)):
            return ()
        return parts if len(parts) > 1 and are_whole else ()

    def _wholes(self, tokens: Sequence[str]) -> tuple[str, ...]:
        text = " ".join(tokens)
        found: list[tuple[str, ...] | None] = [(), *[None] * len(tokens)]
        for end in range(1, len(tokens) + 1):
            for start in range(end):
                before, part = found[start], " ".join(tokens[start:end])
                if before is None or part == text or not self._is_whole(part):
                    continue
                now = found[end]
                if now is None or len(before) + 1 < len(now):
                    found[end] = (*before, part)
        return found[-1] or ()

    def _is_whole(self, part: str) -> bool:
        if ends_open(part) or not self.wholes[part]:
            return False
        return " " in part or bool(SHORT_FORM.match(part))

    def split(self, text: str) -> tuple[str, ...]:
        """The cheapest way to cut the run: known and well-formed phrases are cheap."""
        parts = [one for one in SLASH.split(text) if one]
        return tuple(bit for part in parts for bit in self._cheapest(part.split()))

    def _cheapest(self, tokens: Sequence[str]) -> tuple[str, ...]:
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(tokens) + 1):
            options = (
                (best[start][0] + self._cost(tokens[start:end], tokens, end), start)
                for start in range(max(0, end - 10), end)
            )
            best.append(min(options))
        cuts = [len(tokens)]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][1])
        cuts.reverse()
        return tuple(" ".join(tokens[a:b]) for a, b in itertools.pairwise(cuts))

    def _cost(self, part: Sequence[str], tokens: Sequence[str], end: int) -> float:
        text = " ".join(part)
        behind = tokens[end] if end < len(tokens) else "X"
        if behind.islower() or {part[0].lower(), part[-1].lower(), behind.lower()} & OF:
            return NEVER
        if POINTER.match(text):
            return 1.0
        if BARE.fullmatch(text) and SHORT_FORM.match(behind):  # "Service Manager" before "CP"
            return NEVER
        if only_names(part):
            return {1: 4.0, 2: 1.0, 3: 3.5}.get(len(part), 12.0)
        if len(part) == 1 and SHORT_FORM.match(text):
            return 1.2
        return _cost_of_name(part) if _has_name(part) else self._cost_of_post(part, text)

    def _cost_of_post(self, part: Sequence[str], text: str) -> float:
        """A post ends with a word of posts, or with what it is of; "All" begins one."""
        last = part[-1]
        is_of = len(part) > 1 and part[-2].lower() in OF
        is_short = len(part) > 1 and bool(SHORT_FORM.match(last))
        is_ranked = is_short and bool(PERSON.match(part[-2]))  # "Service Manager CP"
        ends = bool(ROLE.search(last)) or is_of or last.islower() or is_ranked
        inside = 3.0 * sum(one in {"All", "Designated"} for one in part[1:])
        inside += 2.5 * sum(
            bool(HEAD.match(one)) and after[:1].isupper()
            for one, after in itertools.pairwise(part[:-1] if is_ranked else part)
        )
        inside += 4.0 * any(only_names(pair) for pair in itertools.pairwise(part))
        inside += 1.5 * (is_short and not (is_of or is_ranked))
        seen = self.counts[tuple(part)] if len(part) < 6 else 0  # noqa: PLR2004
        plain = 1.5 + 0.2 * len(part) if ROLE.search(text) else 3.0 + 0.5 * len(part)
        return plain + inside + (0.0 if ends else 3.0) - min(1.0, 0.3 * max(0, seen - 1))


def _may_be(part: str) -> bool:
    """Whether words are a post by themselves: they end as one, and their last line did not run."""
    tokens = part.split()
    return (
        len(tokens) > 1
        and begins_lead(part)
        and bool(ENDS.match(tokens[-1].strip(".,;()")))
        and tokens[0].lower() not in OF
        and tokens[-1].lower() not in OF
    )


def _cost_of_name(part: Sequence[str]) -> float:
    """ "A Name with all team managers": a name, and what it stands with."""
    if part[2].lower() not in OF:
        return 3.0 + len(part)
    more = any(only_names(pair) for pair in itertools.pairwise(part[3:]))
    return 2.5 + 0.1 * len(part) + 4.0 * (more or "All" in part)


def _has_name(part: Sequence[str]) -> bool:
    """Whether a part begins like a person's name: "A Name with all team managers"."""
    first = part[:2]
    return len(first) == 2 and only_names(first)  # noqa: PLR2004
