"""What a sentence mentions that a change of matters: quantities, dates, bodies, documents, strength, scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazette_diff.comparing.atoms import MEASURE_WORDS
from gazette_diff.folding import fold

_N = r"(?:\d+(?:[.．,，]\d+)*|[〇零一二三四五六七八九十两][〇零一二三四五六七八九十百千两]*)"
_LENGTH = r"(?:个?工作日|日|天|个月|周(?!岁)|年|小时|分钟|学年|学期)"
_UNIT = (
    r"(?:[%％‰]|个百分点|[万亿百千]*(?:平方公里|平方千米|平方米|立方米|千瓦时|千瓦|公里|公顷|公斤|千克|毫米|厘米|吨标准煤|总吨|计算单位|"
    rf"周岁|[{MEASURE_WORDS}]{{1,2}})|[万亿]+|成)"
)
_HAN = "〇零一二三四五六七八九十百千两"
_LEVEL = (
    "(?:不?设区的)?(?:省|自治区|直辖市|自治州|自治县|自治旗|市辖区|民族乡|地区|市|县|旗|区|乡|镇)"
    r"(?:[两三]?级|[（(][^（）()\n]{1,8}[）)])?"
)
_AND = "(?:、|和|或者|或|以及|及)"
_GOVERNMENTS = (
    rf"(?=[国不设省自直市民地县旗区乡镇])(?:国务院(?:[\u4e00-\u9fff]{{0,10}}?部门)?{_AND})?{_LEVEL}"
    rf"(?:(?:{_AND}{_LEVEL})+[\u4e00-\u9fff]{{0,12}}?(?:人民政府|部门|机关|机构|法院|检察院|委员会)"
    r"|(?:以[上下])?(?:地方)?(?:各级)?人民政府)"
)
"""Bodies named by their level, with those named together with them: 省、自治区、直辖市人民政府, 乡（镇）人民政府."""
_MENTION = re.compile(
    rf"""
    (?P<citation>《[^《》\n]{{2,80}}》(?:[（(][^（）()\n]{{3,30}}号[）)])?
        |[〔［\[]\d{{4}}[〕］\]]第?\d+号
        |第[{_HAN}]+条(?:之[{_HAN}]+)?(?:第[{_HAN}]+款)?(?:第?[（(][{_HAN}]+[）)]项|第[{_HAN}]+项)?)
    |(?P<date>\d{{4}}\s?年度?(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?(?:底|末|初)?
        |\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日|底|末|初|[上中下]旬)? | (?<!第){_N}\s?{_LENGTH}(?!度))
    |(?P<number>百分之[{_HAN}]+(?:点[{_HAN}]+)?|(?!一(?:次能源|批|级|定|些|个|旦))(?<![第{_HAN}])(?:{_N}\s?(?:{_UNIT})?[到至~～—-])?{_N}\s?{_UNIT}
        |(?<![第\d])\d+(?:[.．]\d+)?)
    |(?P<strength>可以|应当|应该|必须|不得|不应(?!有)|不能|禁止|严禁|不再(?!下放)|有权|无需|鼓励|原则上|允许|准许
        |(?:(?<![适对相响供反效顺呼])应|(?<![许认不])可|(?<![必毋])须|(?<![主重必需只首摘纪])要)(?=[按将由在于以向依根与经予])
        |不(?!发达|平|等|特定|当|正当|动产|良|同|可抗力|服|仅|但|设区|足|明|利|满|以|少|超|低|高|大|小|论|断)(?=[\u4e00-\u9fff]))
    |(?P<scope>所有|全部|一律|任何|除[^，。；\n]{{1,30}}以?外|适用于|仅限?(?=[\u4e00-\u9fff])|不再下放|取消承接)
    |(?P<body>{_GOVERNMENTS}|国务院(?:其他|各|有关|相关)*(?:主管)?部门|国务院(?![^的授，。；、\n]{{1,14}}(?:部门|机构|办公室|委员会|银行|局|机关))
        |办事处|派出所|居委会|村委会|人民政府办公室|人民政府|机构(?!改)|管委会|委员会|办公室|工作专班|领导小组|指挥部|部门|机关|总队|支队|大队|支行
        |检察院|法院|银行|中心|公司|集团|协会|联合会|改委|卫健委|分局|(?<![布结格全])局(?![部势面限])|厅|政府)
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(rf"\d(?<![\d〔\[（(]\d)\d*(?:[.．]\d+)?\s?(?:{_UNIT})")
_NAME = 18
"""Characters of a body's name before its last word."""
_ISSUER = 8
"""Characters of a document number before its year."""
_BORDER = re.compile(r"[，。；：、！？（）(),;:!?\n\t“”]|\.(?!\d)")
_LEAD = re.compile(
    r"(?:.*(?:应当|按照|依照|根据|依据|负责|会同|通过|由|向|送达?|通知|并|是|为|的|在地?|给|将|把|让|各?有关|请求|影响|设立|接受"
    r"|协助|配合|请示|提请|决定|或者|以及|所在地?|但|不服|认为|要求|委托|授权|持有|获得|超过|符合|属于|加盖|罢免|使用|承担|实行|成立|报告|支持|组织|经过|发现|未经|派出|前款所列"
    r"|经(?![济信贸营纪])|报(?!社)|交(?![通警易])|对(?!外)|以(?!上)))?"
    r"(?:和|与|及|或者|或|其他|其|同|各(?!级)|商(?=[省市县区国有])|需|可以)*"
)
"""Words that lead up to a name and are not part of it: 应当由县财政局."""
_REACHING = re.compile(
    r"(?:达到?|提[高升][到至]|增[长加][到至]|增至|降低?[到至]|下降[到至]?|控制在|保持在|稳定在|不?得?[低高]于|不?得?少于|不?得?多于"
    r"|不?得?超过|不[小大]于|[大小]于|约为|约|左右|为|至|到|不?满|处以|并处|可以处|可处|处|合计|总计|累计|总共|共计?|近|逾"
    r"|仅|力争|的|等|有|按照|按|完成|建成|新增|应当|应|不得|在|于|每|同比|比例)+$"
)
"""The verb that reaches for a figure: 比重达到 is about 比重."""
_OPENING = re.compile(
    r"^(?:至(?![少今])|为|等|[一二三四五六七八九十]是|(?:到|截至|至|自)?\d{4}年(?:度|底|末|前|\d{1,2}月)*|并且?|且|其中|以及|和|力争|确保|使|对"
    r"|以[上下内前]|之[内前]|左右|内|起|前|的)+"
)
_PENALTY = re.compile("罚款|罚金|拘留|有期徒刑|补助|补贴|奖励")
"""What an amount is of where it stands before the word for it."""
_CITED = re.compile(
    rf"(?:本[法例]|本(?:条例|办法|规定|决定))?第[{_HAN}]+条(?:之[{_HAN}]+)?(?:第[{_HAN}]+[款项]|第?[（(][{_HAN}]+[）)]项)*"
    r"|[和或至、]+第?$|^(?:规定)?的?"
)
"""Citations beside the one that is looked at, and what joins them to it."""
_SERIES = re.compile(
    rf"(?:第[{_HAN}]+条(?:之[{_HAN}]+)?(?:第[{_HAN}]+[款项]|第?[（(][{_HAN}]+[）)]项)*[、和或至及者以]*)+$"
)
"""The citations before the one that is looked at."""
_REACH = 60
"""Characters before a citation in which they stand."""
_FIGURES = re.compile(
    rf"百分之[{_HAN}]+|\d{{1,2}}月[上中下]旬|(?<![第\d{_HAN}])(?:\d{{1,2}}月)?(?:{_N}\s?(?:{_UNIT})?[到至~～—-])?{_N}\s?(?:{_LENGTH}|{_UNIT})(?:以[上下内前]|之[内前]|左右|内|前)?"
)
_WHAT = 20
"""Characters that `what` may have: a phrase, not a sentence."""
_LEAST_WHAT = 4
"""Characters that it keeps where it is cut."""
_JOINT = re.compile("的|和(?!国)|或者|以及|并(?!处)|与|及(?!其)|、")
"""Where a phrase may be cut: no word goes across it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One of them: its kind (`number`, `date`, `body`, `citation`, `strength` or `scope`) and its place."""

    kind: str
    text: str
    """The text it stands in."""
    start: int
    end: int

    @property
    def value(self) -> str:
        return self.text[self.start : self.end]

    @property
    def key(self) -> str:
        """The folded value."""
        return fold(self.value)

    @property
    def amount(self) -> str:
        """The key of what it says: 十五天 is 十五日, 两次 is 二次, and what it excepts is more than a number cited."""
        if self.kind == "scope":
            return _CITED.sub("", self.key)
        return self.key.replace("天", "日").replace("两", "二") if self.kind in ("number", "date") else self.key

    @property
    def what(self) -> str:
        """What it is about: what is measured, what is due, what a body does, what is allowed; may be empty."""
        start = self.start
        if self.kind == "citation":
            series = _SERIES.search(self.text, max(0, start - _REACH), start)
            start = series.start() if series else start
        before, after = _before(self.text, start), _after(self.text, self.end)
        if self.kind in ("strength", "scope", "body"):
            return _shortened(after or before)
        if self.kind == "date":
            own = _after(self.text, self.end, clauses=1)
            if own.startswith(("或", "和")) and len(before) > 1:
                own = ""
            return _shortened(own or (before if len(before) > 1 else "") or after)
        if self.kind == "citation":
            lead = _CITED.sub("", before)
            return _ending(lead) if len(lead) > 1 else _shortened(_CITED.sub("", after))
        penalty = _PENALTY.match(after)
        if penalty:
            return penalty[0]
        return _ending(before) if len(before) > 1 else _shortened(after or before)


def _shortened(phrase: str) -> str:
    """The beginning of a phrase, up to where a word may end; what is cut says so."""
    if len(phrase) <= _WHAT:
        return phrase
    joints = [joint.start() for joint in _JOINT.finditer(phrase, _LEAST_WHAT, _WHAT)]
    return phrase[: joints[-1]] if joints else phrase[: _WHAT - 1] + "…"


def _ending(phrase: str) -> str:
    """The end of a phrase, from where a word may begin."""
    if len(phrase) <= _WHAT:
        return phrase
    joints = [joint.end() for joint in _JOINT.finditer(phrase, len(phrase) - _WHAT, len(phrase) - _LEAST_WHAT)]
    return phrase[joints[0] :] if joints else "…" + phrase[len(phrase) - _WHAT + 1 :]


def figures(text: str) -> Iterator[Mention]:
    """The quantities in Arabic figures alone: what two texts of different origin can be held against each other by."""
    for match in _FIGURE.finditer(text):
        yield Mention("number", text, *match.span())


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """All mentions in a stretch of a text, in order."""
    last = start
    for match in _MENTION.finditer(text, start, end):
        kind = match.lastgroup or ""
        first, after = match.span()
        if kind == "body" and not text.startswith("国务院", first):
            first = _name_start(text, max(last, first - _NAME), first, after)
            if after - first < 3:
                continue
        elif kind == "citation" and text[first] in "〔［[":
            first = _name_start(text, max(last, first - _ISSUER), first, after)
        last = after
        yield Mention(kind, text, first, after)


def _name_start(text: str, least: int, start: int, end: int) -> int:
    """Where a name begins that ends in `text[start:end]`, at `least` or later."""
    at = start
    while at > least and "\u4e00" <= text[at - 1] <= "\u9fff":
        at -= 1
    lead = _LEAD.match(text, at, end)
    return min(lead.end(), start) if lead else at


def _before(text: str, start: int) -> str:
    """The words of the clause that lead up to a place, without the verb that reaches for a figure."""
    lead = _BORDER.split(text[max(0, start - 40) : start])[-1]
    return _REACHING.sub("", _OPENING.sub("", _FIGURES.sub("", lead).strip()))


def _after(text: str, end: int, clauses: int = 2) -> str:
    """The words of the clause that follow a place, or of the next one where it ends there."""
    for clause in _BORDER.split(text[end : end + 40])[:clauses]:
        words = _OPENING.sub("", _FIGURES.sub("", clause).strip()).removesuffix("的")
        if len(words) > 1:
            return words
    return ""


_CLAUSE_END = re.compile(r"(?:负责|牵头|配合|指导)[）)]")
_ROLE = re.compile(
    r"(?:等)?(?:有关部门|相关部门|部门|单位)?(?:按照?各?自?职责分工|按职责|分别|具体|共同)*(负责|牵头|配合|指导|落实)"
)


def responsibilities(text: str) -> dict[str, list[str]]:
    """The bodies that responsibility clauses name, by what they do: （县财政局牵头，县审计局配合）."""
    found: dict[str, list[str]] = {}
    for start, end in clauses(text):
        for segment in re.split("[，,；;]", text[start + 1 : end - 1]):
            role = _ROLE.search(segment)
            if role:
                names = segment[: role.start()].removesuffix("等")
                found.setdefault(role[1], []).extend(name for name in names.split("、") if name.strip())
    return found


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the responsibility clauses stand, brackets included."""
    found: list[tuple[int, int]] = []
    for match in _CLAUSE_END.finditer(text):
        at, depth = match.end() - 1, 1
        while depth and at > 0:
            at -= 1
            depth += (text[at] in "）)") - (text[at] in "（(")
        if not depth:
            found.append((at, match.end()))
    return found
