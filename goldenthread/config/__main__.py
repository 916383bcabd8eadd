"""`python -m goldenthread.config` is the console script, wherever that was not installed."""

from .commands import main

main()
