"""Texts out of the files of other programs: one module a format, all of them behind `registry`."""
