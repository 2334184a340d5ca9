"""Which labels belong together: the lists of a text, and the lists inside them.

A label at the start of a line may open a list or carry one on; a label inside a line only where the numbers say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.intake.splitting.along import Along
from app.intake.splitting.candidates import Later, refers
from app.intake.splitting.judge import JUDGE
from app.intake.splitting.labels import LETTERED, Label
from app.intake.splitting.lines import Line

SKIP = 5
ANNEXES = ("annex", "appendix", "schedule", "table", "form")
PLAIN_STYLES = ("num)", "num/", "(num)", "wordq")
"""Styles in which a number inside a line is a label without a stop before it: "2) how many left 3) how many came"."""
OUTER_LETTERS = (*LETTERED, "bul")


@dataclass(slots=True)
class Item:
    """One labelled item and the items inside it; `end` is where the next label begins."""

    label: Label
    kind: str
    end: int = 0
    children: list["Item"] = field(default_factory=list)
    group: int = 0

    @property
    def inline(self) -> bool:
        """Whether its label stands inside a line."""
        return not self.label.at_line


@dataclass(slots=True)
class _Level:
    kind: str
    style: str
    last: tuple[int, ...]
    indent: int
    items: list[Item]
    flat: bool
    group: int


def outline(text: str, lines: Sequence[Line], labels: Sequence[Label], why: Sequence[str]) -> list[Item]:
    """The top items of every list, in order, each with the items inside it."""
    builder = _Builder(text, lines, labels, why)
    for number, label in enumerate(labels):
        builder.take(number, label)
    return builder.finish()


class _Builder:
    def __init__(self, text: str, lines: Sequence[Line], labels: Sequence[Label], why: Sequence[str]) -> None:
        self.text, self.lines, self.labels, self.why = text, lines, labels, why
        self.later = Later(labels)
        self.along = Along(text, labels, self.later)
        self.stack: list[_Level] = []
        self.top: list[Item] = []
        self.order: list[Item] = []
        self.groups = 0
        self.barrier = [0] * (len(lines) + 1)
        for index, reason in enumerate(why):
            self.barrier[index + 1] = self.barrier[index] + bool(reason)
        self.plain_after_blank = [0] * (len(lines) + 1)
        label_lines = {label.line for label in labels if label.at_line and label.kind != "bare"}
        for index, line in enumerate(lines):
            plain = not line.blank and index not in label_lines and index > 0 and lines[index - 1].blank
            self.plain_after_blank[index + 1] = self.plain_after_blank[index] + plain

    def take(self, number: int, label: Label) -> None:
        if label.at_line and self.stack and self._begins_anew(number, label):
            self.stack.clear()
        for depth in range(len(self.stack) - 1, -1, -1):
            kind = self._carries_on(self.stack[depth], label, exact=True)
            if kind:
                self._add(depth, label, kind)
                return
        if label.at_line:
            for depth in range(len(self.stack) - 1, -1, -1):
                kind = self._carries_on(self.stack[depth], label, exact=False)
                if kind:
                    self._add(depth, label, kind)
                    return
        self._open(number, label)

    def _carries_on(self, level: _Level, label: Label, *, exact: bool) -> str:
        """The reading of `label` that carries the level on, or ""."""
        if exact and label.style != level.style:
            return ""
        kind = level.kind
        value = label.values.get(kind)
        if kind == "num" and label.kind == "bare" and not exact and label.at_line:
            return kind if self._stop_forgotten(level, label) else ""
        if kind == "num" and label.kind == "word" and not exact:
            # "3/ ..." and then "Q4. ...": one list in two hands.
            return kind if 0 < label.number("word") - level.last[0] <= 2 else ""
        if value is None or (kind == "bare") != (label.kind == "bare"):
            return ""
        if kind == "bul":
            return self._bullet_on(level, label, exact=exact)
        if kind in ("dec", "sub"):
            return self._compound_on(level, label, value)
        return self._number_on(level, label, kind, value[0] - level.last[0], exact=exact)

    def _number_on(self, level: _Level, label: Label, kind: str, step: int, *, exact: bool) -> str:
        if not label.at_line:
            return kind if step == 1 and self._inline_ok(level, label) else ""
        if step == 1:
            return kind
        if kind == "bare":
            return ""
        if kind in LETTERED and not 0 <= step <= 2:
            return ""
        if step == 0 or 1 < step <= SKIP:
            return kind if abs(label.indent - level.indent) < 4 or exact else ""
        return ""

    def _begins_anew(self, number: int, label: Label) -> bool:
        """Whether a label opens a list of its own: bullets after a paragraph, numbers after letters that ended."""
        last = self.order[-1]
        if label.kind == "bul":
            return self._interrupted(label) and label.indent <= self.stack[0].indent + 1
        outer = self.stack[0]
        if outer.items[0].inline and outer.items[-1].label.line < label.line and label.number("num") == 1:
            return True
        if label.kind not in ("num", "word") or label.number(label.kind) != 1 or outer.kind not in OUTER_LETTERS:
            return False
        if label.indent > outer.indent + 1 or label.line < 1 or not self.lines[label.line - 1].blank:
            return False
        ends = self.text[last.label.body : label.start].rstrip()[-1:]
        return ends != ":" and self.later.next(outer.kind, outer.style, outer.last[-1] + 1, number) is None

    def _stop_forgotten(self, level: _Level, label: Label) -> bool:
        """Whether a bare number at the start of a line is the next of a numbered list: "5) ...", "6 ...", "7) ..."."""
        value = label.values["bare"][0]
        if value != level.last[0] + 1 or abs(label.indent - level.indent) > 1:
            return False
        return self.text[label.body : label.body + 4].strip()[:1].isupper()

    def _outermost(self, level: _Level, label: Label) -> bool:
        """Whether no open list of bullets of this style is less indented: what lies further left goes on with it."""
        return label.indent < level.indent and not any(
            other.kind == "bul" and other.style == level.style and other.indent < level.indent for other in self.stack
        )

    def _bullet_on(self, level: _Level, label: Label, *, exact: bool) -> str:
        if not label.at_line:
            return "bul" if level.flat and self.along.starts_item(label) else ""
        if level.flat:
            return ""
        return "bul" if abs(label.indent - level.indent) <= 1 or (exact and self._outermost(level, label)) else ""

    def _compound_on(self, level: _Level, label: Label, value: tuple[int, ...]) -> str:
        if len(value) != len(level.last) or not value > level.last:
            return ""
        if label.at_line:
            return level.kind
        following = value[:-1] == level.last[:-1] and value[-1] == level.last[-1] + 1
        fresh = value[-1] == 1 and value[0] == level.last[0] + 1
        return level.kind if following or fresh else ""

    def _inline_ok(self, level: _Level, label: Label) -> bool:
        before = self.text[max(0, label.start - 24) : label.start]
        if refers(before) and not before.rstrip().lower().endswith((" and", " or")):
            return False
        if label.kind == "bare":
            return level.flat
        if level.flat:
            return True
        if before.endswith("  ") or (
            label.style in PLAIN_STYLES and JUDGE.asks(self.text[label.body : label.body + 80])
        ):
            return True
        return before.rstrip()[-1:] in ".?!;:,)" or before.rstrip().lower().endswith((" and", " or"))

    def _open(self, number: int, label: Label) -> None:
        for kind, value in label.values.items():
            if self._may_open(number, label, kind, value):
                self._start(number, label, kind, value)
                return

    def _may_open(self, number: int, label: Label, kind: str, value: tuple[int, ...]) -> bool:
        if not label.at_line:
            return self._may_open_inline(number, label, kind, value)
        if kind == "bul":
            return True
        if kind == "bare":
            return value[0] == 1 and self.along.bare_goes_on(number)
        if kind in ("dec", "sub"):
            return value[-1] == 1 or kind == "dec" or self._parent_is(value[0])
        if kind in ("num", "word"):
            return (
                value[0] == 1 or kind == "word" or self.later.next(kind, label.style, value[0] + 1, number) is not None
            )
        follows = self.later.next(kind, label.style, value[0] + 1, number)
        return value[0] == 1 and (follows is not None or (kind in ("let", "rom") and bool(self.stack)))

    def _parent_is(self, value: int) -> bool:
        return any(level.kind in ("num", "word", "bare") and level.last[0] == value for level in self.stack)

    def _may_open_inline(self, number: int, label: Label, kind: str, value: tuple[int, ...]) -> bool:
        if kind == "sub" and value[-1] == 1 and self._parent_is(value[0]):
            return True
        if self.stack and not self._interrupted(label) and not self._flat_here(label):
            return False
        before = self.text[max(0, label.start - 24) : label.start].rstrip()
        if kind == "bul":
            return not self.stack and self.along.starts_item(label) and self.along.bullets_on_line(number, label) >= 2
        if kind == "bare" and value[0] == 1:
            return not self.stack and not before.lower().endswith(ANNEXES) and self.along.bare_runs(number, label)
        if value[-1] != 1 or kind == "sub":
            return False
        if kind in LETTERED and self._points_back(before, label):
            return False
        if refers(before) and kind not in ("let", "rom"):
            return False
        target = value[-1] + 1
        follows = self.later.next(kind, label.style, target, number)
        return follows is not None and self.labels[follows].line <= label.line + (0 if self._flat_here(label) else 6)

    def _points_back(self, before: str, label: Label) -> bool:
        """Whether a letter is a reference: "note that 1 a) and b) may overlap"."""
        last = before.rsplit(None, 1)[-1:]
        following = self.text[label.body : label.body + 6].strip().lower()
        return following.startswith(("and ", "or ", "to ")) or bool(last and last[0].isdigit() and len(last[0]) < 3)

    def _flat_here(self, label: Label) -> bool:
        """Whether the list that is open runs along the line that the label stands in."""
        return bool(self.stack) and self.stack[0].flat and self.stack[0].items[-1].label.line == label.line

    def _interrupted(self, label: Label) -> bool:
        """Whether a paragraph or a zone stands between the last item and this label."""
        if not self.order:
            return False
        first, last = self.order[-1].label.line + 1, label.line
        if first > last:
            return False
        if self.barrier[last] > self.barrier[first]:
            return True
        bare = self.stack and self.stack[0].kind == "bare"
        return not bare and self.plain_after_blank[last] > self.plain_after_blank[first]

    def _start(self, number: int, label: Label, kind: str, value: tuple[int, ...]) -> None:
        if self.stack and self._interrupted(label) and not self._is_inside(label, kind, value):
            self.stack.clear()
        if kind not in ("dec", "sub"):
            self._drop_deeper(label, kind)
        if kind == "sub" and not self._parent_is(value[0]):
            self.stack.clear()
        self.groups += 1
        flat = not label.at_line or self.along.line_is_flat(number, label, kind)
        level = _Level(kind, label.style, value, label.indent, [], flat, self.groups)
        self.stack.append(level)
        self._add(len(self.stack) - 1, label, kind)

    def _is_inside(self, label: Label, kind: str, value: tuple[int, ...]) -> bool:
        return (kind in ("dec", "sub") and self._parent_is(value[0])) or label.indent > self.stack[-1].indent + 1

    def _drop_deeper(self, label: Label, kind: str) -> None:
        """A new list of a kind that is already open starts that kind again, unless it lies deeper."""
        for depth, level in enumerate(self.stack):
            same = level.kind == kind and (level.style == label.style or kind == "bul")
            if (
                same
                and label.indent <= level.indent + 1
                and not (kind == "bul" and level.style != label.style and depth == 0)
            ):
                del self.stack[depth:]
                return

    def _add(self, depth: int, label: Label, kind: str) -> None:
        del self.stack[depth + 1 :]
        level = self.stack[depth]
        level.last = label.values.get(kind) or next(iter(label.values.values()))
        item = Item(label, kind, group=level.group)
        level.items.append(item)
        if depth == 0:
            self.top.append(item)
        else:
            self.stack[depth - 1].items[-1].children.append(item)
        self.order.append(item)

    def finish(self) -> list[Item]:
        """The top items, each with its end set."""
        for item, following in pairwise(self.order):
            item.end = following.label.start
        if self.order:
            self.order[-1].end = len(self.text)
        return self.top
