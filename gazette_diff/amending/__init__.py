"""A document becomes instructions and operations, and a text what they order."""

from gazette_diff.amending.apply import Amended, apply
from gazette_diff.amending.explain import explain, name_of
from gazette_diff.amending.ordered import count_ordered, with_orders
from gazette_diff.amending.parse import parse

__all__ = ["Amended", "apply", "count_ordered", "explain", "name_of", "parse", "with_orders"]
