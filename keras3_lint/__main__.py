"""``python -m keras3_lint``: the command line."""

from __future__ import annotations

import sys

from keras3_lint.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
