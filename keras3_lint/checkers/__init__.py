"""One file per pitfall, found by walking this package."""
