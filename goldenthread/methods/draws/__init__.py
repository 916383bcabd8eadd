"""Further draws, all by the published rank. Each file is one kind; docs/reference/the-draw.md."""
