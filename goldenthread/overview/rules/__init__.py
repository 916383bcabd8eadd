"""What pages over several rooms work out of plain values."""
