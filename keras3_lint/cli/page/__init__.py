"""The page of ``report``: ``facts`` counts, ``plots`` draws, ``html`` writes."""
