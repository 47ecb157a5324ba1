"""Where facts are kept and looked up: an interface, and a file or folder per kind of graph."""
