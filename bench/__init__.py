"""Measurements, never tests: how long things take on this machine, written down with its name.

`python -m bench` runs them all and writes docs/reference/benchmarks.md; `python -m bench starts`
runs one. Every measure uses folders of its own and leaves a developer's demo alone.
"""
