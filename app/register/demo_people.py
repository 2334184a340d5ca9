"""Invented people for the demo register: nobody here exists, and no number is an NHS number."""

from datetime import date, timedelta
from random import Random

FIRST_NAMES = (
    "Aldric", "Bettony", "Corwen", "Delphia", "Edris", "Fenella", "Garvan", "Hesper", "Idony", "Jorun", "Kester",
    "Lunet", "Marek", "Nerys", "Orla", "Perran", "Quilla", "Rowan", "Sabra", "Tamsin", "Ulric", "Verity", "Wystan",
    "Ysolde", "Zennor",
)  # fmt: skip
LAST_NAMES = (
    "Ashgrove", "Brackenbury", "Coldharbour", "Dunmallard", "Elverstone", "Farthingale", "Greywater", "Hollowell",
    "Inglethorn", "Jessamine", "Kettlewick", "Larkspire", "Merrowdown", "Netherby", "Oakenshaw", "Pennywort",
    "Quarrendon", "Ravenglass", "Saltmarsh", "Thistledown", "Underhay", "Vinterly", "Wetherlam", "Yarrowby",
)  # fmt: skip
HOSPITALS = ("Larch Ward, Wrenfield House", "Alder Ward, Wrenfield House", "The Millpond Unit", "Stonecrop Lodge")
TEAMS = ("North community team", "South community team", "Early intervention team", "Rehabilitation team")
PROFESSIONALS = ("Care coordinator", "Community psychiatric nurse", "Social worker", "Occupational therapist")

_WEIGHTS = range(10, 1, -1)


def check_digit(first_nine: str) -> int:
    """The modulus 11 check digit of an NHS number's first nine digits; 10 where no number has them."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(first_nine, _WEIGHTS, strict=True)) % 11
    return 0 if rest == 11 else rest


def fake_nhs_number(chance: Random) -> str:
    """Ten digits from the range kept for tests, 999, that fail the modulus 11 check as well."""
    first_nine = f"999{chance.randrange(1_000_000):06d}"
    right = check_digit(first_nine)
    return first_nine + str(chance.choice([digit for digit in range(10) if digit != right]))


def invent_person(chance: Random) -> tuple[str, str, date]:
    """A fake NHS number, an invented name and a date of birth."""
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    return fake_nhs_number(chance), name, date(1940, 1, 1) + timedelta(days=chance.randrange(23_000))
