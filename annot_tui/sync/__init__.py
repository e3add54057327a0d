"""Handing work on over git, in words an analyst understands: what was done is committed, fetched, merged, sent."""
