"""A small trust.toml, and a folder made from it."""

from pathlib import Path

TRUST = """
name = "Harrowmere Valley NHS Foundation Trust"
areas = ["North", "East", "West"]
"sign off" = ["Information Office"]

["foi office"]
name = "Information Office"
address = ["2 Mill Lane"]
email = "foi@harrowmere.example"

["review office"]
name = "Head of Governance"
email = "review@harrowmere.example"

[[regulators]]
name = "Information Commissioner's Office"
address = ["Wilmslow"]
email = "a@regulator.example"
phone = "1"
url = "https://regulator.example"
"effective from" = 2018-05-25

[[regulators]]
name = "Information Commission"
address = ["Wilmslow"]
email = "b@regulator.example"
phone = "1"
url = "https://regulator.example"
"effective from" = 2026-01-01

[disclosure]
threshold = 10

[facts]
register_kept_by = "councils"
"""

ANSWER = "---\nkey: {key}\ntitle: T\nkind: answer\n---\n\nYes.\n"


def make_folder(path: Path, **answers: str) -> Path:
    """A content folder with the small trust and these answers by file name."""
    (path / "standard").mkdir(parents=True)
    (path / "statistics").mkdir()
    (path / "trust.toml").write_text(TRUST, encoding="utf-8")
    (path / "contacts.csv").write_text("key,name,kind,topics,areas\n", encoding="utf-8")
    for name, text in answers.items():
        (path / "standard" / f"{name}.md").write_text(text, encoding="utf-8")
    return path
