"""Pages of findings and of recommendations."""
