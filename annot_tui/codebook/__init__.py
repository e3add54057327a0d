"""A codebook that changes: what becomes of its theses, of every tag on them, and what is left to be looked at."""
