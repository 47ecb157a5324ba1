"""The rules by their examples, and what findings say and show."""
