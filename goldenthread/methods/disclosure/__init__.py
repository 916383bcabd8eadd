"""Disclosure control beyond one table: linked tables, earlier versions, rounding, shares."""
