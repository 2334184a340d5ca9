"""The open requests of the demo: what was asked, by whom, and how far each has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoCase:
    """One request. `left` is how many working days are left (below 0: overdue); `goes` how far it has come.

    `goes` is received, started, drafted, waiting, in_review, returned or approved. Each question has the key of the
    standard answer that it is answered with.
    """

    subject: str
    requester: str
    address: str
    left: int
    goes: str
    questions: tuple[tuple[str, str], ...]
    organisation: str = ""


CASES = (
    DemoCase(
        "Complaints and policies", "Marcus Hale", "marcus.hale@requester.example", -3, "started",
        (
            ("How many complaints did the Trust receive last year, and what were they about?", "complaints"),
            ("Please send the Trust's complaints policy.", "policies"),
        ),
    ),
    DemoCase(
        "Catering and cleaning", "Wei Zhang", "w.zhang@requester.example", 1, "in_review",
        (
            ("Who provides catering and cleaning on the Trust's sites?", "estates-services"),
            ("Where are the contracts published?", "it-contracts"),
        ),
        "Midland Facilities Review",
    ),
    DemoCase(
        "Board papers and structure", "Eleanor Voss", "eleanor@requester.example", 3, "approved",
        (
            ("Where can I read the papers of the Board's public meetings?", "board-papers"),
            ("Please send a chart of the senior management.", "exec-structure"),
        ),
    ),
    DemoCase(
        "Sickness absence", "Callum Reid", "callum.reid@requester.example", 6, "drafted",
        (
            ("What was the rate of sickness absence last year?", "sickness"),
            ("What are the names and email addresses of ward managers?", "staff-details"),
        ),
    ),
    DemoCase(
        "Waiting lists", "Amira Said", "amira.said@requester.example", 8, "waiting",
        (("How long do people wait for the service?", "waiting-times"),),
    ),
    DemoCase(
        "Network and telephone contracts", "Oliver Kent", "okent@requester.example", 11, "returned",
        (
            ("Which company supplies the Trust's network, and when does the contract end?", "it-contracts"),
            ("Who in the digital team should suppliers write to?", "staff-details"),
        ),
        "Kent Telecoms",
    ),
    DemoCase(
        "Beds and wards", "Freya Lund", "freya.lund@requester.example", 15, "started",
        (
            ("How many beds does each ward have?", "beds"),
            ("How has the Trust performed on freedom of information requests?", "foi-performance"),
        ),
    ),
    DemoCase(
        "Use of consultants", "Nathan Price", "nathan.price@requester.example", 19, "received",
        (
            ("How much has the Trust spent on management consultants since 2022?", "consultancy"),
            ("What was the gender pay gap at the last count?", "gender-pay-gap"),
        ),
    ),
)  # fmt: skip
