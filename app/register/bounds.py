"""What can be worked out of sums: the least and the most that each figure can be, given all the others.

Every table says of some parts that they add up to a whole. `tighten` takes such sums, with a range for every figure,
and narrows the ranges as far as anybody could. Where the unknown figures form a network, as those of one table do,
flows give the exact whole bounds; where tables overlap in other ways, the simplex method does.
"""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.register.flow import Network
from app.register.simplex import Contradiction, Range, Simplex

__all__ = ["Contradiction", "Range", "Sum", "meet", "tighten"]

K = TypeVar("K", bound=Hashable)
_Signed = tuple[dict[K, int], int]
"""What is unknown in a sum, each figure with its sign, and what all of it together comes to."""

_ROUNDS = 20
"""How often ranges are narrowed sum by sum before the exact methods take over."""


@dataclass(frozen=True)
class Sum(Generic[K]):
    """Parts that add up to a whole."""

    parts: frozenset[K]
    whole: K

    @property
    def signs(self) -> dict[K, int]:
        """Each figure with 1 for a part and -1 for the whole."""
        return dict.fromkeys(self.parts, 1) | {self.whole: -1}


def meet(one: Range, other: Range) -> Range:
    """What both ranges allow. Raises Contradiction where that is nothing."""
    highs = [high for high in (one[1], other[1]) if high is not None]
    low, high = max(one[0], other[0]), min(highs) if highs else None
    if high is not None and low > high:
        raise Contradiction
    return low, high


def tighten(
    sums: Iterable[Sum[K]], ranges: Mapping[K, Range], *, wanted: Container[K] = (), small: int | None = None
) -> dict[K, Range]:
    """The ranges, each as narrow as the sums make it.

    To be quick, exactly so for the `wanted` figures alone, where there are any, and with `small` only for those that
    lie in 1 to `small` for sure or can be one number only: any other one may keep a range that is wider. Raises
    Contradiction where no counts fit.
    """
    once = list(dict.fromkeys(sums))
    found = dict(ranges)
    for _ in range(_ROUNDS):
        changes = [_narrow(one, found) for one in once]
        if not any(changes):
            break
    for island in _islands([_open(one, found) for one in once]):
        found |= _by_flow(island, found, wanted, small) or _by_simplex(island, found)
    return found


def _narrow(one: Sum[K], ranges: dict[K, Range]) -> bool:
    """Narrow each figure of one sum by what all the others leave; says whether anything changed."""
    before = [ranges[figure] for figure in (*one.parts, one.whole)]
    least = sum(ranges[part][0] for part in one.parts)
    most = sum(ranges[part][1] or 0 for part in one.parts)
    endless = sum(ranges[part][1] is None for part in one.parts)
    low, high = ranges[one.whole] = meet(ranges[one.whole], (least, None if endless else most))
    for part in one.parts:
        part_low, part_high = ranges[part]
        others_end = endless == (part_high is None)
        left = low - (most - (part_high or 0)) if others_end else 0
        ranges[part] = meet(ranges[part], (max(0, left), None if high is None else high - (least - part_low)))
    return before != [ranges[figure] for figure in (*one.parts, one.whole)]


def _open(one: Sum[K], ranges: Mapping[K, Range]) -> _Signed[K]:
    """A sum without the figures that are known already."""
    unknown = {figure: sign for figure, sign in one.signs.items() if ranges[figure][0] != ranges[figure][1]}
    known = sum(sign * ranges[figure][0] for figure, sign in one.signs.items() if figure not in unknown)
    return unknown, -known


def _islands(sums: Iterable[_Signed[K]]) -> list[list[_Signed[K]]]:
    """The sums in groups that share no unknown figure with one another."""
    group: dict[K, list[_Signed[K]]] = {}
    for one in sums:
        joined = [one]
        for other in {id(group[figure]): group[figure] for figure in one[0] if figure in group}.values():
            joined += other
        for figure in {figure for signs, _ in joined for figure in signs}:
            group[figure] = joined
    return list({id(island): island for island in group.values()}.values())


def _by_flow(
    island: list[_Signed[K]], ranges: Mapping[K, Range], wanted: Container[K], small: int | None
) -> dict[K, Range] | None:
    """The exact ranges of an island that is a network; None where it is none."""
    turns = _turns(island)
    if turns is None:
        return None
    outside = len(island)
    ends: dict[K, dict[int, int]] = defaultdict(dict)
    spare = [0] * (outside + 1)
    for node, (signs, total) in enumerate(island):
        spare[node] -= turns[node] * total
        spare[outside] += turns[node] * total
        for figure, sign in signs.items():
            ends[figure][sign * turns[node]] = node
    network = Network(outside + 3)
    arcs = {}
    for figure, at in ends.items():
        low, high = ranges[figure]
        arcs[figure] = network.add(at.get(-1, outside), at.get(1, outside), low)
        network.open(arcs[figure], low, high)
        spare[at.get(1, outside)] += low
        spare[at.get(-1, outside)] -= low
    _settle(network, spare)
    looked_at = [figure for figure in arcs if not wanted or figure in wanted]
    return {figure: meet(ranges[figure], _reach(network, arcs[figure], small)) for figure in looked_at} or dict(ranges)


def _turns(island: list[_Signed[K]]) -> list[int] | None:
    """A sign for each sum so that every figure stands in two at most, once to add and once to take; None: none."""
    places: dict[K, list[int]] = defaultdict(list)
    for place, (signs, _) in enumerate(island):
        for figure in signs:
            places[figure].append(place)
    if any(len(at) > 2 for at in places.values()):
        return None
    turns = {0: 1}
    waiting = [0]
    for place in waiting:
        for figure, sign in island[place][0].items():
            for other in places[figure]:
                turn = -turns[place] * sign * island[other][0][figure]
                if other == place:
                    continue
                if other not in turns:
                    turns[other] = turn
                    waiting.append(other)
                elif turns[other] != turn:
                    return None
    return [turns[place] for place in range(len(island))]


def _settle(network: Network, spare: list[int]) -> None:
    """Move the arcs until nothing is lost at any node, given what each has too much of."""
    source, sink = len(spare), len(spare) + 1
    extra = []
    for node, amount in enumerate(spare):
        if amount:
            arc = network.add(source, node, 0) if amount > 0 else network.add(node, sink, 0)
            network.open(arc, 0, abs(amount))
            extra.append(arc)
    wanted = sum(amount for amount in spare if amount > 0)
    if network.push(source, sink, wanted) != wanted:
        raise Contradiction
    for arc in extra:
        network.close(arc)


def _reach(network: Network, arc: int, small: int | None) -> Range:
    network.decrease(arc, None)
    low = network.value[arc]
    if small is None:
        return low, None if network.increase(arc, None) is None else network.value[arc]
    enough = small + 1 if 1 <= low <= small else low + 1
    network.increase(arc, enough - low)
    return low, None if network.value[arc] >= enough else network.value[arc]


def _by_simplex(island: list[_Signed[K]], ranges: Mapping[K, Range]) -> dict[K, Range]:
    figures = list(dict.fromkeys(figure for signs, _ in island for figure in signs))
    place = {figure: number for number, figure in enumerate(figures)}
    equations = [({place[figure]: sign for figure, sign in signs.items()}, total) for signs, total in island]
    simplex = Simplex([ranges[figure] for figure in figures], equations)
    return {figure: meet(ranges[figure], simplex.range(place[figure])) for figure in figures}
