"""Three issues of an invented county gazette, with the faults of real ones."""
