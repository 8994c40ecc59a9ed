"""From the fixes of findings to the repaired text."""
