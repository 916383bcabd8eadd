"""The kit: each module adds its tags to one library, loaded with ``{% load page %}``."""

from django import template

register = template.Library()
