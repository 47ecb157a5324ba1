"""Relations: the catalogue of common ones, a graph's schema, and matching words to relations."""
