"""Questions over several rooms. Each row is asked of its own table, as its own reader."""
