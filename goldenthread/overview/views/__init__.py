"""One page a function."""

from .finding import case, search
from .home import home
from .leadership import leadership
from .log import log, log_file
from .rounds import round, rounds
from .thread import thread

__all__ = ["case", "home", "leadership", "log", "log_file", "round", "rounds", "search", "thread"]
