"""Grading exercises: what a student handed in beside the key, without reading or writing a file."""
