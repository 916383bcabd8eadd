"""The months by name, as they are said, and as they are found in a text that names one."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT = tuple(name[:3] for name in MONTHS)
BEGUN = rf"(?:{'|'.join(SHORT).lower()})"  # how each begins, full or short
