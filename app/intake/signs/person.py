"""What a name looks like: a person's, an organisation's, and what is neither."""

import re
from dataclasses import dataclass

_TITLE_WORDS = (
    "mr mrs ms miss mx dr prof professor sir dame rev revd cllr councillor col capt captain lt maj lord lady hon"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLES = ("de", "van", "von", "der", "den", "la", "le", "du", "bin", "al", "of")
_PREFIXED = re.compile(r"(?:al|el|ap|ibn|d|o)[-'’][A-Z]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-]){0,30}")
_NEVER_WORDS = (
    "a an and the to for from in on at with by of as is are was be i we you your our my me us it this that these those "
    "please thank thanks thankyou thx many kind best warm regards wishes dear hi hello hey cheers sincerely faithfully "
    "yours yrs sent phone iphone ipad android mobile tablet email e-mail mail tel telephone fax web website www http "
    "foi foia eir act freedom information request requests requester question questions answer answers response reply "
    "nhs trust team officer department office ward wards hospital unit clinic site sites service services section part "
    "number name date subject re ref reference format notes note total excel pdf csv word all any each no yes not if "
    "how what which who when where why does do did has have number list copy policy patients staff people information "
    "monday tuesday wednesday thursday friday saturday sunday january february march july "
    "september october november december address attachments attached enclosures enclosure page kindly sir madam sirs "
    "review report inquiry enquiry summary table figures data budget plan strategy contract contracts annual "
    "board pay beds "
    "care mental health community adult adults children older learning services notes appendix annex thank "
    "director manager head chief executive secretary chair reporter researcher student resident"
)
_NEVER = frozenset(_NEVER_WORDS.split())
_ORGANISATION = re.compile(
    r"\b(?:ltd|limited|llp|plc|inc|cic|cio|solicitors|society|charity|foundation|council|university|college|school|"
    r"institute|association|union|research|news|newsdesk|newsletter|chronicle|courier|gazette|times|trumpet|lantern|"
    r"herald|ledger|echo|media|project|campaign|group|forum|network|observatory|lab|partners|partnership|associates|"
    r"services|solutions|analytics|insight|consulting|consultants|consultancy|agency|centre|watch|barometer|panel|"
    r"federation|alliance|committee|party|press|gmbh|systems|software|company|co)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:lead|chair|chairman|chairwoman|secretary|treasurer|clerk|reporter|editor|correspondent|journalist|officer|"
    r"manager|director|associate|fellow|researcher|student|partner|paralegal|member|executive|head|assistant|analyst|"
    r"consultant|desk|coordinator|co-ordinator|caseworker|founder|president|trustee|governor|department|school)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """A name as it stands, with what follows it on its line."""

    name: str
    rest: str
    words: int
    title: bool = False


def person(said: str) -> Name | None:
    """The person's name at the head of `said`: capitalised words and initials, up to five, perhaps after a title."""
    at, kept, whole, titled = 0, 0, 0, False
    end = 0
    while kept < 7:
        found = _WORD.match(said, at)
        if found is None:
            break
        word = found[0]
        plain = word.strip(".").lower()
        if not kept and plain in _TITLES and word[0].isupper():
            titled = True
        elif plain in _PARTICLES:
            if not whole:
                break
        elif (
            not (word[0].isupper() or _PREFIXED.match(word))
            or plain in _NEVER
            or (len(plain) > 3 and not _one_hump(word))
        ):
            break
        else:
            whole += 1
        kept += 1
        end = found.end() if plain not in _PARTICLES else end
        stop = word.endswith(".") and len(plain) > 2 and plain not in _TITLES
        at = found.end()
        if stop or said[at : at + 1] not in (" ", "\xa0") or said[at : at + 2] == "  ":
            break
        at += 1
    name = said[:end]
    if not whole or len(name) > 60:
        return None
    if len(name.split()[-1].rstrip(".")) > 2:
        name = name.rstrip(".")
    return Name(name, said[len(name) :], whole, titled)


def _one_hump(word: str) -> bool:
    """Whether the capitals of a word are where a name has them: SMITH, Smith, McKay, O'Neil, Snape-Harker."""
    if word.isupper():
        return True
    pieces = (piece.removeprefix("Mc").removeprefix("Mac") for piece in re.split(r"[-'’.]", word) if piece)
    return all(piece[1:].islower() or len(piece) < 2 for piece in pieces)


def organisation(said: str) -> str:
    """The organisation that `said` is or ends in: after a role ("Policy lead, Drywell"), or by its own words."""
    said = said.strip(" \t,.;|–—-()")
    if not said or len(said) > 90 or "@" in said or "//" in said or said.lower().startswith("www."):
        return ""
    pieces = [piece.strip(" .") for piece in re.split(r"[,|]| [–—-] ", said) if piece.strip(" .")]
    while len(pieces) > 1 and (_ROLE.search(pieces[0]) or person(pieces[0])) and not _ORGANISATION.search(pieces[0]):
        del pieces[0]
    kept = re.sub(r" \([^()]{1,40}\)$", "", pieces[0]) if pieces else ""
    for piece in pieces:
        if re.search(r"\b(?:university|council|college|institute|llp|ltd|limited)\b", piece, re.IGNORECASE):
            kept = piece
    if len(pieces) > 1 and said.lower().startswith(("school of", "department of", "faculty of")):
        kept = pieces[-1]
    if any(char.isdigit() for char in kept) or not kept[:1].isupper():
        return ""
    from_role = kept != said and pieces and kept in said.split(",")[-1]
    if _ROLE.search(kept):
        return ""
    if _ORGANISATION.search(kept):
        return kept
    words = kept.split()
    named = all(word[0].isupper() or word.lower() in ("of", "the", "and", "for", "to", "&", "in") for word in words)
    return kept if named and (len(words) > 1 or from_role) and "." not in kept else ""


def firm(said: str) -> bool:
    """Whether a line is the name of an organisation by its own words, and nothing else."""
    said = said.strip(" \t.,")
    return bool(
        _ORGANISATION.search(said)
        and len(said) < 70
        and len(said.split()) < 8
        and said[:1].isupper()
        and not said.endswith(("?", ":"))
        and all(
            word[0].isupper() or not word[0].isalpha() or word in ("of", "and", "for", "the") for word in said.split()
        )
    )
