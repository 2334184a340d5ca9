"""The stages of a request, and which may follow which."""

from enum import StrEnum

from app.law.errors import WrongStage


class Stage(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ISSUED = "issued"
    SENT = "sent"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The stage, as a page prints it."""
        return {
            Stage.RECEIVED: "Received",
            Stage.DRAFTING: "Drafting",
            Stage.IN_REVIEW: "With the reviewer",
            Stage.APPROVED: "Approved",
            Stage.ISSUED: "Letter ready to send",
            Stage.SENT: "Sent",
            Stage.CLOSED: "Closed without a reply",
        }[self]

    @property
    def is_open(self) -> bool:
        """Whether a reply is still owed."""
        return self not in {Stage.SENT, Stage.CLOSED}


MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.RECEIVED: frozenset({Stage.DRAFTING, Stage.CLOSED}),
    Stage.DRAFTING: frozenset({Stage.IN_REVIEW, Stage.CLOSED}),
    Stage.IN_REVIEW: frozenset({Stage.DRAFTING, Stage.APPROVED, Stage.CLOSED}),
    Stage.APPROVED: frozenset({Stage.DRAFTING, Stage.IN_REVIEW, Stage.ISSUED, Stage.CLOSED}),
    Stage.ISSUED: frozenset({Stage.DRAFTING, Stage.IN_REVIEW, Stage.SENT, Stage.CLOSED}),
    Stage.SENT: frozenset(),
    Stage.CLOSED: frozenset({Stage.DRAFTING}),
}


def move(now: Stage, to: Stage) -> Stage:
    """`to`, if a request at `now` may go there.

    Raises WrongStage otherwise.
    """
    if to not in MOVES[now]:
        raise WrongStage(
            f"This request is at the stage “{now.words}”, so it cannot become “{to.words}”. "
            "Nothing was changed. Open the request again to see where it stands."
        )
    return to
