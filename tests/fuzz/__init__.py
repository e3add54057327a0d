"""Damaged files, made from real ones, through everything that reads: `python -m tests.fuzz --minutes 10`."""
