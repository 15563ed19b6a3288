"""What a document says about itself: who issued it, when it takes effect, for how long."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.reading import forms

_ABOUT = re.compile(r"关于|關於")
_ISSUER_BORDER = re.compile(
    r"(?<=办公室)(?=[一-鿿]{2,12}?(?:人民政府|办公室|政协|委员会|局))|(?<=委员会)(?=[一-鿿]{2,16}?(?:人民政府|办公室|局|委员会))"
    r"|(?<=[省市县区州旗]委)(?=[一-鿿]{2,10}?(?:人民政府|政府))|(?<=人民政府)(?=中共|[一-鿿]{2,8}军分区)"
    r"|(?<=[一-鿿]{2}局)(?=[一-鿿]{2,12}?(?:局|委员会|办公室)$)"
)
_VERB = re.compile(r"印发|转发|批转|公布|发布")
_TITLE_ISSUER = re.compile(rf"([{forms.HAN}（）()、]{{2,120}}?{forms.BODY_END})$")
_ORDER = re.compile(rf"([{forms.HAN}]{{2,30}}?)(?:令|公告|通告|命令)$")
_SELF = r"(?:本|此)[^。；]{0,60}?"
_EFFECTIVE_DATE = re.compile(
    rf"(?:{_SELF}|现予(?:公布|发布|颁布|印发)[，,]|^)(?:自|从|于|由|，)?自?{forms.DATE}(?:零时)?(?:起|开始|始)?(?:正式)?(?:施行|实施|执行|生效|试行|启用)"
)
_EFFECTIVE_SIGNED = re.compile(
    rf"{_SELF}(?:自|从)(?:本?[^，。；]{{0,8}}?)?(?:印发|公布|发布|下发|发文|颁布)(?:之日|之时|日)起?(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_HEAD_EFFECTIVE = re.compile(rf"^[（(]?{forms.DATE}(?:起)?(?:施行|实施|生效)[）)]?$|自{forms.DATE}起施行[）)]?$")
_IN_FORCE_BEHIND = re.compile(r"(?:零时)?(?:起|开始)?(?:正式)?(?:施行|实施|實施|生效|执行)")
_VALIDITY = re.compile(
    r"(?:有效期|有效期限|试行期|暂行期限)(?:限)?(?:为|是|：|:)?((?:\d{1,2}|[一二三四五六七八九十]{1,2}|[两])(?:年|个月)|"
    r"(?:至|到)?\d{4}年\d{1,2}月\d{1,2}日)"
)
_GENRE = re.compile(r"(通知|通告|公告|决定|决议|意见|批复|令)$")


def issuers(title: str, signatures: Sequence[str]) -> tuple[str, ...]:
    """Who issued a document: by its title where it names them, split as the signature is; else by the signature."""
    signed = tuple(
        dict.fromkeys(
            re.sub(r"[（(]章[）)]|（盖章）", "", one) for one in signatures if not forms.POST_ALONE.match(one)
        )
    )
    named = _named_in(title)
    if not named:
        return signed
    tight = named.replace(" ", "")
    if len(signed) > 1 and "".join(signed) == tight:
        return signed
    parts = [part for part in named.split(" ") if part]
    if len(parts) > 1 and all(forms.is_body(part) for part in parts):
        return tuple(parts)
    return tuple(part for part in _ISSUER_BORDER.split(tight) if part)


def _named_in(title: str) -> str | None:
    """The bodies a title begins with, with the spaces or line breaks between them."""
    match = _ABOUT.search(title)
    if match:
        head = title[: match.start()].strip()
        tight = head.replace(" ", "")
        behind = _VERB.search(head)
        if behind:
            head = head[: behind.start()].strip()
            tight = head.replace(" ", "")
        return head if tight and _TITLE_ISSUER.match(tight) else None
    match = _ORDER.match(title.replace(" ", ""))
    return match[1] if match and forms.is_body(match[1]) else None


def adopted(heads: Sequence[str]) -> str | None:
    """The day of the latest adoption or amendment that the lines under a title (题注) tell of."""
    days = (
        forms.iso_date(*match.groups())
        for head in heads
        for match in forms.DATE_IN_TEXT.finditer(head)
        if not _IN_FORCE_BEHIND.match(head, match.end())
    )
    return max((day for day in days if day), default=None)


def effective(paragraphs: Sequence[str], signed: str | None, heads: Sequence[str] = (), title: str = "") -> str | None:
    """The day a document says it takes effect; the day signed where it says 自印发（公布、发布）之日起; else None.

    What it says of itself (本决定自…) comes before what a text in it says (本办法自…).
    """
    genre = _GENRE.search(title)
    own = f"本{genre[1]}" if genre else None
    for tight in heads:
        match = _HEAD_EFFECTIVE.search(tight)
        if match:
            groups = [group for group in match.groups() if group]
            return forms.iso_date(*groups[:3])
    found: str | None = None
    stated = False
    for text in paragraphs:
        if "起" not in text and "施行" not in text:
            continue
        tight = text.replace(" ", "")
        if stated and own and own not in tight:
            continue
        for match in _EFFECTIVE_DATE.finditer(tight):
            day = forms.iso_date(*match.groups())
            if day and _is_own(tight, match.start()):
                found, stated = day, stated or bool(own and own in match[0])
        behind = _EFFECTIVE_SIGNED.search(tight) if signed else None
        if behind and _is_own(tight, behind.start()):
            found, stated = signed, stated or bool(own and own in behind[0])
    return found


def _is_own(tight: str, at: int) -> bool:
    """Not inside a quotation: what an amended law says of itself is not what the amending decision says."""
    return tight.count("“", 0, at) <= tight.count("”", 0, at)


def validity(paragraphs: Sequence[str]) -> str | None:
    """How long a document stays valid, as printed: 5年, 至2026年12月31日."""
    for text in reversed(paragraphs):
        if "有效期" in text or "试行期" in text:
            match = _VALIDITY.search(text.replace(" ", ""))
            if match:
                return match[1]
    return None
