"""What the Trust says of each question: whether the information is held, and what became of it (rules.md 2.2)."""

from enum import StrEnum


class Regime(StrEnum):
    """The law that a request is answered under."""

    FOIA = "FOIA"
    EIR = "EIR"

    @property
    def act(self) -> str:
        """The name of the law, as a letter prints it."""
        return {
            Regime.FOIA: "Freedom of Information Act 2000",
            Regime.EIR: "Environmental Information Regulations 2004",
        }[self]


class Held(StrEnum):
    """Whether the Trust holds what a question asks for (FOIA s1(1)(a))."""

    HELD = "held"
    PART = "part"
    NOT_HELD = "not_held"
    NEITHER = "neither"

    @property
    def words(self) -> str:
        """The status line that the letter prints."""
        return {
            Held.HELD: "The Trust holds this information.",
            Held.PART: "The Trust holds part of this information.",
            Held.NOT_HELD: "The Trust does not hold this information.",
            Held.NEITHER: "The Trust neither confirms nor denies whether it holds this information.",
        }[self]


class Outcome(StrEnum):
    """What became of a question (FOIA s1(1)(b), s12, s14, s17, s21)."""

    PROVIDED = "provided"
    PROVIDED_IN_PART = "provided_in_part"
    NOT_HELD = "not_held"
    ALREADY_AVAILABLE = "already_available"
    REFUSED = "refused"
    COST_LIMIT = "cost_limit"
    VEXATIOUS = "vexatious"
    NEITHER = "neither"
    CLARIFICATION = "clarification"

    @property
    def words(self) -> str:
        """A short label for a page."""
        return {
            Outcome.PROVIDED: "Provided",
            Outcome.PROVIDED_IN_PART: "Provided in part",
            Outcome.NOT_HELD: "Not held",
            Outcome.ALREADY_AVAILABLE: "Already available (section 21)",
            Outcome.REFUSED: "Refused by exemption",
            Outcome.COST_LIMIT: "Over the cost limit (section 12)",
            Outcome.VEXATIOUS: "Vexatious or repeated (section 14)",
            Outcome.NEITHER: "Neither confirmed nor denied",
            Outcome.CLARIFICATION: "Clarification asked for",
        }[self]

    @property
    def refuses(self) -> bool:
        """Whether any part is refused, which makes the review and regulator paragraphs compulsory (FOIA s17(7))."""
        return self in {
            Outcome.PROVIDED_IN_PART,
            Outcome.ALREADY_AVAILABLE,
            Outcome.REFUSED,
            Outcome.COST_LIMIT,
            Outcome.VEXATIOUS,
            Outcome.NEITHER,
        }


_GIVEN_OR_REFUSED = frozenset(
    {
        Outcome.PROVIDED,
        Outcome.PROVIDED_IN_PART,
        Outcome.ALREADY_AVAILABLE,
        Outcome.REFUSED,
        Outcome.COST_LIMIT,
        Outcome.VEXATIOUS,
        Outcome.CLARIFICATION,
    }
)
_FITTING = {
    Held.HELD: _GIVEN_OR_REFUSED,
    Held.PART: _GIVEN_OR_REFUSED,
    Held.NOT_HELD: frozenset({Outcome.NOT_HELD, Outcome.CLARIFICATION}),
    Held.NEITHER: frozenset({Outcome.NEITHER}),
}
"""What may become of a question for each thing that may be said of its being held."""


def consistent(held: Held, outcome: Outcome) -> bool:
    """Whether a letter may say both of one question (FOIA s1(1), s1(5), s2(1), s17).

    Giving or refusing information says that it is held, in whole or in part. What is not held can be neither given nor
    refused. Who neither confirms nor denies may do nothing else, because anything else would confirm or deny.
    """
    return outcome in _FITTING[held]
