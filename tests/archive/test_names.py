"""Any title is a safe path, and no two policies share one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.archive import GivenSource, Store
from gazette_diff.archive.names import MAX_BYTES, clash_key, issue_name, place_name, policy_name, safe_component
from gazette_diff.archive.repository import is_safe_ref, is_safe_url
from gazette_diff.model.issue import Issue, IssueKind


@given(st.text(max_size=120))
def test_a_component_is_safe_on_any_system_and_as_a_ref(text: str) -> None:
    name = safe_component(text)
    assert 0 < len(name.encode()) <= MAX_BYTES
    assert not set(name) & set('/\\:*?"<>|~^[]{}@#\n\t \x00\x7f')
    assert name[0] not in ".-"
    assert name[-1] != "."
    assert is_safe_ref(f"refs/tags/issue/{name}/{name}")
    assert safe_component(name) == name or len(name.encode()) > MAX_BYTES - 20


@pytest.mark.parametrize(
    "text", ["", "..", ".git", ".GIT", "git~1", "CON", "nul.txt", "COM1", "-rf", "a.lock", "…", "///"]
)
def test_reserved_and_empty_names_are_changed(text: str) -> None:
    name = safe_component(text)
    assert name.lower() not in ("", ".", "..", ".git", "git~1", "con", "nul.txt", "com1", "a.lock")
    assert not name.startswith("-")


def test_long_titles_are_cut_between_characters_and_told_apart() -> None:
    one, other = (safe_component("关于" + "加强" * 90 + end) for end in "甲乙")
    assert one != other
    assert len(one.encode()) <= MAX_BYTES
    assert one.encode().decode() == one


def test_what_normalization_would_change_is_spelled_out() -> None:
    assert safe_component("e\u0301t") == "eU+0301t"
    assert safe_component("\uf900地") == "U+F900地"


@pytest.mark.parametrize(
    ("issuers", "gazette", "title", "place"),
    [
        (("绛县人民政府",), None, "", "绛县"),
        (("绛县人民政府办公室",), "运城市人民政府公报", "", "绛县"),
        (("中共绛县委员会办公室", "绛县人民政府办公室"), None, "", "绛县"),
        (("山西省人民政府办公厅",), None, "", "山西省"),
        (("吕梁市生态环境局",), None, "", "吕梁市"),
        (("绛县市场监督管理局",), None, "", "绛县"),
        (("古绛镇人民政府",), None, "", "古绛镇"),
        (("山西省运城市绛县人民政府",), None, "", "绛县"),
        (("内蒙古自治区人民政府",), None, "", "内蒙古自治区"),
        (("全国人民代表大会常务委员会",), None, "", "全国"),
        (("国务院",), None, "", "全国"),
        ((), "绛县人民政府公报", "关于某事的通知", "绛县"),
        ((), None, "中华人民共和国会计法", "全国"),
        ((), None, "中国人民解放军选举人大代表的办法", "全国"),
        ((), None, "绛县县级储备粮管理办法", "绛县"),
        ((), None, "快递暂行条例", "其他"),
        ((), None, "城市市容和环境卫生管理条例", "其他"),
        ((), None, "开发区管理规定", "其他"),
        ((), None, "中心城区停车管理办法", "其他"),
        ((), None, "大城市公共交通发展意见", "其他"),
        (("绛县经济开发区管理委员会",), None, "", "绛县"),
        (("市长:董某",), None, "鞍山市人民政府令", "鞍山市"),
    ],
)
def test_a_policy_belongs_to_the_place_of_its_issuer(
    issuers: tuple[str, ...], gazette: str | None, title: str, place: str
) -> None:
    assert place_name(issuers, gazette, title) == place


@pytest.mark.parametrize(
    "place",
    [
        *("广州市", "运城市", "鞍山市", "吉林省", "玉林市", "厦门市", "成都市", "房山区", "通州区", "东城区", "海城市"),
        *("衡山县", "石门县", "虞城县", "泽州县", "湘西土家族苗族自治州", "内蒙古自治区", "锡林郭勒盟", "伊金霍洛旗"),
    ],
)
def test_a_place_may_hold_the_word_for_another_kind_of_place(place: str) -> None:
    assert place_name((f"{place}人民政府",), "江苏省人民政府公报", "") == place
    assert place_name((), f"{place}人民政府公报", "") == place
    assert place_name((), None, f"{place}行政复议程序规定") == place
    assert place_name((f"苏北市{place}人民政府办公室",), None, "") == place


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("绛县乡（镇）综合行政执法事项清单（2023年9月版）", "乡镇综合行政执法事项清单"),
        ("绛县2023年农业生产托管试点项目实施方案", "农业生产托管试点项目实施方案"),
        ("绛县人民政府关于推进气象高质量发展的实施意见", "推进气象高质量发展的实施意见"),
        ("绛县人民政府关于增加县本级行政执法主体（第二批）的通告", "增加县本级行政执法主体（第二批）的通告"),
        ("绛县“一泓清水入黄河”工程实施方案", "“一泓清水入黄河”工程实施方案"),
        ("绛县人民代表大会常务委员会关于节约用水的决定", "节约用水的决定"),
        ("绛县人民代表大会及其常务委员会立法条例", "人民代表大会及其常务委员会立法条例"),
    ],
)
def test_a_policy_is_called_what_stays_of_its_title(title: str, name: str) -> None:
    assert policy_name(title, ("绛县人民政府", "绛县")) == name


def make(**values: object) -> Issue:
    known: dict[str, object] = dict.fromkeys(
        ("gazette", "publisher", "year", "number", "serial", "published", "frequency")
    )
    return Issue(**{"kind": IssueKind.ISSUE, "encoding": "utf-8", **known, **values})  # type: ignore[arg-type]


def test_issues_are_named_by_gazette_year_and_number() -> None:
    assert issue_name(make(gazette="绛县人民政府公报", year=2023, number=3)) == "绛县人民政府公报/2023-03"
    assert issue_name(make(gazette="甲县公报", year=2023, number=12)) == "甲县公报/2023-12"
    assert issue_name(make(gazette="甲县公报", year=2023, number=3, last_number=4)) == "甲县公报/2023-03+04"
    assert issue_name(make(gazette="甲县公报", year=2023, number=1, supplement=True)) == "甲县公报/2023-增刊01"
    assert issue_name(make(gazette="甲县公报", year=2023, supplement=True)) == "甲县公报/2023-增刊"
    assert issue_name(make(gazette="甲县公报", serial=10, number=None)) == "甲县公报/总-总10"
    assert issue_name(make(gazette="甲县公报", published="1954-03-01")) == "甲县公报/1954-03-01"
    assert issue_name(make(year=2023, number=3)) is None


def test_titles_that_differ_only_for_a_machine_share_no_path(store: Store) -> None:
    for n, title in enumerate(("关于A区防火的通告", "关于a区防火的通告"), 1):
        lines = [
            f"甲县人民政府{title}",
            f"甲政发〔2021〕{n}号",
            f"第{n}件事项另行公布。",
            "甲县人民政府",
            f"2021年3月{n}日",
        ]
        text = "\n\n".join(lines)
        store.add([GivenSource(text.encode(), f"{n}.txt")])
    paths = [policy.policy for policy in store.policies()]
    assert len(paths) == len({clash_key(path) for path in paths}) == 2


@pytest.mark.parametrize(
    "url", ["https://example.invalid/a.git", "ssh://git@example.invalid/a", "git@example.invalid:a/b.git"]
)
def test_plain_addresses_are_safe(url: str) -> None:
    assert is_safe_url(url)


@pytest.mark.parametrize(
    "url", ["ext::sh -c x", "-oProxyCommand=x", "https://-x", "ssh://-oProxyCommand=x/y", "a@-b:c", "fd::3", "git@h:-x"]
)
def test_addresses_that_could_do_more_are_not(url: str) -> None:
    assert not is_safe_url(url)


@pytest.mark.parametrize("name", ["-x", "a..b", "a b", "a~1", "a/.b", "a.lock", "a/", "a@{1}", "a\\b", ""])
def test_malformed_refs_are_refused(name: str) -> None:
    assert not is_safe_ref(name)
