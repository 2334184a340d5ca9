"""The words that were approved, as they were approved: what is issued, shown and put into the archive is read here."""

from app.drafting.canonical import from_json
from app.drafting.draft import Draft
from app.law.errors import DeskError
from app.records.letters import Approval


def approved_draft(approval: Approval) -> Draft:
    """The Draft that an approval binds.

    Raises DeskError when what is stored is not what was approved, or cannot be read.
    """
    if not approval.is_whole:
        raise DeskError(
            "The draft on file is not the one that was approved: its words were changed in the database. Nothing was "
            "done. An administrator verifies the audit and restores the draft from a backup; then review it again."
        )
    return from_json(approval.draft_json)


def differences(approved: Draft, now: Draft) -> tuple[str, ...]:
    """What a Draft made now has other than the approved one, in words, in the order of the letter."""
    was, same = {leaf.label: leaf for leaf in approved.leaves()}, approved.questions == now.questions
    changed = [leaf.label for leaf in now.leaves() if was.get(leaf.label) != leaf]
    replies = "the questions" if not changed else f"the replies to {', '.join(changed)}"
    pairs = (
        ("the due date", approved.due == now.due),
        ("the date of receipt", approved.received == now.received),
        ("the request’s own particulars", _particulars(approved) == _particulars(now)),
        (replies, same),
        ("the figures", approved.readings == now.readings),
        ("the attachments", approved.attachments == now.attachments),
        ("the trust’s settings", approved.trust == now.trust),
        ("the letter template", approved.template == now.template),
    )
    return tuple(words for words, is_same in pairs if not is_same)


def _particulars(draft: Draft) -> tuple[str, ...]:
    return draft.reference, draft.subject, draft.regime.value, draft.introduction
