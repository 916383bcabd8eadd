"""`python -m bench [measure ...]`"""

from .run import main

main()
