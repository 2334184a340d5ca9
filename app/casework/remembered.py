"""What matching remembers of one desk while the program runs: past questions and decided ones, read once.

What came since is read when it is asked for, so that a letter that goes out now is found by the next question.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from sqlalchemy.orm import Session

from app.matching.decided import Decided, DecidedQuestions
from app.matching.past import PastQuestions
from app.matching.rank import Ranker
from app.matching.reading import Lexicon
from app.matching.weights import Calibration
from app.matching.wordlists import shipped
from app.records import archive, decisions


@dataclass
class Remembered:
    """The past and the decided questions of `desk`, up to the rows that were last seen, read with the trust's `words`.

    `rankers` are those that were made with them, by the content and the calibration that they were made for.
    """

    desk: str
    words: str
    lexicon: Lexicon = field(init=False)
    past: PastQuestions = field(init=False)
    decided: DecidedQuestions = field(init=False)
    last_answer: int = 0
    last_response: int = 0
    rankers: dict[tuple[str, Calibration], Ranker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lexicon = lexicon_with(self.words)
        self.past, self.decided = PastQuestions(self.lexicon), DecidedQuestions((), self.lexicon)


@lru_cache(maxsize=2)
def lexicon_with(words: str) -> Lexicon:
    """The desk's list of synonyms with the trust's own `words` added."""
    return Lexicon(f"{shipped('synonyms.txt')}\n{words}")


_reading = Lock()
_kept: list[Remembered] = []
"""One at most. None until it is asked for: the lists take a while to read, and most commands never need them."""


def remembered(session: Session, words: str) -> Remembered:
    """What there is to remember at this moment, read with the trust's own `words`."""
    return up_to(session, archive.stamp(session), words)


def up_to(session: Session, stamp: archive.Stamp, words: str) -> Remembered:
    """What there is to remember as of `stamp`."""
    last, desk = stamp.last, stamp.desk
    with _reading:
        found = _kept[0] if _kept else None
        if found is None or found.desk != desk or found.words != words or found.last_answer > last:
            found = Remembered(desk, words)
            _kept[:] = [found]
        if found.last_answer < last:
            for key, question in archive.past_questions(session, found.last_answer):
                found.past.add(key, question)
            found.last_answer = last
            latest = decisions.last_response(session)
            for one in decisions.decisions(session, found.last_response):
                found.decided.add(Decided(one.question, one.keys, str(one.request_id)))
            found.last_response = latest
        return found
