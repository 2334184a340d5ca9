"""What the repository must never hold."""

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_lock_files_hold_hashes_and_no_addresses():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_every_npm_package_is_pinned():
    package = json.loads((ROOT / "package.json").read_text())
    versions = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    assert versions
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


def test_no_file_names_a_place_on_one_machine():
    place = re.compile(r"(?<![\w.])/(?:work/(?=[\w.])|root/|home/\w+/)")  # /work/<token> is a page of ours
    assert [str(path.relative_to(ROOT)) for path, text in texts() if place.search(text)] == []


def test_no_third_party_file_is_copied_in():
    names = [str(path.relative_to(ROOT)) for path in tracked()]
    assert [
        name for name in names if re.search(r"(^|/)(vendor|third_party|node_modules)/|\.min\.(js|css)$", name)
    ] == []


def test_nothing_is_left_unfinished():
    marks = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    in_app = [(path, text) for path, text in texts() if path.is_relative_to(ROOT / "app")]
    assert [str(path.relative_to(ROOT)) for path, text in in_app if marks.search(text)] == []
