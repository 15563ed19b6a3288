"""Names of issues and policies: what people call them, made safe as a path and as part of a ref, on any system.

Names may change, identities not: nothing in the store refers to a policy by its name.
"""

from __future__ import annotations

import hashlib
import re

from gazette_diff.archive.canonical import canonical
from gazette_diff.folding import fold
from gazette_diff.model.issue import Document, Issue, IssueKind
from gazette_diff.titles import place_of, subject
from gazette_diff.versions import signed_day

_LOWER = {code: code + 32 for code in range(0x41, 0x5B)}

LONGEST = 8
"""Characters of a place below another one; of the autonomous ones each people's name is a part."""
MAX_BYTES = 200
"""Of a component of a path in UTF-8; file systems take 255, and git and Windows add some."""

_FORBIDDEN = str.maketrans({
    "/": "／", "\\": "＼", ":": "：", "*": "＊", "?": "？", '"': "”", "<": "《", ">": "》", "|": "｜",
    "~": "～", "^": "＾", "[": "〔", "]": "〕", "{": "｛", "}": "｝", "@": "＠", "#": "＃", "'": "’", " ": "-",
    # Letters that normalization (NFC) would turn into others.
    "\u2126": "Ω", "\u212a": "K", "\u212b": "Å", "\u0340": None, "\u0341": None,
})  # fmt: skip
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]")
# What normalization composes or replaces: combining marks, Hangul parts, compatibility ideographs.
_UNSTABLE = re.compile(
    "[\u0300-\u036f\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\uf900-\ufaff\U0002f800-\U0002fa1f]"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|git~[0-9]+|\.git.*)(?:\..*)?", re.IGNORECASE | re.ASCII)

_PLACE = re.compile(
    r"(?:中共|中国共产党)?"
    r"(.{1,12}?(?:特别行政区|自治区|自治州|自治县|自治旗|新区|省|市|县|区|旗|州(?![市县区])|盟))(?!场|政府)"
)
_NATION = re.compile(r"^(?:中华人民共和国|中国人民解放军|全国|国务院|中共中央|中国共产党中央|最高人民)")
_NO_PLACE = re.compile(
    r".*(?:[全本我各][省市县区州旗]|(?:城|都|门|超|夜|集)市"
    r"|(?:社|园|小|开发|地|山|景|校|城|辖|库|灾|林|牧|矿|保护|示范|试验|功能|郊|街)区)"
)
"""What ends like the name of a place in a title and is none: 城市, 社区, 开发区."""
_YET_A_PLACE = re.compile(r"[^大中小老新古旧主县市乡我本全各](?:[城都门]市|[山城]区)")
"""运城市, 成都市, 厦门市, 房山区, 东城区: names are two characters, the words for a kind of place one or three."""
_BEFORE_A_PLACE = re.compile(r"^(?:\([^()]*\)|第[一二三四五六七八九十]+届|关于|<)+")
_MARKS = re.compile(r"[(),.:;<>\"\[\]、]")
_BODY_BEFORE = re.compile(
    r"^(?:(?:第[一二三四五六七八九十]+届)?人民代表大会(?:常务委员会)?|人大常委会|人民政府(?:办公[厅室])?|国务院(?:办公厅)?)(?=关于)"
)
"""The body that is left of an issuer's name when its place is taken off."""
NATION = "全国"
NOWHERE = "其他"


def safe_component(text: str) -> str:
    """A name as one component of a path and of a ref; equal texts give equal names, no two files clash by case only
    where their texts fold alike."""
    name, before = _spelled(text), text
    while name != before:  # what one mark leaves may be another one
        name, before = _spelled(name), name
    encoded = name.encode()
    if len(encoded) > MAX_BYTES:
        mark = "…" + hashlib.sha256(encoded).hexdigest()[:8]
        name = encoded[: MAX_BYTES - len(mark.encode())].decode(errors="ignore") + mark
    return name


def _spelled(text: str) -> str:
    name = _CONTROL.sub("", canonical(text)).translate(_FORBIDDEN)
    name = _UNSTABLE.sub(lambda match: f"U+{ord(match[0]):04X}", name)
    name = re.sub(r"\.{2,}", ".", name).strip(".-_ ")
    if not name or _RESERVED.fullmatch(name) or name.lower().endswith(".lock"):
        name += "_"
    return name


def clash_key(path: str) -> str:
    """Equal for two paths that a file system or a reader could take for one."""
    return fold(path).translate(_LOWER)


def place_name(issuers: tuple[str, ...], gazette: str | None, title: str) -> str:
    """The folder of a policy: the place that its first issuer governs, else the gazette's, else what the title begins
    with; NOWHERE if none tells."""
    for name in (*issuers, gazette or "", title):
        name = _BEFORE_A_PLACE.sub("", fold(name))
        if _NATION.match(name):
            return NATION
        found = _PLACE.match(name)
        if found and _is_place(found[1]) and not _MARKS.search(found[1]):
            return safe_component(_first_place(found[1], name))
    for name in issuers:
        place = place_of(name)
        if place and not _MARKS.search(fold(place)):
            return safe_component(place)
    return NOWHERE


def _first_place(shortest: str, name: str) -> str:
    """山西省运城市绛县 is 绛县: the last place of a chain, and what a body's name begins with where there is one."""
    place = shortest
    rest = name[name.find(shortest) + len(shortest) :]
    while found := _PLACE.match(rest):
        long = len(found[1]) > LONGEST and not found[1].endswith(("自治州", "自治县"))
        if len(found[1]) < 2 or long or not _is_place(found[1]):
            break
        place = found[1]
        rest = rest[len(found[1]) :]
    return place


def _is_place(name: str) -> bool:
    return not _NO_PLACE.fullmatch(name) or bool(_YET_A_PLACE.fullmatch(name))


def policy_name(title: str, places: tuple[str, ...]) -> str:
    """What a policy is called, from one version's title: without issuer, year and edition, spelled one way."""
    key = _BODY_BEFORE.sub("", subject(title, places))
    key = key.removeprefix("关于") if len(key) > 4 else key
    return safe_component(key.replace("--", "——"))


def issue_name(issue: Issue) -> str | None:
    """What an issue is called: 绛县人民政府公报/2024-03, 绛县/2024-07-11-绛政发〔2024〕6号 for a document that stands
    alone; None where the text does not tell."""
    if issue.kind is IssueKind.DOCUMENT:
        if not issue.documents or not issue.documents[0].title:
            return None
        return _document_name(issue, issue.documents[0])
    if not issue.gazette:
        return None
    gazette = safe_component(fold(issue.gazette))
    year = issue.year or (int(issue.published[:4]) if issue.published else None)
    if issue.supplement:
        return f"{gazette}/{year or '总'}-增刊{'' if issue.number is None else format(issue.number, '02d')}"
    if issue.number is not None and year:
        last = f"+{issue.last_number:02d}" if issue.last_number else ""
        return f"{gazette}/{year}-{issue.number:02d}{last}"
    if issue.number is not None or issue.serial is not None:
        return f"{gazette}/{year or '总'}-{issue.number if issue.number is not None else f'总{issue.serial}'}"
    return f"{gazette}/{issue.published}" if issue.published else None


def _document_name(issue: Issue, document: Document) -> str:
    date = signed_day(document) or issue.published or "无日期"
    place = place_name(document.issuers, issue.gazette, document.title)
    return f"{place}/{date}-{safe_component(document.document_number or fold(document.title))}"
