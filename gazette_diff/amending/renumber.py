"""Gives provisions their final numbers and headings (AMENDING, facts 3 and 8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gazette_diff.amending.places import Number, spelled_article
from gazette_diff.amending.tree import Node, Statute
from gazette_diff.sentences import Sentence


def arrange(nodes: Sequence[Node], *, close: bool) -> tuple[list[Node], list[str]]:
    """The provisions that are left in their new order with `final` numbers, and what was decided or failed.

    Ordered numbers stand; the others take the free numbers in their old order. With `close` false, those keep their
    old numbers as long as nothing takes them: nothing orders to renumber what is not mentioned.
    """
    said: list[str] = []
    live = [node for node in nodes if not node.deleted]
    taken: dict[Number, Node] = {}
    for node in live:
        if node.ordered and taken.setdefault(node.ordered, node) is not node:
            said.append(
                Sentence(
                    "two provisions are to be number {number}; the second follows the first", number=node.ordered[0]
                )
            )
            node.ordered = None
    last = 0
    main: Node | None = None
    for node in live:
        if node.ordered:
            node.final = node.ordered
            main = node if not node.ordered[1] else main
            continue
        if node.number and node.number[1] and main is not None and main.final:
            # 第十六条之一 stays with 第十六条, wherever that went.
            node.final = (main.final[0], node.number[1])
            continue
        want = last + 1
        if not close and node.number and not node.number[1]:
            want = max(want, node.number[0])
        while (want, 0) in taken:
            want += 1
        if not close and node.number and node.number[0] != want:
            said.append(
                Sentence(
                    "number {number} becomes {want}, which nothing orders, because its number is taken",
                    number=node.number[0],
                    want=want,
                )
            )
        taken[want, 0] = node
        node.final = (want, 0)
        last, main = want, node
    live.sort(key=lambda node: node.final or (0, 0))
    return live, said


def missing(nodes: Sequence[Node]) -> list[int]:
    """Numbers that no provision has although higher ones are there."""
    have = {node.final[0] for node in nodes if node.final}
    return [n for n in range(1, max(have, default=0)) if n not in have]


def settle(statute: Statute, *, close: bool) -> list[str]:
    """Final numbers and places for chapters, articles, 款 and 项; says what nothing ordered."""
    said: list[str] = []
    _place_headings(statute, said, close=close)
    _empty_articles(statute)
    live, more = arrange(statute.articles, close=close)
    for heading in statute.headings:
        for article in live:
            if article.final in heading.span:
                article.home = heading
    said += [Sentence("article {words}", words=words) for words in more]
    gaps = missing(live) if close else []
    if gaps:
        said.append(
            Sentence(
                "nothing has the numbers {numbers} after the renumbering",
                numbers=", ".join(spelled_article((n, 0)) for n in gaps[:5]),
            )
        )
    for article in live:
        paras, more = arrange(article.live, close=True)
        said += [Sentence("{place} 款 {words}", place=article.label, words=words) for words in more]
        article.children = paras
        for para in paras:
            para.children = _ordered_items(para, said)
    _homes(statute, live)
    statute.articles = live + [node for node in statute.articles if node.deleted]
    return said


def _empty_articles(statute: Statute) -> None:
    """An article all of whose 款 went elsewhere is no article any more."""
    for article in statute.articles:
        if not article.deleted and article.original and not article.live:
            article.deleted, article.into = True, next((p.into for p in article.original if p.into), None)


def _ordered_items(para: Node, said: list[str]) -> list[Node]:
    numbered = [item for item in para.live if item.number or item.ordered or item.fresh]
    if not para.touched or not numbered:
        return para.live
    style = next((item.label for item in para.original if item.label), "")
    for item in numbered:
        if item.fresh and not item.label:
            item.label = style  # Its number is put in when it is printed; the brackets are those of its fellows.
    items, more = arrange(numbered, close=True)
    said += [Sentence("item {words}", words=words) for words in more]
    return items + [item for item in para.live if item not in numbered]


def _place_headings(statute: Statute, said: list[str], *, close: bool) -> None:
    """Numbers headings by their order, those of sections anew in each chapter."""
    restarts: Callable[[Node], bool] = lambda node: node.unit == "编"  # noqa: E731
    chapters = [node for node in statute.headings if node.unit == "章"]
    old = [node.number for node in chapters if node.number and not node.fresh]
    runs_on = old == sorted(set(old))
    changed = any(node.deleted or node.fresh or node.ordered for node in statute.headings)
    if not changed:
        return
    for unit in ("编", "分编", "章", "节"):
        group: list[Node] = []
        for node in [*statute.headings, None]:
            ends = (
                node is None
                or (unit == "节" and node.unit == "章")
                or (unit == "章" and restarts(node) and not runs_on)
            )
            ends = ends or (unit == "分编" and node is not None and restarts(node))
            if ends and group:
                if any(one.deleted or one.fresh or one.ordered for one in group):
                    ordered, more = arrange(group, close=close or unit == "节")
                    said += [Sentence("{unit} {words}", unit=unit, words=words) for words in more]
                    del ordered
                group = []
            if node is not None and node.unit == unit:
                group.append(node)
    del close


def _homes(statute: Statute, live: list[Node]) -> None:
    """Gives each article the heading it stands under: its own where that keeps the order, else its neighbours'."""
    place = {id(node): n for n, node in enumerate(statute.headings)}
    for article in live:
        while article.home is not None and article.home.deleted:
            article.home = article.home.into or _previous(statute, article.home)
    keep = _rising([place[id(a.home)] if a.home is not None and a.home in statute.headings else None for a in live])
    current: Node | None = None
    for n, article in enumerate(live):
        if n in keep:
            current = article.home
        else:
            article.home = current if current is not None else next((live[k].home for k in sorted(keep) if k > n), None)


def _previous(statute: Statute, heading: Node) -> Node | None:
    before = [node for node in statute.headings[: statute.headings.index(heading)] if not node.deleted]
    return before[-1] if before else None


def _rising(values: Sequence[int | None]) -> set[int]:
    """Places of a longest run of values that never falls; None is in none."""
    best: list[tuple[int, int]] = []
    for n, value in enumerate(values):
        length, back = 1, -1
        if value is None:
            best.append((0, -1))
            continue
        for m in range(n):
            earlier = values[m]
            if earlier is not None and earlier <= value and best[m][0] + 1 > length:
                length, back = best[m][0] + 1, m
        best.append((length, back))
    if not best:
        return set()
    at = max(range(len(best)), key=lambda n: best[n][0])
    keep: set[int] = set()
    while at >= 0 and best[at][0]:
        keep.add(at)
        at = best[at][1]
    return keep
