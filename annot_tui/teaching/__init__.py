"""Teaching: the tutorial of the program, and grading what students handed in beside the key of an exercise."""
