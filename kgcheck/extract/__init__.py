"""From text to claims: parse, find mentions, read off who is said to stand in what relation to what."""
