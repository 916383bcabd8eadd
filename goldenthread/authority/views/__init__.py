"""Pages of people, places, invitations and one's own account."""
