"""Lists that run along a line: a paste that has lost its line ends, or a list inside a sentence."""

from collections.abc import Sequence

from app.intake.splitting.candidates import Later
from app.intake.splitting.labels import Label
from app.intake.splitting.words import AUX, WH

_ASKING = WH | AUX


class Along:
    """Answers whether labels inside lines make up a list, from the labels alone."""

    def __init__(self, text: str, labels: Sequence[Label], later: Later) -> None:
        self.text, self.labels, self.later = text, labels, later

    def starts_item(self, label: Label) -> bool:
        """Whether a bullet or dash inside a line is followed by what begins an item."""
        following = self.text[label.body : label.body + 8].strip()
        if label.style == "-" and following.split(" ")[0] in _ASKING:
            return True
        if label.style == "-":
            before = self.text[max(0, label.start - 3) : label.start].rstrip()
            return (
                following[:1].isupper()
                and not following[:2].isupper()
                and (before[-1:] in ".?!:;" or not before[-1:].isupper())
            )
        return bool(following)

    def bare_goes_on(self, number: int) -> bool:
        """Whether bare numbers count up from here, one to a line, as the cells of a table do."""
        follows = self.later.next("bare", "bare", 2, number)
        return follows is not None and self.labels[follows].line - self.labels[number].line < 40

    def bare_runs(self, number: int, label: Label) -> bool:
        """Whether bare numbers count 1, 2, 3 along one line, each before a capital: a table that lost its lines."""
        at = number
        for value in (2, 3):
            following = self.later.next("bare", "bare", value, at)
            if following is None or self.labels[following].line != label.line:
                return False
            at = following
        return True

    def bullets_on_line(self, number: int, label: Label) -> int:
        """How many bullets of the same style stand in the line from this one on."""
        count = 0
        for other in self.labels[number : number + 40]:
            if other.line != label.line:
                break
            count += other.kind == "bul" and other.style == label.style and self.starts_item(other)
        return count

    def after_stop(self, label: Label) -> bool:
        """Whether a sentence ends before the label."""
        return self.text[max(0, label.start - 3) : label.start].rstrip()[-1:] in (".", "?", "!", ";")

    def line_is_flat(self, number: int, label: Label, kind: str) -> bool:
        """Whether the next label of the list stands in the same line, and the one after it too."""
        value = label.values[kind]
        if kind == "bul":
            count = self.bullets_on_line(number, label)
            return count >= 3 or (count == 2 and self.after_stop(self.labels[number + 1]))
        second = self.later.next(kind, label.style, value[-1] + 1, number)
        if second is None or self.labels[second].line != label.line:
            return False
        third = self.later.next(kind, label.style, value[-1] + 2, second)
        return third is None or self.labels[third].line == label.line
