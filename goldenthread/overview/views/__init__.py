"""One page a function."""

from .finding import case, search
from .home import home
from .leadership import leadership
from .rounds import round, rounds
from .thread import thread

__all__ = ["case", "home", "leadership", "round", "rounds", "search", "thread"]
