"""Build the API tables (stub)."""
import sys
from pathlib import Path
from keras3_lint.api.introspect import installed_facts
installed_facts().dump(Path(sys.argv[1]))
