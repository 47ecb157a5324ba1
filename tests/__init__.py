"""The tests, by the folder of the product that they are about."""
