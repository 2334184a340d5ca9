"""Where the tags stand in a part of a Word file.

Word cuts text into runs as it likes, so that `{{ reference }}` may be spread over five of them. Each tag is put
together again and taken out of the part: an inline one leaves a mark in the text, and one that stands for a paragraph,
a row or a run takes the place of that element. What is left is the part with numbered marks, and the list of tags.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from app.letters.blocks import Place
from app.letters.wordml import w

TAG = re.compile(
    r"\{\{(?P<level>(?:tr|tc|p|r) )?(?P<value>[^{}]*?)\}\}"
    r"|\{%(?P<span>(?:tr|tc|p|r) )?(?P<block>[^{}%]*?)%\}|\{#.*?#\}"
)
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(rf"{OPEN}(\d+){CLOSE}|<\?tag (\d+)\?>")
"""A mark in the serialised part: in text, or in the place of an element. No part may hold these characters before."""


@dataclass(slots=True)
class Tag:
    """One tag. `level` is "" for text, or p, r or tr for what it stands in place of.

    `inside` is the element it stands in, so that a beginning and its end can be seen to stand in one. `place` and `run`
    are how an answer or a link that takes its place is to look. `alone` is false where other text stands with a
    tag that takes the place of the whole.
    """

    source: str
    words: str
    level: str
    is_block: bool
    inside: object = None
    place: Place = field(default_factory=lambda: Place("", 3, False))
    run: str = ""
    alone: bool = True


@dataclass(slots=True)
class Marked:
    """A part with its tags taken out: the tree that holds marks, the tags by number, stray braces as found."""

    tree: etree._Element
    tags: list[Tag]
    stray: list[str]


def mark(tree: etree._Element, headings: dict[str, int]) -> Marked:
    """Take the tags out of `tree`, which is changed. `headings` gives the level of each heading style's identifier."""
    found = Marked(tree, [], [])
    level = 1
    for paragraph in list(tree.iter(w("p"))):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        level = headings.get(style.get(w("val"), "") if style is not None else "", level)
        _mark_paragraph(paragraph, level + 1, found)
    return found


def _mark_paragraph(paragraph: etree._Element, heading: int, found: Marked) -> None:
    texts = [node for node in paragraph.iter(w("t")) if next(node.iterancestors(w("p"))) is paragraph]
    whole = "".join(node.text or "" for node in texts)
    matches = list(TAG.finditer(whole))
    found.stray += [whole.strip()[:80]] if LOOSE.search(TAG.sub("", whole)) else []
    if not matches:
        return
    properties = paragraph.find(w("pPr"))
    place = Place(_plain(properties), heading, next(paragraph.iterancestors(w("tc")), None) is not None)
    numbers = []
    for match in matches:
        tag = _tag(match, whole, place)
        numbers.append(len(found.tags) if tag else None)
        found.tags += [tag] if tag else []
    owners = _rewrite(texts, matches, numbers)
    for number, node in owners:
        tag = found.tags[number]
        tag.inside = _stand(tag, number, node, paragraph)


def _tag(match: re.Match[str], whole: str, place: Place) -> Tag | None:
    """The tag, or None for a comment."""
    words = match[0]
    if words.startswith("{#"):
        return None
    is_block = words.startswith("{%")
    level = (match["span"] if is_block else match["level"]) or ""
    source = " ".join(((match["block"] if is_block else match["value"]) or "").replace("\xa0", " ").split())
    tag = Tag(source, " ".join(words.split()), level.strip(), is_block, place=place)
    tag.alone = tag.level not in {"p", "tr"} or whole.strip() == words.strip()
    return tag


def _rewrite(
    texts: list[etree._Element], matches: list[re.Match[str]], numbers: list[int | None]
) -> list[tuple[int, etree._Element]]:
    """Put a mark where each tag begins and take the rest of it out; gives each tag's number with its text node."""
    owners: list[tuple[int, etree._Element]] = []
    spans = [(match.start(), match.end(), number) for match, number in zip(matches, numbers, strict=True)]
    at = 0
    for node in texts:
        words = node.text or ""
        end = at + len(words)
        pieces, cursor = [], at
        for start, stop, number in spans:
            if start >= end or stop <= at:
                continue
            pieces.append(words[cursor - at : max(start, at) - at])
            cursor = max(cursor, min(stop, end))
            if start >= at and number is not None:
                pieces.append(f"{OPEN}{number}{CLOSE}")
                owners.append((number, node))
        pieces.append(words[cursor - at :])
        at = end
        if (new := "".join(pieces)) != words:
            node.text = new
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return owners


def _stand(tag: Tag, number: int, node: etree._Element, paragraph: etree._Element) -> etree._Element:
    """Put the tag in the place of the element that it stands for; gives the element that now holds it."""
    run = next(node.iterancestors(w("r")))
    if tag.level == "r":
        return _instead_of_run(tag, number, run)
    target: etree._Element | None = None
    if tag.level == "p":
        target = paragraph
    elif tag.level == "tr":
        target = next(paragraph.iterancestors(w("tr")), None)
        row = "".join(node.text or "" for node in target.iter(w("t"))) if target is not None else ""
        tag.alone = row.strip() == f"{OPEN}{number}{CLOSE}"
    parent = target.getparent() if target is not None else None
    if target is None or parent is None:
        holder = run.getparent()
        return holder if holder is not None else run
    parent.replace(target, _instruction(number))
    return parent


def _instead_of_run(tag: Tag, number: int, run: etree._Element) -> etree._Element:
    """Cut the run in two around the mark, and stand the tag between the halves."""
    tag.run = _plain(run.find(w("rPr")))
    parent = run.getparent()
    assert parent is not None
    sign = f"{OPEN}{number}{CLOSE}"
    for candidate in parent.iter(w("t")):
        if sign in (candidate.text or ""):
            run = next(candidate.iterancestors(w("r")))
            break
    parent = run.getparent()
    assert parent is not None
    before, after = run, deepcopy(run)
    _keep(before, sign, first=True)
    _keep(after, sign, first=False)
    here = parent.index(before)
    parent.insert(here + 1, _instruction(number))
    parent.insert(here + 2, after)
    for half in (before, after):
        if not any(child.tag != w("rPr") for child in half):
            parent.remove(half)
    return parent


def _keep(run: etree._Element, sign: str, *, first: bool) -> None:
    """Keep of a run what stands before the mark, or what stands after it."""
    children = [child for child in run if child.tag != w("rPr")]
    here = next(position for position, child in enumerate(children) if sign in (child.text or ""))
    before, _, after = (children[here].text or "").partition(sign)
    children[here].text = before if first else after
    for child in children[here + 1 :] if first else children[:here]:
        run.remove(child)
    if not children[here].text:
        run.remove(children[here])


def _instruction(number: int) -> etree._Element:
    return etree.ProcessingInstruction("tag", str(number))


def _plain(properties: etree._Element | None) -> str:
    """Properties as text, without the declarations that the part has already, and without a section's end."""
    if properties is None:
        return ""
    copy = deepcopy(properties)
    copy.tail = None
    for ends in copy.findall(w("sectPr")):
        copy.remove(ends)
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(copy, encoding="unicode"))
