"""Offsets, words and sentences, finding a quotation again, folding, and what is safe to show."""
