"""Measurements, not part of the tests: each against a bare baseline of the same run."""
