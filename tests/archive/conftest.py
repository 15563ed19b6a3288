"""Invented gazettes, small enough that a test makes dozens of stores of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazette_diff.archive import GivenSource, Store


@dataclass(frozen=True)
class Piece:
    """One document of an issue: 关于印发甲县粮食管理办法的通知 with its articles."""

    text: str
    """What it promulgates, with its edition: 粮食管理办法（试行）."""
    number: int
    day: str
    articles: tuple[str, ...]
    note: str = ""
    """A sentence of the notice."""
    year: int | None = None


class Press:
    """Prints issues of invented counties."""

    def issue(self, county: str, year: int, number: int, pieces: Sequence[Piece], *, day: str | None = None) -> bytes:
        day = day or f"{year}年{number * 3}月28日"
        head = [f"{county}人民政府公报", f"{year}年第{number}期（总第{(year - 2000) * 4 + number}期）"]
        head += [f"{county}人民政府办公室主办", f"{day}出版（季刊）", "目 录"]
        head += [self._title(county, piece) for piece in pieces]
        body = [line for piece in pieces for line in self.document(county, year, piece)]
        return "\n\n".join(head + body).encode() + b"\n"

    def document(self, county: str, year: int, piece: Piece) -> list[str]:
        name = f"{county}{piece.text}"
        return [
            self._title(county, piece),
            f"{county[0]}政发〔{piece.year or year}〕{piece.number}号",
            "各乡镇人民政府，县直各有关单位：",
            f"现将《{name}》印发给你们，请认真贯彻执行。{piece.note}",
            f"{county}人民政府",
            piece.day,
            "（此件公开发布）",
            name,
            *(f"第{n}条 {article}" for n, article in zip("一二三四五六七八九十", piece.articles, strict=False)),
        ]

    def alone(self, county: str, year: int, piece: Piece) -> bytes:
        return "\n\n".join(self.document(county, year, piece)).encode() + b"\n"

    @staticmethod
    def _title(county: str, piece: Piece) -> str:
        return f"{county}人民政府关于印发{county}{piece.text}的通知"


GRAIN = (
    "为加强县级储备粮管理，保证数量真实和质量良好，制定本办法。",
    "县发展和改革局负责县级储备粮的行政管理，对数量和储存安全实施监督检查。",
    "县财政局负责安排储备粮的贷款利息和管理费用等财政补贴。",
    "承储企业应当对县级储备粮实行专仓储存、专人保管、专账记载。",
    "本办法自公布之日起施行。",
)
SNOW = (
    "为做好城区冬季清雪工作，保障道路畅通和行人安全，制定本方案。",
    "降雪停止后十二小时内应当清除主干道路的积雪和结冰。",
    "沿街单位负责门前人行道的清雪，接受街道办事处的检查。",
    "县住房和城乡建设局负责调配机械车辆和融雪物资。",
)


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture(scope="session")
def texts(press: Press) -> dict[str, bytes]:
    """Three editions of one measure in 甲县, a correction, two winters' plans, a counterpart in two issues of 乙县."""
    longer = (*GRAIN[:1], GRAIN[1].replace("监督检查", "监督检查和年度考核"), *GRAIN[2:])
    latest = (*longer[:3], "县粮食和物资储备中心负责轮换计划的具体实施。", *longer[3:])
    grain = [
        Piece("粮食管理办法（试行）", 5, "2021年2月1日", GRAIN),
        Piece("粮食管理办法", 7, "2022年5月4日", longer, "《甲县粮食管理办法（试行）》（甲政发〔2021〕5号）同时废止。"),
        Piece("粮食管理办法", 3, "2023年3月2日", latest, "《甲县粮食管理办法》（甲政发〔2022〕7号）同时废止。"),
    ]
    winter = [Piece(f"{year}年冬季城区清雪方案", 40 + year % 10, f"{year}年9月9日", SNOW) for year in (2021, 2022)]
    other = Piece("粮食管理办法", 9, "2022年8月8日", tuple(a.replace("县级储备粮", "地方储备粮") for a in GRAIN[:2]))
    again = Piece(
        "粮食管理办法", 1, "2023年8月8日", (*other.articles, "承储企业不得擅自动用储备粮。"), "原办法同时废止。"
    )
    corrected = Piece(grain[1].text, 7, grain[1].day, (longer[0].replace("良好", "完好"), *longer[1:]), grain[1].note)
    return {
        "a21": press.issue("甲县", 2021, 1, [grain[0]]),
        "a21b": press.issue("甲县", 2021, 4, [winter[0]], day="2021年12月20日"),
        "a22": press.issue("甲县", 2022, 2, [grain[1]]),
        "a22x": press.issue("甲县", 2022, 2, [corrected]),
        "a22b": press.issue("甲县", 2022, 4, [winter[1]], day="2022年12月20日"),
        "a23": press.issue("甲县", 2023, 1, [grain[2]]),
        "b22": press.issue("乙县", 2022, 3, [other]),
        "b23": press.issue("乙县", 2023, 3, [again]),
    }


GivenAs = Callable[[str], GivenSource]


@pytest.fixture(scope="session")
def given(texts: dict[str, bytes]) -> GivenAs:
    """A text by its key, as a person gives it."""

    def make(key: str) -> GivenSource:
        return GivenSource(texts[key], f"{key}.txt")

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "store")
    yield made
    made.close()


Git = Callable[..., str]


@pytest.fixture
def git(store: Store) -> Git:
    """Plain git on the store, as a user calls it."""

    def run(*arguments: str) -> str:
        command = ["git", f"--git-dir={store.path / 'gazettes.git'}", *arguments]
        done = subprocess.run(
            command, capture_output=True, check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        )
        return done.stdout.decode()

    return run
