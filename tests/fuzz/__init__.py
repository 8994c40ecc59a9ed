"""Hostile input: what nobody would write, and what must change nothing."""
