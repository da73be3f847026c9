"""``python -m khlang``."""

import sys

from khlang.cli import main

sys.exit(main())
