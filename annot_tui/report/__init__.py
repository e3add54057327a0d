"""The comparison written out: one value with quotations and citations, one renderer a format."""
