"""A letter template, compiled: a Word file that staff edit in Word, with tags where the letter's words go.

The tags, which are those of docxtpl:

    {{ reference }}                     text; in any paragraph, header or footer
    {{r reuse }}                        a link, in the body
    {{p question.answer }}              an answer; alone in its paragraph, whose style the answer takes
    {{p tables }}                       the tables of the answers; alone, below a table of questions
    {% if is_late %} ... {% endif %}    only if; with elif, else, and, or, not; within one paragraph
    {%p if is_late %} ... {%p endif %}  the same, each alone in a paragraph, around whole paragraphs
    {%p for holder in holders %}        for each, up to {%p endfor %}
    {%tr for question in questions %}   the same for rows of a table, each alone in a row, up to {%tr endfor %}
    {# a note #}                        left out

The names are those of context.py, or of acknowledgement.py in a template whose name begins with that word. They may be
changed by `|lower` and `|upper`, and by nothing else. All but the changing parts is made ready once for each version,
so that a letter costs about a millisecond.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from app.law.errors import Problem, TemplateError
from app.letters import parts as known
from app.letters import trial
from app.letters.blocks import Place, Sink, Styles
from app.letters.grammar import Reader, fields
from app.letters.kind import REPLY, Kind
from app.letters.package import Part, part, read_parts
from app.letters.specimens import words_of
from app.letters.tags import MARK, Marked, Tag, mark
from app.letters.wordml import printed

_BEGIN_VALUE, _END_VALUE, _BEGIN_BLOCK, _END_BLOCK = "\ue002", "\ue003", "\ue004", "\ue005"
_OURS = re.compile("[\ue000-\ue007]")
_TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*)\.xml")

_JINJA = SandboxedEnvironment(
    variable_start_string=_BEGIN_VALUE, variable_end_string=_END_VALUE,
    block_start_string=_BEGIN_BLOCK, block_end_string=_END_BLOCK,
    comment_start_string="\ue006", comment_end_string="\ue007",
    undefined=StrictUndefined, finalize=printed, keep_trailing_newline=True,
)  # fmt: skip


@dataclass(frozen=True)
class CompiledTemplate:
    """One version of a template, ready to print. `sha256` is that of the Word file.

    `fixed` are the parts that are the same in every letter; `order` is the order of all parts. `kind` says what may be
    printed.
    """

    sha256: str
    kind: Kind
    order: tuple[str, ...]
    fixed: dict[str, Part]
    styles: Styles
    links: tuple[str, str]
    numbering: tuple[str, str]
    texts: dict[str, Template]
    places: tuple[Place, ...]
    runs: tuple[str, ...]

    def texts_of(self, context: Any, sink: Sink) -> dict[str, str]:
        """The document, headers and footers of one letter; `sink` collects its links and lists.

        `context` is of the type that this kind of letter prints.
        """
        values: dict[str, Any] = {name: getattr(context, name) for name in fields(self.kind.context)}
        values |= {"_answer": sink.answer, "_link": sink.link, "_tables": sink.tables_so_far}
        values |= {"_place": self.places, "_run": self.runs}
        return {name: text.render(values) for name, text in self.texts.items()}


@dataclass
class _Making:
    """A template that is being compiled, and all that is wrong with it."""

    file: str
    kind: Kind
    problems: list[Problem] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)

    def wrong(self, what: str, cure: str) -> None:
        self.problems.append(Problem(self.file, None, what, cure))


@lru_cache(maxsize=32)
def compile_template(data: bytes, file: str = "The letter template", kind: Kind = REPLY) -> CompiledTemplate:
    """The template in `data`, which is the whole Word file; made once for the same bytes. `file` is for messages.

    `kind` is what it is a template of.

    Raises TemplateError with every problem at once, each with its cure.
    """
    making = _Making(file, kind)
    try:
        return _compile(data, making)
    except ValueError as error:
        making.wrong(str(error), "Save it again as .docx in Word, or start again from a shipped template.")
        raise TemplateError(making.problems) from error


def _compile(data: bytes, making: _Making) -> CompiledTemplate:
    found = read_parts(data)
    making.problems += known.what_is_missing(making.file, found)
    _stop(making)
    trees = {name: known.parse(found[name]) for name in found if _TEXT_PART.fullmatch(name)}
    making.problems += known.what_may_not_go_out(making.file, found, trees[known.DOCUMENT])
    ids, missing = known.read_styles(making.file, found["word/styles.xml"], making.kind.styles)
    making.problems += missing
    levels = known.heading_levels(ids)
    sources = {}
    for name, tree in trees.items():
        if _OURS.search(found[name].decode("utf-8", "replace")):
            making.wrong("It holds characters that are kept for the program.", "Take out private-use characters.")
            continue
        marked = mark(tree, levels)
        _check(marked, name, making)
        sources[name] = _source(marked, making)
    for path, what in making.kind.required.items():
        if path not in making.printed:
            making.wrong(f"It never prints {what} ({path}).", "Add it, or start again from a shipped template.")
    _stop(making)
    numbering = known.parse(found[known.NUMBERING])
    styles = known.add_lists(numbering, ids)
    lists = known.serialise(numbering)
    links = known.serialise(known.parse(found[known.LINKS])).replace(
        "<Relationships/>", "<Relationships></Relationships>"
    )
    cut, end = known.numbering_end(lists), links.rindex("</Relationships>")
    changing = {known.LINKS, known.NUMBERING, known.CORE, *sources}
    template = CompiledTemplate(
        sha256=hashlib.sha256(data).hexdigest(),
        kind=making.kind,
        order=tuple(found),
        fixed={name: part(name, _fixed(name, body)) for name, body in found.items() if name not in changing},
        styles=styles,
        links=(links[:end], links[end:]),
        numbering=(lists[:cut], lists[cut:]),
        texts={name: _JINJA.from_string(source) for name, source in sources.items()},
        places=tuple(making.places),
        runs=tuple(making.runs),
    )
    _try_out(template, making)
    return template


def _stop(making: _Making) -> None:
    if making.problems:
        raise TemplateError(list(dict.fromkeys(making.problems)))


def _check(marked: Marked, name: str, making: _Making) -> None:
    """Note every error in the tags of one part."""
    reader = Reader(making.file, making.kind.context)
    reader.read(marked.tags)
    making.problems += reader.problems
    making.printed |= reader.printed
    for words in marked.stray:
        making.wrong(f"There is a stray brace in “{words}”.", "Write a tag as {{ reference }} or {% if is_late %}.")
    outside = [tag.words for tag in marked.tags if not tag.is_block and tag.level and name != known.DOCUMENT]
    for words in outside:
        making.wrong(f"{words} stands in a header or footer.", "Links and answers go in the body.")
    kinds = [tag.source for tag in marked.tags if not tag.is_block and tag.level == "p"]
    in_cells = [position for position, tag in enumerate(marked.tags) if _is_answer(tag) and tag.place.in_cell]
    after = [position for position, tag in enumerate(marked.tags) if tag.source == "tables" and tag.level == "p"]
    if in_cells and (kinds.count("tables") != 1 or after[0] < in_cells[-1]):
        making.wrong("The tables of answers have no place.", "Put {{p tables }} once, below the table of questions.")


def _is_answer(tag: Tag) -> bool:
    return not tag.is_block and tag.level == "p" and tag.source != "tables"


def _source(marked: Marked, making: _Making) -> str:
    """The part as Jinja's source, in which only our own tags are Jinja's."""

    def written(match: re.Match[str]) -> str:
        tag = marked.tags[int(match[1] or match[2])]
        if tag.is_block:
            return f"{_BEGIN_BLOCK}{tag.source}{_END_BLOCK}"
        return f"{_BEGIN_VALUE}{_printing(tag, making)}{_END_VALUE}"

    return MARK.sub(written, known.serialise(marked.tree))


def _printing(tag: Tag, making: _Making) -> str:
    if tag.level == "p" and tag.source == "tables":
        return "_tables()"
    if tag.level == "p":
        making.places.append(tag.place)
        return f"_answer({tag.source}, _place[{len(making.places) - 1}])"
    if tag.level == "r":
        making.runs.append(tag.run)
        return f"_link({tag.source}, _run[{len(making.runs) - 1}])"
    return tag.source


def _fixed(name: str, body: bytes) -> bytes:
    """The file's own properties name the person who made the template; they do not go out."""
    return _APP if name == known.APP else body


_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>FOI reply desk</Application></Properties>'
)


def _try_out(template: CompiledTemplate, making: _Making) -> None:
    """Print it full and bare, and refuse it if either could not be opened, or if a specimen lacks what it must have."""
    for which, context in trial.contexts(making.kind.context):
        for name, printed_text in template.texts_of(context, Sink(template.styles)).items():
            if broken := trial.what_breaks(printed_text):
                what = f"{making.kind.called} {which} would not open in Word: in {name} {broken}."
                making.wrong(
                    what, "Put if and endif around whole paragraphs or rows, and leave a paragraph in each cell."
                )
    _stop(making)
    for specimen in making.kind.specimens():
        printed_words = words_of(list(template.texts_of(specimen.context, Sink(template.styles)).values()))
        for what in dict.fromkeys(specimen.lacks(printed_words)):
            making.wrong(
                f"{making.kind.called} {specimen.name}, would not print {what}.",
                "Add it, or take it out of the condition that it stands in.",
            )
    _stop(making)
