"""How far the making of a demonstration has come."""

from django.db import models

from goldenthread.access.privacy import public


class Making(models.Model):
    slug = public(models.SlugField(unique=True))
    seed = public(models.CharField(max_length=60))
    made = public(models.PositiveIntegerField(default=0))
    of = public(models.PositiveIntegerField())
    finished_at = public(models.DateTimeField(null=True))
