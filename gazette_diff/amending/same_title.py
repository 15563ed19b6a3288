"""Whether a title that a decision names is that of the text at hand."""

from __future__ import annotations

import re

from gazette_diff.model.version import Version
from gazette_diff.titles import place_of, subject

_COUNTRY = "中华人民共和国"
_EDITION = re.compile(r"\((?:\d{4}年?)?(?:\d{1,2}月)?(?:修订|修正|修改|版)[^()]*\)$")


def same_text(title: str, base: Version) -> bool:
    """Whether the title names the base: spelling, edition and issuer aside."""
    return any(same_title(title, other, base.issuers) for other in (base.title, base.document_title))


def same_title(one: str, other: str, issuers: tuple[str, ...] = ()) -> bool:
    """Whether two titles name one text: （镇） or 镇, 〈〉 or 《》, with or without the country, issuer or edition."""
    keys = {_key(one, issuers), _key(other, issuers)}
    if len(keys) == 1:
        return True
    short, long = sorted(keys, key=len)
    return len(short) >= _SHORTEST and long.endswith(short)


_SHORTEST = 3
"""Characters below which a title is not looked for at the end of a longer one: 会计法 is one, 办法 none."""


def _key(title: str, issuers: tuple[str, ...]) -> str:
    places = (_COUNTRY, *issuers, *map(place_of, issuers))
    return _EDITION.sub("", subject(title.strip("《》〈〉"), places)).removeprefix(_COUNTRY).strip("<>")
