"""`goldenthread access`: people and grants, the first invitation, the trail's chain."""

from typing import Annotated, Any

import typer
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate, now

from goldenthread.access.operations import ask_trail_check
from goldenthread.access.permissions import Permission
from goldenthread.access.queries import verify_trail
from goldenthread.access.rules import GENESIS
from goldenthread.access.tasks import tick
from goldenthread.methods.cli import answer, refusing
from goldenthread.methods.refusal import refuse

from . import operations, queries
from .command_line import acting, acting_machine
from .models import Anywhere, Person

app = typer.Typer(help="People, roles, the trail.", no_args_is_help=True)
As = Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="Who is asking.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command("people")
def people_command(as_: As = None, as_json: AsJson = False) -> None:
    """Everybody, with the roles that they hold today."""
    with refusing(as_json):
        acting(as_).must(Permission.PEOPLE_READ, over=Anywhere())
        rows = queries.with_what_they_hold(queries.people(on=localdate()), on=localdate())
        found = [_said(row) for row in rows]
        lines = (
            "\t".join([row.person.name, _address(row.person) or "-", "; ".join(row.roles)])
            for row in rows
        )
        answer({"people": found}, as_json, "\n".join(lines))


def _said(row: queries.Holding) -> dict[str, Any]:
    return {
        "name": row.person.name,
        "email": _address(row.person),
        "roles": row.roles,
        "teams": row.teams,
    }


def _address(person: Person) -> str | None:
    return person.account.email if person.account else None


@app.command("invite")
def invite_command(
    email: Annotated[str, typer.Argument(help="Who signs in with it.")],
    role: Annotated[str, typer.Option(help="Such as administrator or qa_officer.")],
    over: Annotated[str | None, typer.Option(help="Name of a service; all if left out.")] = None,
    name: Annotated[str | None, typer.Option(help="What people call them.")] = None,
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Make the link by which somebody sets their password. The first one needs no `--as`."""
    with refusing(as_json):
        by = acting_machine() if as_ is None and not Person.objects.exists() else acting(as_)
        person, secret = operations.bring_in(
            email=email, name=name or email, role=role, over=over, by=by, at=now()
        )
        link = _link(secret)
        answer({"person": person.name, "role": role, "link": link}, as_json, link)


def _link(secret: str) -> str:
    """At the address where people open the product, the first that is named."""
    host = settings.ALLOWED_HOSTS[0]
    address = f"https://{host}" if settings.HTTPS else f"http://{host}:8000"
    return f"{address}{reverse('authority:invitation', args=[secret])}"


@app.command("verify-trail")
def verify_trail_command(
    head: Annotated[str, typer.Option(help="A hash printed on a report: shows a lost end.")] = "",
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Check the chain of the whole trail; whoever holds the machine may."""
    with refusing(as_json):
        by = acting_machine() if as_ is None else acting(as_)
        ask_trail_check(by=by, at=now())
        tick(now())
        report = verify_trail(printed_head=head or GENESIS)
        text = f"{report.entries} entries; the chain is whole; its end is {report.head}"
        if not report.ok:
            why = f"The chain is broken at link {report.broken_at}."
            do = "Compare with the last backup, and tell your data protection officer."
            raise refuse("trail", report.broken_at, why, do, "broken")
        answer(report.as_json(), as_json, text)
