"""Reading text, Markdown and records, with every character where it was."""
