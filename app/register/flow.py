"""How far one figure of a table can move while everything else that is printed stays true, in exact whole numbers.

Each equation of a table (a row and its total, a column and its total, the totals and theirs) is a node, and each figure
an arc from the equation that it adds to, to the one that it is taken from. Then figures that fit the print are flows
that lose nothing at any node, and a figure moves only together with others around a ring. Whole bounds have whole
extremes in such a network, so what comes out is exact and no solver's tolerance is trusted.
"""

from collections.abc import Iterator


class Network:
    """Arcs with a value each; only an open one can move, from `low` to `high` (None: without end)."""

    def __init__(self, nodes: int) -> None:
        self.tail: list[int] = []
        self.head: list[int] = []
        self.value: list[int] = []
        self._low: list[int] = []
        self._high: list[int | None] = []
        self._open: list[list[int]] = [[] for _ in range(nodes)]

    def add(self, tail: int, head: int, value: int) -> int:
        """A new arc that cannot move yet; returns its number."""
        self.tail.append(tail)
        self.head.append(head)
        self.value.append(value)
        self._low.append(value)
        self._high.append(value)
        return len(self.value) - 1

    def open(self, arc: int, low: int, high: int | None) -> None:
        """Let a closed arc move."""
        self._low[arc], self._high[arc] = low, high
        self._open[self.tail[arc]].append(arc)
        self._open[self.head[arc]].append(arc)

    def close(self, arc: int) -> None:
        """Hold an open arc at its value."""
        self._low[arc] = self._high[arc] = self.value[arc]
        self._open[self.tail[arc]].remove(arc)
        self._open[self.head[arc]].remove(arc)

    def increase(self, arc: int, most: int | None) -> int | None:
        """Move an arc up as far as it goes, by `most` at the most; returns by how much, or None for without end."""
        high = self._high[arc]
        room = most if high is None else high - self.value[arc] if most is None else min(most, high - self.value[arc])
        moved = self.push(self.head[arc], self.tail[arc], room, skip=arc)
        if moved is not None:
            self.value[arc] += moved
        return moved

    def decrease(self, arc: int, most: int | None) -> int:
        """Move an arc down as far as it goes, by `most` at the most; returns by how much."""
        room = self.value[arc] - self._low[arc]
        moved = self.push(self.tail[arc], self.head[arc], room if most is None else min(most, room), skip=arc)
        assert moved is not None
        self.value[arc] -= moved
        return moved

    def push(self, source: int, sink: int, most: int | None, *, skip: int = -1) -> int | None:
        """Send up to `most` from one node to another through the open arcs; returns how much, None for without end."""
        sent = 0
        while most is None or sent < most:
            path = self._path(source, sink, skip)
            if path is None:
                return sent
            rooms = [room for arc, forward in path if (room := self._room(arc, forward=forward)) is not None]
            if most is not None:
                rooms.append(most - sent)
            if not rooms:
                return None
            amount = min(rooms)
            for arc, forward in path:
                self.value[arc] += amount if forward else -amount
            sent += amount
        return sent

    def _room(self, arc: int, *, forward: bool) -> int | None:
        if not forward:
            return self.value[arc] - self._low[arc]
        high = self._high[arc]
        return None if high is None else high - self.value[arc]

    def _path(self, source: int, sink: int, skip: int) -> list[tuple[int, bool]] | None:
        """A shortest way through arcs that can still move."""
        came: dict[int, tuple[int, bool, int]] = {source: (-1, True, -1)}
        queue = [source]
        for node in queue:
            for arc, forward, other in self._ways(node):
                if other not in came and arc != skip and self._room(arc, forward=forward) != 0:
                    came[other] = (arc, forward, node)
                    if other == sink:
                        return self._back(came, sink)
                    queue.append(other)
        return None

    def _ways(self, node: int) -> Iterator[tuple[int, bool, int]]:
        for arc in self._open[node]:
            forward = self.tail[arc] == node
            yield arc, forward, self.head[arc] if forward else self.tail[arc]

    @staticmethod
    def _back(came: dict[int, tuple[int, bool, int]], node: int) -> list[tuple[int, bool]]:
        path = []
        while (step := came[node])[0] >= 0:
            path.append(step[:2])
            node = step[2]
        return path
