"""The product's settings for a measured server: every hold of the database is written down."""

import os
from pathlib import Path

from goldenthread.config.settings import *  # noqa: F403

from .holds import FOLDER, watch

watch(Path(os.environ[FOLDER]))
