"""The columns of a table of open cases, which a trust brings along from another system, and an empty one to fill in."""

from dataclasses import dataclass

from app.law.channels import CHANNELS

MOST_ROWS = 2000


@dataclass(frozen=True)
class Column:
    """One column: its name in the first row, what stands in it, whether it must, how many characters it may have."""

    name: str
    what: str
    example: str
    required: bool = False
    longest: int = 200


COLUMNS = (
    Column("reference", "The reference that the case has already.", "FOI-2526-0098", required=True, longest=60),
    Column("received_on", "The day on which it reached the Trust.", "14/11/2025", required=True),
    Column("subject", "A few words that everybody may read. They do not name the requester.", "Agency nurses", True),
    Column("requester_name", "The name that the requester gave. Only officers see it.", "Sam Reed", required=True),
    Column("requester_address", "The email or postal address that the reply goes to.", "sam@reed.example", True, 2000),
    Column("organisation", "The organisation, if the requester named one.", "Reed and Sons"),
    Column("channel", f"How it came: {', '.join(CHANNELS.values())}. Email if empty.", "Email"),
    Column("regime", "The law that it is answered under: FOIA or EIR. FOIA if empty.", "FOIA"),
    Column("case_officer", "The email address with which its officer signs in. Nobody if empty.", "ann@nhs.example"),
    Column("request_text", "All that was asked. Its questions are found.", "How many beds are open?", True, 100_000),
    Column("acknowledged_on", "The day on which it was acknowledged, if it was.", "17/11/2025"),
    Column("notes", "What colleagues should know. It becomes a file note.", "Finance has the figures.", longest=10_000),
)  # fmt: skip
NAMES = tuple(column.name for column in COLUMNS)


def empty_table() -> bytes:
    """A table with the names of the columns and no case, as a spreadsheet opens it."""
    return (",".join(NAMES) + "\r\n").encode("utf-8-sig")
