"""Thin adapters: each turns findings into its host's own form."""
