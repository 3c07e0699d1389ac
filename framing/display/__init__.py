"""How results show themselves: numbers first on the console, in notebooks and in papers; as any frame; as a figure."""
