"""What can be done with a report: freeze a version, answer it."""

from .versions import make_version, respond

__all__ = ["make_version", "respond"]
