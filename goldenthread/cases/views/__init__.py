"""Pages of case lists: load, ask the form, call one operation or query, answer."""
