"""What every store must do, and what the embedded one does beside it."""
