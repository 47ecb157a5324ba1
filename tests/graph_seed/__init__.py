"""The seed graph that comes with the product: complete, consistent, and with its sources."""
