"""What a report says, worked out of facts: no database, no clock, no page."""
