"""A document becomes instructions and operations, and a text what they order."""
