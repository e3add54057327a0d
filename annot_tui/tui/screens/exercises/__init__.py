"""Exercises as a student sees them: what there is, and one of them with its texts and questions."""
