"""The recipe of the demonstration authority: from a seed, through the ordinary operations."""
