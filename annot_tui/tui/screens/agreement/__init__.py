"""How alike the analysts read: the table of figures, and the passages behind one of them."""
