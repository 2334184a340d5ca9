"""Requests that come through WhatDoTheyKnow: each has an address of its own, and what is sent there is published."""

import re

ADDRESS = re.compile(r"\b(?:foi\+)?request-\d{1,10}-[0-9a-f]{6,12}@whatdotheyknow\.com\b", re.IGNORECASE)
NOTE = (
    "It came through WhatDoTheyKnow: whatever is sent to its address is published there at once. Send nothing to it "
    "that the world may not read."
)


def address_in(words: str) -> str:
    """The address of a request, or nothing; the bounce address of the same request is not one."""
    found = ADDRESS.search(words)
    return found[0] if found else ""
