"""The index under `.annot/` is never wrong: what is read with it is what the files say, whatever was done to either."""
