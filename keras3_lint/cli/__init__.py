"""The command line ``keras3-lint``: it finds files, lints them, and shows, gates or fixes what was found. It knows no rule."""
