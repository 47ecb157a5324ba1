"""Values in text and graphs: dates, numbers, units. Parsed once, compared at the claim's own precision."""
