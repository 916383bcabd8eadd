"""What can be asked of published tools and scales. They are the same for everybody."""

from collections.abc import Iterator

from . import rules
from .models import Scale, ToolVersion


def tools_newest() -> list[ToolVersion]:
    """The newest version of each tool, by title."""
    newest: dict[str, ToolVersion] = {}
    for one in ToolVersion.objects.order_by("slug", "number"):
        newest[one.slug] = one
    return sorted(newest.values(), key=lambda one: one.title)


def versions_of(slug: str) -> list[ToolVersion]:
    """Newest first."""
    return list(ToolVersion.objects.filter(slug=slug).order_by("-number"))


def tool_in_force(slug: str) -> ToolVersion | None:
    """The newest published version; a round keeps the one that its activity names."""
    return ToolVersion.objects.filter(slug=slug).order_by("-number").first()


def scale_in_force(slug: str) -> Scale | None:
    return Scale.objects.filter(slug=slug).order_by("-number").first()


def tool_of(version: ToolVersion) -> rules.Tool:
    return rules.read_tool(version.definition, where=f"{version.slug}.v{version.number}")


def scale_of(scale: Scale) -> rules.Scale:
    return rules.read_scale(scale.definition, where=f"{scale.slug}.v{scale.number}")


def scales_newest() -> Iterator[Scale]:
    newest = {one.slug: one for one in Scale.objects.order_by("slug", "number")}
    return iter(newest.values())


def versions_differing() -> Iterator[str]:
    """Published versions whose text no longer has its own checksum: somebody wrote past us."""
    for table in (Scale, ToolVersion):
        for one in table.objects.all():
            if rules.checksum(one.definition) != one.checksum:
                yield f"{one.slug}.v{one.number}"
