"""What a thread is loaded from."""

from dataclasses import dataclass, field

WHY = "each row is then asked of its own table, as its own reader"


@dataclass(slots=True)
class Keys:
    """What a thread is loaded from. `from_reviews`: all that came of these reviews as well."""

    reviews: set[int] = field(default_factory=set)
    findings: set[int] = field(default_factory=set)
    recommendations: set[int] = field(default_factory=set)
    actions: set[int] = field(default_factory=set)
    from_reviews: bool = False
