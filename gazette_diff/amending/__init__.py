"""A document becomes instructions and operations, and a text what they order."""

from gazette_diff.amending.apply import Amended, apply
from gazette_diff.amending.explain import explain, name_of
from gazette_diff.amending.parse import parse
from gazette_diff.amending.same_title import same_title

__all__ = ["Amended", "apply", "explain", "name_of", "parse", "same_title"]
