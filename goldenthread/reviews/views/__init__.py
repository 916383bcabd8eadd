"""Pages of reviews: load, ask the form, call one operation or query, answer."""
