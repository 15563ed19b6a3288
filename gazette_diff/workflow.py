"""The use cases: all that the command line and the terminal interface call."""

from __future__ import annotations
