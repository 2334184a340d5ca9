"""Every kind of background work there is. To add one, write its function and put it into this table."""

from app.casework.enter_table import enter_cases
from app.casework.read_arrived import read_arrived
from app.casework.work import Kind

KINDS: dict[str, Kind] = {
    "enter_cases": Kind("Entering open cases", enter_cases),
    "read": Kind("Reading what arrived", read_arrived),
}
