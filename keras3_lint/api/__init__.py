"""What Keras offers, release by release: tables generated from the real packages, and their loader.

`keras3_lint.api.tables` answers questions about a name; `keras3_lint.api.generate` rebuilds the tables.
Importing this package loads neither.
"""
