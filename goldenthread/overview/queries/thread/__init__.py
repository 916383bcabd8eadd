"""The thread of a thing as far as its reader may see it, in a fixed number of questions."""

from .figures import figure_thread
from .keys import Keys
from .load import load
from .roots import absorbed, root_of

__all__ = ["Keys", "absorbed", "figure_thread", "load", "root_of"]
