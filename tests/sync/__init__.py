"""Handing work on: several clones and a bare repository on one machine, with git as it is installed."""
