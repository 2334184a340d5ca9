"""Who seems to ask: proposals from the words of a request, never taken for true."""

from app.intake.signs.addresses import addresses
from app.intake.signs.names import names
from app.intake.signs.page import page_of


def propose(text: str) -> tuple[str, str]:
    """A name and an e-mail or postal address for the requester, each empty where none is to be seen."""
    page = page_of(text)
    name = next((one.value for one in names(page) if one.what == "name"), "")
    address = next((one.value for one in addresses(page)), "")
    return name, address
