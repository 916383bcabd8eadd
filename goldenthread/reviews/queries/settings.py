"""What the council decided for a round, as its version pins it, with every default written out."""

from typing import Any

from goldenthread.programme.models import Round
from goldenthread.programme.rules import complete


def settings_of(round: Round) -> dict[str, Any]:
    return complete(round.version.settings)
