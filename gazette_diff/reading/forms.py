"""The fixed forms of official documents (党政机关公文格式 GB/T 9704): numbers, dates, bodies, genres, as patterns.

All patterns are for text without spaces, and bounded, so that a line of any length costs its length at most once.
"""

from __future__ import annotations

import re

from gazette_diff.numerals import parse_numeral

HAN = "一-鿿㐀-䶿〇"

_YEAR_MARK = r"[〔\[［【（(﹝〈<]"
_YEAR_END = r"[〕\]］】）)﹞〉>]"
DOCUMENT_NUMBER = (
    rf"(?:[{HAN}]{{1,14}}{_YEAR_MARK}(?:19|20)?\d{{2}}{_YEAR_END}(?:第)?\d{{1,5}}[号號]"
    rf"|{_YEAR_MARK}(?:19|20)?\d{{2}}{_YEAR_END}[{HAN}]{{1,10}}?第?(?:\d{{1,5}}|[〇零一二三四五六七八九十百]{{1,6}})[号號]"
    rf"|[{HAN}]{{1,10}}字第?[\d〇零一二三四五六七八九十百]{{1,6}}[号號])"
)
"""绛政发〔2024〕6号, and older forms: 〔54〕府字第12号, 府办字第3号."""

_YEAR_OF = r"[\d〇零一二三四五六七八九]{4}"
NUMBER_LINE = re.compile(
    rf"[（(]?(?:文号[:：])?({DOCUMENT_NUMBER}|(?:{_YEAR_OF}年)?第[\d〇零一二三四五六七八九十百]{{1,6}}号)[）)]?$"
)
NUMBER_IN_TEXT = re.compile(DOCUMENT_NUMBER)
DAMAGED_NUMBER = re.compile(rf"[{HAN}]{{2,14}}{_YEAR_MARK}\d{{4,9}}$")
"""滦政发〔201231: its bracket and 号 are lost, and so where the year ends."""
NUMBER_TOLD = re.compile(rf"(?:文号|字号)[:：|]{{0,3}}({DOCUMENT_NUMBER})")
ORDER_NUMBER = re.compile(r"第[\d〇零一二三四五六七八九十百]{1,6}号$")

_BEFORE_REPUBLIC = 1911
_DIGIT = r"[\d〇零○OＯ一二三四五六七八九]"
_MONTH = r"([\d元正]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = r"(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_REPUBLIC = r"(?:中[華华])?民[國国]"
DATE = rf"({_DIGIT}{{4}}|{_REPUBLIC}(?:{_DIGIT}{{1,3}}|[一二三四五六七八九十百]{{1,5}}))年{_MONTH}月{_DAY}日"
"""2024年9月30日, 二〇二四年九月三十日, 民國106年7月19日."""

DATE_LINE = re.compile(rf"[（(]?{DATE}[）)]?$")
DATE_IN_TEXT = re.compile(DATE)

BODY_END = (
    r"(?:人民政府|政府|办公室|办公厅|委员会|代表大会|人大常委会|国务院|法院|检察院|指挥部|领导小组|公署|办事处|街道|管理处|总队|支队|大队"
    r"|[局厅部委院署办会行社]|中心|公司|管委会|[省市县区州旗]委|中央|军区|联合会|协会|总工会|学校|大学|公安部)"
)
BODY = re.compile(rf"[{HAN}（）()“”·、]{{1,40}}{BODY_END}(?:（[^（）]{{1,12}}）|（章）|\(章\))?$")

GENRES = (
    "通知|通告|公告|公报|布告|指示|训令|指令|决定|决议|命令|意见|批复|复函|函|通报|报告|纪要|议案|请示|令|办法|规定|规则|细则|条例|法|方案"
    "|修正案|规划|计划|要点|预案|标准|目录|清单|名单|制度|规程|守则|章程|措施|解释|答复|指南|导则|公约|纲要|表|准则|总则|法典|通则"
    "|規定|規則|細則|條例|辦法|規劃|計劃|要點|預案|標準|目錄|清單|名單|規程|守則|綱要|準則|通則|公約|決定|決議|通報|報告|紀要|議案"
)
_EDITION = r"(?:[（(][^（）()]{1,30}[）)]){0,2}"
TITLE_END = re.compile(rf"(?:{GENRES})[》”]?{_EDITION}$")
MESSAGE_END = re.compile(
    rf"(?:通知|通告|公告|布告|指示|训令|指令|决定|决议|命令|意见|批复|复函|函|通报|报告|纪要|议案|请示|令|办法|规定|细则|条例|规则){_EDITION}$"
)
"""What a document that is issued ends in; 方案, 清单 and the like are promulgated by one."""

_WHOLE_QUOTED = re.compile(r"《([^《》]{2,200})》((?:[（(][^（）()]{1,30}[）)])?)$")
PUBLICITY = re.compile(r"[（(【\[]?(?:此件|本件|此文件|公开方式|信息公开|(?:本文|此文|正文)?有删[减节])[^。]{0,80}$")
REGISTRATION = re.compile(r"[（(]?(?:统一编号|登记号|备案号)?[:：]?[A-Z]{2,10}\d{0,4}[-—－–]\d{4}[-—－–]\d{1,6}[）)]?$")
"""What a register calls a document below its number: ZDAC01—2024—0003."""
ADDRESSEE_END = ("：", ":")
NOT_ADDRESSEE = re.compile(
    r"[。；;！？]|如下|决定|任命|免去|批复|公告|通告[:：]|通知[:：]|下列|以下|规定[:：]|要求[:：]|决定[:：]|^(?:附件|一是|第)|为[:：]$|是[:：]$"
)
PROMULGATES = re.compile(r"(?:令|公告)$")
QUOTED = re.compile(r"《[^《》]{2,120}》")
_POST = "(?:专员|县长|市长|省长|区长|州长|旗长|镇长|乡长|主席|总理|主任|部长|局长|院长|检察长|厅长|主任委员)"
PERSONAL_SIGNATURE = re.compile(rf"[{HAN}]{{0,12}}{_POST}[:：]?(?:[{HAN}]{{2,4}}|[*＊·]{{1,3}})$")
POST_ALONE = re.compile(rf"{_POST}[:：]?$")
HISTORY = re.compile(
    rf"[（(]?{DATE}.{{0,200}}?(?:通过|公布|修订|修正|发布|施行|批准|修改|印发|制定|实施|废止|生效"
    r"|通過|修訂|發布|頒布|制定|訂定|實施|廢止)"
)
HISTORY_GOES_ON = re.compile(
    rf"[（(]?(?:根据|根據|依据|依照|按照|经|經|由)(?=[^。]{{0,60}}?{DATE})[^。]{{0,300}}?"
    r"(?:修正|修订|修改|通过|批准|公布|发布|修訂|通過|發布)[。）)]{0,2}$"
)
"""A line of it that tells first by what the text was amended: 根据2003年4月24日《关于修改〈…〉的决定》修正.

A sentence that goes on behind the verb, 根据…通过的《…》，制定本办法, is none."""
HISTORY_OPENING = re.compile(rf"[（(](?:根据|根據)?{DATE}")
RESPONSIBILITY = re.compile(
    r"(?:负责|牵头|配合|落实|参与|实施|承担|不再列出|协助|负责[。]?|组织实施|单位|部门|局|委|办|中心|政府|协会|公司|院|会)$"
)
_RESPONSIBLE_OPENING = re.compile(r"责任单位|牵头|负责|配合|责任")


_SERVICE = re.compile(
    r"(?:咨询|政策咨询|联系|解读|服务|监督)(?:单位|电话|人|方式|科室|机构|处室)?[:：]|扫(?:描|一扫|码)|政策(?:解读|咨询)$|咨询[与和及]解读$|解读[与和及]咨询$|(?:抄送|主送|报送|分送)[:：]"
    r"|[一-鿿]{4,30}(?:办公室|秘书[处科股])\d{4}年\d{1,2}月\d{1,2}日印发$"
)


def is_service(tight: str) -> bool:
    """Whether a line belongs to the enquiries or the distribution list printed behind a document."""
    return len(tight) <= 120 and _SERVICE.match(tight) is not None


PAGE_KEY = re.compile(
    r"(?:索引号|发文机[构关]|发布机构|发文字号|文号|成文(?:日期|时间)|生成日期|组配分类|主题分类|废止日期|信息来源|有效性)(?:[:：|]|$)"
)
"""What a page says of a document above it: 索引号：…"""
_PAGE_MARK = re.compile(
    r"[»|│]|https?:|www\.|当前位置|您的位置|返回顶部|首页(?:$|[:：>])|【题注】|【阅读|【(?:字体|打印|关闭|收藏)"
    r"|(?:索引号|发文机[构关]|发布机构|发文字号|成文(?:日期|时间)|发布(?:日期|时间)|生成日期|主题词|主题分类|组配分类|公开方式|有效性"
    r"|废止日期|信息来源|浏览(?:次数)?|字体|分享|关键词|来源|点击(?:数|量)?|下载地址|作者|时间|颁布日期|实施日期|颁布单位)[:：]"
    r"|^(?:索引号|发文机[构关]|发布机构|发文字号|成文(?:日期|时间)|组配分类|废止日期|信息来源|有效性)"
)


def is_page_mark(tight: str) -> bool:
    """Whether a line is what a web page prints round a document: its path, its index number, its buttons."""
    if len(tight) > 200:
        return False
    # < and > may stand for title marks; > alone parts the steps of a path.
    return _PAGE_MARK.search(tight) is not None or (">" in tight and "<" not in tight)


_PAGE_FOOT = re.compile(
    r"^(?:上一[篇条]|下一[篇条]|相关(?:链接|阅读|文章|稿件|新闻)|分享到|扫一扫|责任编辑[:：]|【(?:关闭|打印|返回|收藏)|(?:打印|关闭|返回)(?:本页|窗口|页面|顶部|列表)?$)"
    r"|网站标识码|版权所有|网站地图|ICP备|公网安备"
)


def is_page_foot(tight: str) -> bool:
    """Whether a line is what a web page prints below a document: 【关闭窗口】, 下一篇：…"""
    return len(tight) <= 200 and _PAGE_FOOT.search(tight) is not None


def without_marks(title: str) -> str:
    """A title printed as a quotation, 《…办法》（修正草案）, without its title marks."""
    match = _WHOLE_QUOTED.match(title)
    return match[1] + match[2] if match else title


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO form of a printed date, in either kind of numerals; None where there is no such day."""
    of_republic = year[0] in "中民"
    values = [_value(part) for part in (year.lstrip("中華华民國国"), month, day)]
    if None in values:
        return None
    y, m, d = (value or 0 for value in values)
    y += _BEFORE_REPUBLIC if of_republic else 0
    if not (1 <= m <= 12 and 1 <= d <= 31):
        return None
    return f"{y:04d}-{m:02d}-{d:02d}"


def find_date(tight: str) -> str | None:
    """The first date in a text without spaces, ISO."""
    match = DATE_IN_TEXT.search(tight)
    return iso_date(*match.groups()) if match else None


def is_body(tight: str) -> bool:
    """Whether a whole line names a public body, as a signature does."""
    return len(tight) <= 45 and BODY.match(tight) is not None


def is_responsibility_clause(text: str) -> bool:
    """Whether a text is nothing but a clause that says who is responsible: （县住建局负责）."""
    return (
        4 <= len(text) <= 400
        and text[0] in "（("
        and text[-1] in "）)"
        and ends_with_responsibility(text)
        and _matching_opening(text) == 0
    )


def ends_with_responsibility(text: str) -> bool:
    """Whether a text ends in such a clause: …。（县住建局、县发改局按职责分工负责）."""
    if not text or text[-1] not in "）)":
        return False
    opening = _matching_opening(text)
    if opening < 0:
        return RESPONSIBILITY.search(text, max(0, len(text) - 9), len(text) - 1) is not None and "负责" in text[-6:]
    if text[opening - 1 : opening] in ("。", "！", "？", "；"):
        # Behind a full stop a bracket of its own is a clause, whatever it says: …氛围。（县直各有关单位）
        return True
    inner = text[opening + 1 : -1]
    return bool(_RESPONSIBLE_OPENING.search(inner)) or ("、" in inner and bool(RESPONSIBILITY.search(inner)))


def _matching_opening(text: str) -> int:
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - 500), -1):
        if text[at] in "）)":
            depth += 1
        elif text[at] in "（(":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _value(numeral: str) -> int | None:
    if numeral in "元正":
        return 1
    if numeral[0] in "廿卅":
        rest = parse_numeral(numeral[1:]) if len(numeral) > 1 else 0
        return None if rest is None else {"廿": 20, "卅": 30}[numeral[0]] + rest
    return parse_numeral(numeral.replace("O", "〇").replace("Ｏ", "〇"))
