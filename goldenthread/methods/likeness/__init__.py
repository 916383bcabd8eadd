"""What may be the same: texts that share their telling words, names that mean one post or body."""
