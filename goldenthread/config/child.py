"""What the two children of `serve` run: `python -m goldenthread.config.child web|work`."""

import os
import signal
import sys
import threading

THREADS = 8  # one process: SQLite has one writer, and threads share what is cached


def die_with_parent() -> None:
    """Reading the lifeline returns when the parent has ended, however it ended."""
    lifeline = os.environ.get("GOLDENTHREAD_LIFELINE")
    if lifeline is not None:
        threading.Thread(target=_read_to_end, args=(int(lifeline),), daemon=True).start()


def _read_to_end(lifeline: int) -> None:
    os.read(lifeline, 1)
    os.killpg(0, signal.SIGTERM)


def web(host: str, port: str) -> None:
    from granian import Granian  # noqa: PLC0415  # the worker does not need it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    server = Granian(
        "goldenthread.config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=3,
        reload=False,
        log_access=False,
        log_level=LogLevels.error,
    )
    server.serve()


def work() -> None:
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()
    from goldenthread.config import working  # noqa: PLC0415

    working.work()


if __name__ == "__main__":
    die_with_parent()
    if sys.argv[1] == "web":
        web(*sys.argv[2:])
    else:
        work()
