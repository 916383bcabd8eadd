"""The steps, in order, and what is told on the way."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection

from goldenthread.access.actor import Actor
from goldenthread.access.pace import Pace, whole_list_in_memory
from goldenthread.authority.models import Service
from goldenthread.methods.refusal import Refused

from .. import operations, queries
from ..models import Batch, Case
from ..operations.staging import AT_MOST
from ..reading.survey import AUTO, Survey, survey
from ..rules import State, refusals
from ..rules.changes import Tally
from ..rules.child import Child
from .preparing import Preparation, chunks, standing_of
from .uploads import forget_file, stored

Clock = Callable[[], datetime]
Tell = Callable[[int], None]
BREATH = 2.0  # of the time that a chunk took: others write and have the processor in between
TOLD_EVERY = 0.5  # seconds between two words about how far it is
SHOWN_NEW = 300  # names of new teams and people told before they are added


@dataclass(frozen=True, slots=True)
class Work:
    """Who does it, by which clock, and how much room is left for others between chunks."""

    by: Actor
    clock: Clock
    breath: float = BREATH

    def at(self) -> datetime:
        return self.clock()

    def pace(self) -> Pace:
        return Pace(most=AT_MOST, breath=self.breath, alone=connection.in_atomic_block)


def take_in(
    *,
    path: Path,
    service: Service,
    as_of: date,
    by: Actor,
    clock: Clock,
    layout: str = AUTO,
    leave_out: str = "",
    breath: float = 0,
) -> Batch:
    """All of it at once, as the demo does; Refused leaves nothing in force."""
    with look(path, as_of=as_of, layout=layout) as made:
        work = Work(by, clock, breath)
        return take_in_read(made=made, service=service, work=work, leave_out=leave_out)


def take_in_read(*, made: Survey, service: Service, work: Work, leave_out: str = "") -> Batch:
    """The same for a list that was looked at already."""
    batch = operations.begin_import(
        service=service,
        as_of=made.taken.as_of,
        file_name=made.sent.name,
        file_sha256=made.sent.sha256,
        by=work.by,
        at=work.at(),
    )
    try:
        check(batch=batch, work=work, made=made)
        if batch.state == State.CHECKED:
            if batch.report.get("errors") and leave_out:
                operations.leave_out(batch=batch, reason=leave_out, by=work.by, at=work.at())
            operations.order_in_force(batch=batch, by=work.by, at=work.at())
        put_in_force(batch=batch, work=work, made=made)
    except Refused:
        discard(batch=batch, work=work)
        raise
    if batch.state != State.IN_FORCE:
        raise Refused([refusals.at_work()])
    return batch


def check(*, batch: Batch, work: Work, made: Survey | None = None) -> None:
    """The dry run: bad rows and what would change stand with the list, nothing is staged."""
    if batch.state not in (State.WAITING, State.CHECKING):
        return
    _wake(batch, work)
    if not operations.begin_check(batch=batch, worker=this_worker(), by=work.by, at=work.at()):
        return
    clear(batch, work)
    tell, pace = _teller(batch, work), work.pace()
    try:
        with nullcontext(made) if made else _uploaded(batch, AUTO, tell) as found:
            faults = found.scratch.faults()
            while some := list(islice(faults, pace.rows)):
                with _held(pace):
                    operations.note_bad_rows(batch=batch, faults=some, by=work.by, at=work.at())
                pace.rest()
            operations.accept_check(
                batch=batch,
                layout=found.layout.slug,
                layout_version=found.layout.version,
                report=report_of(found, tell),
                by=work.by,
                at=work.at(),
            )
    except Refused as refused:
        operations.refuse_list(batch=batch, found=refused.refusals, by=work.by, at=work.at())
        forget_file(batch)


def put_in_force(*, batch: Batch, work: Work, made: Survey | None = None) -> None:
    """Stage every good child in chunks, then the one short write."""
    _wake(batch, work)
    if not operations.start_staging(batch=batch, worker=this_worker(), by=work.by, at=work.at()):
        return
    clear(batch, work)
    tell = _teller(batch, work)
    with nullcontext(made) if made else _uploaded(batch, batch.layout, tell) as found:
        changes = _stage_all(batch, work, found)
    operations.put_in_force(batch=batch, changes=changes, by=work.by, at=work.at())
    forget_file(batch)


def _stage_all(batch: Batch, work: Work, made: Survey) -> dict[str, Any]:
    """Chunk after chunk, with room for others between; answers what the list changes."""
    whole, done, told = batch.report.get("accepted", 0), 0, 0.0
    tally, pace = Tally(queries.standings()), work.pace()
    preparing = Preparation(batch, work.by, work.clock, pace)
    preparing.begin(made)
    with whole_list_in_memory():
        for children in chunks(made.children(), pace):
            cases = _stage_some(batch, work, preparing, children)
            for child in children:
                tally.add(cases[child.ref].key, standing_of(child, preparing.known))
            done += len(children)
            if time.monotonic() - told > TOLD_EVERY:
                told, at = time.monotonic(), work.at()
                operations.say_progress(batch=batch, done=done, whole=whole, by=work.by, at=at)
            pace.rest()
    return tally.finish()


def _stage_some(
    batch: Batch, work: Work, preparing: Preparation, children: list[Child]
) -> dict[str, Case]:
    ready = preparing.ready(children)
    held = operations.stage(batch=batch, ready=ready, by=work.by, at=work.at())
    preparing.pace.held(held)
    return ready.cases


def discard(*, batch: Batch, work: Work) -> None:
    operations.discard(batch=batch, by=work.by, at=work.at())
    clear(batch, work)
    forget_file(batch)


def report_of(made: Survey, tell: Tell = lambda done: None) -> dict[str, Any]:
    """Counts for the page: what was read, what is wrong, what would be new, what would change."""
    ready = Preparation.only_to_look(made)
    tally, accepted, workers = Tally(queries.standings()), 0, dict[str, str]()
    for children in chunks(made.children(), Pace(most=AT_MOST, breath=0)):
        found = queries.cases_named("case_system", [child.ref for child in children])
        for child in children:
            case = found.get(child.ref)
            tally.add(case.key if case else None, standing_of(child, ready.known))
            workers.update({one.ref: one.name for one in child.workers})
        accepted += len(children)
        tell(accepted)
    here = queries.people_known(workers)
    people = sorted(name for ref, name in workers.items() if ref not in here)
    teams = ready.new_teams()
    counts = made.scratch.fault_counts()
    return {
        "tables": made.taken.tables,
        "accepted": accepted,
        "errors": counts.get("error", 0),
        "warnings": counts.get("warning", 0),
        "rules": [list(row) for row in made.scratch.fault_rules()],
        "unmapped": made.taken.unmapped,
        "new_people": {"count": len(people), "names": people[:SHOWN_NEW]},
        "new_teams": {"count": len(teams), "names": teams[:SHOWN_NEW]},
        "changes": tally.finish(),
    }


def look(path: Path, *, as_of: date, layout: str = AUTO) -> Survey:
    """The dry run of a command: with the teams that are known here, and nothing written."""
    return survey(path, as_of=as_of, layout=layout, teams=queries.team_spellings())


def this_worker() -> str:
    return f"{socket.gethostname()[:60]}:{os.getpid()}"


def _wake(batch: Batch, work: Work) -> None:
    """A list whose worker was killed on this machine need not wait until its silence is long."""
    host, _, process = str(batch.progress.get("worker", "")).rpartition(":")
    if host == socket.gethostname()[:60] and process.isdigit() and not _lives(int(process)):
        operations.let_go(batch=batch, by=work.by, at=work.at())


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def clear(batch: Batch, work: Work) -> None:
    pace, gone = work.pace(), 1
    while gone:
        with _held(pace):
            gone = operations.clear_staged(batch=batch, at_most=pace.rows, by=work.by, at=work.at())
        pace.rest()


@contextmanager
def _held(pace: Pace) -> Iterator[None]:
    """A whole operation, waiting included: where others write much, chunks become smaller."""
    began = time.monotonic()
    yield
    pace.held(time.monotonic() - began)


def _teller(batch: Batch, work: Work) -> Tell:
    """Reading needs the processor and nothing else: each word about it is a moment of rest too."""
    told, pace = 0.0, work.pace()

    def tell(done: int) -> None:
        nonlocal told
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            operations.say_progress(batch=batch, done=done, whole=0, by=work.by, at=work.at())
        pace.rest()

    return tell


def _uploaded(batch: Batch, layout: str, tell: Tell) -> Survey:
    file = stored(batch)
    return survey(file, as_of=batch.as_of, layout=layout, teams=queries.team_spellings(), tell=tell)
