"""Which further figures of a table to hide, so that nothing hidden can be worked out, and as few as can be (R-D2).

A small figure is safe when it could as well be `t` or more: when its arc of the network (`flow.py`) can rise that far
around rings of hidden figures, none of which falls under 1, since a printed mark is never a nought. Whoever solves all
rows, columns and totals at once, knowing how the marks are given, still cannot tell that it is small.

Rings are found cheapest first, small counts before large ones and cells before totals; then each figure that was hidden
is shown again where every small one stays safe without it. That is not the least possible loss, which is a problem
without a quick solution; `benchmarks/protecting.py` prints how near it comes.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from app.register.flow import Network

FLOOR = 1
"""The least that somebody who knows that noughts are shown can take a mark for."""


def suppress(network: Network, weights: Sequence[int], small: Sequence[int], t: int) -> set[int]:
    """The arcs to hide, the `small` ones (1 to t-1) among them.

    `weights` say what is lost with each arc. Every arc of `network` is closed, and is again when this returns.
    """
    orders: tuple[Callable[[int], tuple[int, ...]], ...] = (
        lambda arc: (network.value[arc], arc),
        lambda arc: (-network.value[arc], arc),
    )
    found = [_Search(network, weights, small, t).run(sorted(small, key=order)) for order in orders]
    return min(found, key=lambda hidden: sum(weights[arc] for arc in hidden))


class _Search:
    def __init__(self, network: Network, weights: Sequence[int], small: Sequence[int], t: int) -> None:
        self.network, self.weights, self.small, self.t = network, weights, set(small), t
        self.hidden: set[int] = set()
        self.ways: dict[int, set[int]] = {}
        """For each small arc, the arcs that move when it rises to t."""
        self.around: list[list[int]] = [[] for _ in range(max([*network.tail, *network.head]) + 1)]
        for arc, value in enumerate(network.value):
            if value:  # a nought is shown, so it can be no part of a ring
                self.around[network.tail[arc]].append(arc)
                self.around[network.head[arc]].append(arc)

    def run(self, order: Sequence[int]) -> set[int]:
        for arc in order:
            self._hide(arc)
        for arc in order:
            self._rise(arc, self._hide_ring)
        self._show_again()
        for arc in self.hidden:
            self.network.close(arc)
        return self.hidden

    def _hide(self, arc: int) -> None:
        if arc not in self.hidden:
            self.hidden.add(arc)
            self.network.open(arc, FLOOR, None)

    def _rise(self, arc: int, stuck: Callable[[int, int], bool]) -> bool:
        """Whether a small arc can reach t by way of what is hidden; if so, the way is kept.

        Where it cannot rise further, `stuck` is told the arc and what is missing, and says whether to go on.
        """
        before = self.network.value[:]
        missing = self.t - before[arc]
        while missing:
            missing -= self.network.increase(arc, missing) or 0
            if missing and not stuck(arc, missing):
                break
        after, self.network.value[:] = self.network.value[:], before
        if missing:
            return False
        self.ways[arc] = {other for other in self.hidden if after[other] != before[other]}
        return True

    def _hide_ring(self, arc: int, missing: int) -> bool:
        """Hide the cheapest ring on which `arc` rises by all that is missing, or else by as much as can be.

        There is one at least: through its total and all further totals, every figure only rises.
        """
        found = next(ring for step in range(missing, 0, -1) if (ring := self._cheapest(arc, step)))
        for other in found:
            self._hide(other)
        return True

    def _cheapest(self, arc: int, step: int) -> list[int]:
        """The arcs on the cheapest ring through `arc` that carries `step`, which are not hidden yet; Dijkstra's way."""
        network, value = self.network, self.network.value
        source, sink = network.head[arc], network.tail[arc]
        best = {source: 0}
        came: dict[int, tuple[int, int]] = {}
        heap = [(0, source)]
        while heap:
            cost, node = heappop(heap)
            if node == sink:
                break
            if cost > best[node]:
                continue
            for way in self.around[node]:
                forward = network.tail[way] == node
                if way == arc or not (forward or value[way] - FLOOR >= step):
                    continue
                other = network.head[way] if forward else network.tail[way]
                further = cost + (0 if way in self.hidden else self.weights[way])
                if other not in best or further < best[other]:
                    best[other] = further
                    came[other] = (way, node)
                    heappush(heap, (further, other))
        found, node = [], sink
        while node in came and node != source:
            way, node = came[node]
            found.append(way)
        return [way for way in found if way not in self.hidden]

    def _show_again(self) -> None:
        """Show what every small arc can do without, the dearest first."""
        for arc in sorted(self.hidden - self.small, key=lambda arc: (-self.weights[arc], arc)):
            touched = [one for one, way in self.ways.items() if arc in way]
            kept = {one: self.ways[one] for one in touched}
            self.hidden.discard(arc)
            self.network.close(arc)
            if not all(self._rise(one, lambda *_: False) for one in touched):
                self.ways |= kept
                self._hide(arc)
