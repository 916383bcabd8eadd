"""Run by test_killed as a process of its own, so that it can be killed with nothing to tidy up.

python -m goldenthread.cases.tests.killed LIST [die]
"""

import json
import os
import signal
import sys
from pathlib import Path

STAGED_BEFORE_DEATH = 3


def state(analyst):
    """What the analyst reaches, and what lies in the tables."""
    from goldenthread.access.permissions import Permission
    from goldenthread.cases import queries
    from goldenthread.cases.models import Batch, Case, Entry, Spell
    from goldenthread.cases.tests import factories

    reached = Case.objects.visible_to(factories.acting(analyst), Permission.CASE_READ)
    rows = {
        model.__name__: model.objects.for_system(because="test") for model in (Case, Entry, Spell)
    }
    lists = Batch.objects.for_system(because="test").order_by("pk")
    return {
        "reached": reached.count(),
        "in_force": queries.list_in_force() is not None,
        "states": list(lists.values_list("state", flat=True)),
        "rows": {name: found.count() for name, found in rows.items()},
    }


def die_while_staging():
    """The process ends in the middle of a list, as when the power goes."""
    from goldenthread.cases import operations

    staged, stage = [], operations.stage

    def and_die(**given):
        cases = stage(**given)
        staged.append(1)
        if len(staged) == STAGED_BEFORE_DEATH:
            os.kill(os.getpid(), signal.SIGKILL)
        return cases

    operations.stage = and_die


def main(path, die):
    import django

    django.setup()
    from django.core.management import call_command

    from goldenthread.authority.models import Person, Service
    from goldenthread.cases.tests import factories

    call_command("migrate", verbosity=0)
    if not Service.objects.exists():
        factories.build_council()
    analyst = Person.objects.get(name="analyst")
    before = state(analyst)
    if die:
        die_while_staging()
    council = type("Council", (), {"council": Service.objects.get(parent=None), "analyst": analyst})
    factories.take_in(council, path)
    print(json.dumps({"before": before, "after": state(analyst)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "die" in sys.argv[2:])
