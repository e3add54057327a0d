"""Saving: several writers, deaths and disks."""
