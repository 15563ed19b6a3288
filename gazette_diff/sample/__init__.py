"""Three issues of an invented county gazette, 枫陵县人民政府公报, with the faults of real ones.

Written for this project; the county, its people and the regulations it cites do not exist. They hold the township
enforcement list in its 2023 and 2024 edition with the notice that orders the changes, a plan in two editions, a measure
with the decision that amends it, and documents that occur once.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

ENFORCEMENT_LIST = "枫陵县/乡镇综合行政执法事项清单"
"""The policy that the demo opens on."""

_NAMES = ("fengling-2023-03.txt", "fengling-2024-01.txt", "fengling-2024-03.txt")


@dataclass(frozen=True, slots=True)
class SampleIssue:
    """The text of one issue as somebody would bring it: a file name and its bytes."""

    name: str
    raw: bytes


def issues() -> tuple[SampleIssue, ...]:
    """The sample's issues in the order of publication."""
    folder = resources.files(__name__)
    return tuple(SampleIssue(name, folder.joinpath(name).read_bytes()) for name in _NAMES)
