"""An authority's process as files: what packs there are, checked, loaded, given back."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils.timezone import now

from goldenthread.authority.command_line import acting
from goldenthread.methods.cli import answer, refusing, write_whole

from . import operations, queries
from .reading import PLANS, folder_of, packs_known, read_pack

app = typer.Typer(
    help="Packs: an authority's process as files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a pack.")]
NAMED = "The folder of a pack, or the name of one that comes with the product."
Named = Annotated[Path, typer.Argument(metavar="DIR", help=NAMED)]
As = Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="Who does it.")]


@app.command("list")
def list_command(as_json: Json = False) -> None:
    """The packs that come with the product and hold templates of plans."""
    with refusing(as_json):
        found = [one.counts() for one in packs_known()]
        answer(found, as_json, "\n".join(f"{one['slug']}: {one['title']}" for one in found))


@app.command("check")
def check_command(folder: Named, as_json: Json = False) -> None:
    """Whether it would load: every fault with file and line. Nothing is written."""
    with refusing(as_json):
        found = read_pack(folder_of(folder)).counts()
        answer(found, as_json, _said(found))


@app.command("load")
def load_command(folder: Named, as_: As = None, as_json: Json = False) -> None:
    """Take it in: what is here already in this version stays as it is."""
    with refusing(as_json):
        pack = read_pack(folder_of(folder))
        new = operations.load_plans(pack=pack, by=acting(as_), at=now())
        told = {**pack.counts(), "new": new}
        text = f"{_said(pack.counts())} New: {new['templates']} templates, {new['bodies']} bodies."
        answer(told, as_json, text)


@app.command("export")
def export_command(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The name of a template.")],
    folder: Folder,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Write a template of plans as a pack, to change it or to give it to another council."""
    with refusing(as_json):
        content = queries.template_as_pack(slug, acting(as_))
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / PLANS, content.encode())
        answer({"slug": slug, "file": str(folder / PLANS)}, as_json, f"{slug} is in {folder}.")


def _said(found: dict[str, object]) -> str:
    names = ("templates", "scales", "bodies", "cycles", "words")
    counts = ", ".join(f"{name}: {found[name]}" for name in names)
    return f"{found['title']}. {counts}."
