"""Review tools and scales: versions that are frozen when they are published."""

from typing import Any

from django.db import models

from goldenthread.access.privacy import public


class Frozen(models.Model):
    """A published text: its checksum is that of `definition`, and never changes."""

    slug = public(models.SlugField(max_length=60))
    number = public(models.PositiveIntegerField())
    title = public(models.CharField(max_length=200))
    definition = public(models.JSONField())
    checksum = public(models.CharField(max_length=64))
    published_on = public(models.DateField())

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Scale(Frozen):
    """Levels in order from best to worst: key, word, meaning, band, step of the colour ramp."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slug", "number"], name="scale_version_once"),
        )

    @property
    def levels(self) -> list[dict[str, Any]]:
        levels: list[dict[str, Any]] = self.definition["levels"]
        return levels


class ToolVersion(Frozen):
    """Standards, criteria as guidance, questions. See `rules.Tool` for the shape."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slug", "number"], name="tool_version_once"),
        )
