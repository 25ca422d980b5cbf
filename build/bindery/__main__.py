"""Runs the press: `python -m bindery build`."""

import sys

from bindery.cli import main

sys.exit(main())
