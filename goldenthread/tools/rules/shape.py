"""Tools and scales as values. Nothing here changes once a version is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

KINDS = ("text", "choice", "level", "date", "person", "yes_no")
WHO = ("reviewer", "worker", "either")
SECTIONS = ("start", "worker", "voice", "standard", "grade", "action")
CHOICES_OF_YES_NO = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True, slots=True)
class Applies:
    """Whom something is about. Empty statuses: all. Ages in whole years; None: not born yet.

    What does not apply is hidden by this rule, and nobody is asked for a reason.
    """

    statuses: tuple[str, ...] = ()
    from_age: int = 0
    below_age: int = 200
    born: bool = False

    def to(self, *, status: str, age: int | None) -> bool:
        if self.statuses and status not in self.statuses:
            return False
        if age is None:
            return not self.born and self.from_age == 0
        return self.from_age <= age < self.below_age


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to `key` is one of `values`; no values: when there is any answer."""

    key: str
    values: tuple[str, ...] = ()

    def holds(self, answers: Mapping[str, str]) -> bool:
        said = answers.get(self.key, "").strip()
        return said in self.values if self.values else bool(said)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What good looks like, as guidance: nobody answers it."""

    text: str
    applies_to: Applies = field(default_factory=Applies)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Standard:
    """`facts` are keys of `cases.rules.FACTS` that stand beside it already."""

    key: str
    title: str
    about: str
    question: str
    criteria: tuple[Criterion, ...]
    theme: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One input. `section` is the first part of its key; `standard`, `voice` name what it is of.

    `when` hides it until another answer; `required_when` asks for it only then.
    """

    key: str
    label: str
    kind: str
    who: str
    section: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    standard: str = ""
    voice: str = ""
    applies_to: Applies = field(default_factory=Applies)
    when: Condition | None = None
    required_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose view is asked for. Voices of one `one_of` stand for each other."""

    key: str
    who: str
    must: bool = False
    one_of: str = ""
    applies_to: Applies = field(default_factory=Applies)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these keys needs an answer; `where` is the field to go to."""

    keys: tuple[str, ...]
    where: str
    why: str
    do: str
    applies_to: Applies = field(default_factory=Applies)


@dataclass(frozen=True, slots=True)
class Tool:
    """`minutes`: how long a reviewer is expected to need, preparation included."""

    slug: str
    number: int
    title: str
    about: str
    minutes: int
    standards: tuple[Standard, ...]
    voices: tuple[Voice, ...]
    questions: tuple[Question, ...]
    any_of: tuple[AnyOf, ...]

    def standard(self, key: str) -> Standard | None:
        return next((one for one in self.standards if one.key == key), None)

    def standard_by_number(self, number: int) -> Standard | None:
        """From 1, as in the address of its page."""
        return self.standards[number - 1] if 1 <= number <= len(self.standards) else None

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Level:
    """`step`: place on the colour ramp, 1 (best) to 4. `is_good`: on the good side of the line."""

    key: str
    word: str
    meaning: str
    step: int
    is_good: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels from best to worst."""

    slug: str
    number: int
    title: str
    about: str
    levels: tuple[Level, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(level.key for level in self.levels)

    @property
    def good(self) -> int:
        """How many of the best levels count as good or better."""
        return sum(level.is_good for level in self.levels)


def level_of(scale: Scale, key: str) -> Level | None:
    return next((level for level in scale.levels if level.key == key), None)


def standard_number(tool: Tool, key: str) -> int | None:
    """From 1; None when the tool has no such standard."""
    keys = [one.key for one in tool.standards]
    return keys.index(key) + 1 if key in keys else None


def criteria_for(standard: Standard, *, status: str, age: int | None) -> tuple[Criterion, ...]:
    return tuple(one for one in standard.criteria if one.applies_to.to(status=status, age=age))
