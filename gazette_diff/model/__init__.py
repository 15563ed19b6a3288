"""The values that pass between the parts: frozen dataclasses whose fields are those of the JSON contracts."""
