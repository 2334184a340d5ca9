"""The words for each thing that a request can look like: what is said of it, its rule, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """What an officer reads; `title_some` and `cure_some` where only some of the questions look so."""

    title: str
    said: str
    rule: str
    cure: str
    title_some: str = ""
    cure_some: str = ""


KINDS = {
    "sar": Told(
        "This may be a subject access request",
        "It seems to ask for information about the person who writes. Information about the requester is exempt "
        "from the "
        "Act, and they have a better right to it under data protection law.",
        "FOIA s40(1); UK GDPR Article 15",
        "If so, pass it to the people who answer subject access requests and tell the requester. One calendar month "
        "runs from the day it arrived. Do not answer it in a letter that may be published.",
        "Some of this may be a subject access request",
        "If so, pass those questions to the people who answer subject access requests, with one calendar month "
        "from the "
        "day they arrived, and answer the others here. Tell the requester which is which.",
    ),
    "other_person": Told(
        "This may ask for another person’s records",
        "It seems to ask for the records of somebody whom the requester names. A reply under the Act is a reply to "
        "everybody.",
        "FOIA s40(2) and s41",
        "Find out whether the person is alive. If so, the requester may act for them in a subject access request. If "
        "not, ask the people who release health records about the Access to Health Records Act 1990.",
        "Some of this may ask for another person’s records",
    ),
    "eir": Told(
        "This may be an environmental request",
        "It seems to ask about the environment: air, water, land or living things, or what affects them, such "
        "as energy, "
        "waste, noise and emissions.",
        "FOIA s39; EIR reg 2(1)",
        "If so, choose the Environmental Information Regulations under “Answer it under”. They have exceptions "
        "of their own, "
        "and their presumption is that information is disclosed.",
        "Some of this may be environmental",
        "If so, answer those questions under the Environmental Information Regulations, with their own "
        "exceptions, and say "
        "in the letter which questions they are. Or record them as a request of their own.",
    ),
    "review": Told(
        "This may ask for a review of an earlier reply",
        "It seems to be unhappy with how a request was answered, rather than a new request.",
        "Section 45 Code, part 5; EIR reg 11",
        "If so, find the request that it speaks of and have somebody review it who did not answer it. Aim for "
        "twenty working "
        "days for a review under the Act; under the EIR the limit is forty. Record only new questions here.",
    ),
    "complaint": Told(
        "This may be a complaint",
        "It seems to complain about care or about how somebody was treated.",
        "NHS complaints regulations 2009 (SI 2009/309)",
        "If so, pass it to the complaints team as well. Questions in it that ask for recorded information are still a "
        "request, with twenty working days (FOIA s8, s10).",
    ),
    "not_a_request": Told(
        "This may not be a request for information",
        "It seems to ask for something to be done, or to ask for nothing.",
        "FOIA s8(1)(c) and s84",
        "If no recorded information is asked for, pass it to the team that it is for. There is no need to "
        "record it here.",
    ),
}
"""By kind, in the order in which they are told."""
