"""What grading found, for teachers and students: pages, plain text, tables and JSON."""
