#!/usr/bin/env python3
"""Public holidays of the library, made from and checked against the Python package `holidays`.

    python3 tests/tools/holidays.py write   writes templates/holidays/
    python3 tests/tools/holidays.py check   compares the tables with the package, day by day

Exit: 0 the same, 1 a difference, 3 the package is not installed.
"""
import datetime
import re
import sys
from pathlib import Path

sys.path.pop(0)  # this script has the name of the package

try:
    import holidays
except ImportError:
    print("the Python package holidays is not installed")
    sys.exit(3)

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "holidays"
YEARS = range(2024, 2029)
MADE_ON = "2026-11-23"
# id: (title, country, subdivision, states, whether regions have holidays that are not in the table)
TABLES = {
    "AU": ("Australia", "AU", None, [], True),
    "CA": ("Canada", "CA", None, [], True),
    "CN": ("mainland China", "CN", None, [], False),
    "DE": ("Germany", "DE", None, [], True),
    "ES": ("Spain", "ES", None, [], True),
    "FR": ("France", "FR", None, [], True),
    "GB": ("England and Wales", "GB", "ENG", [], False),
    "GB-NIR": ("Northern Ireland", "GB", "NIR", ["Northern Ireland", "NIR", "GB-NIR"], False),
    "GB-SCT": ("Scotland", "GB", "SCT", ["Scotland", "SCT", "GB-SCT"], True),
    "HK": ("Hong Kong", "HK", None, [], False),
    "IE": ("Ireland", "IE", None, [], False),
    "IT": ("Italy", "IT", None, [], True),
    "NL": ("Netherlands", "NL", None, [], False),
    "PL": ("Poland", "PL", None, [], False),
    "SG": ("Singapore", "SG", None, [], False),
    "US": ("United States", "US", None, [], True),
}
# The last year whose days are announced; later ones are estimates.
ANNOUNCED = {"CN": 2026, "SG": 2026}
NOTES = {
    "CN": "Working days that are moved to a weekend are not in the table. Days after 2026 are estimated: the "
    "government announces each year's days at the end of the year before.",
    "HK": "Days that follow the moon are estimated for years that are not announced yet.",
    "SG": "Days that follow the moon are estimated for years that are not announced yet.",
}


def expected(country, subdivision):
    """Day to name, as the package has it."""
    kind = getattr(holidays, country)
    language = next((it for it in ("en_US", "en_GB") if it in kind.supported_languages), None)
    found = holidays.country_holidays(country, subdiv=subdivision, years=YEARS, language=language)
    # Printed texts have typographic apostrophes.
    return {day: name.replace("'", "\u2019") for day, name in sorted(found.items()) if day.year in YEARS}


def text(id_):
    title, country, subdivision, states, regional = TABLES[id_]
    lines = [f"title: {quoted(title)}", f'country: "{country}"']
    if states:
        lines.append("states: [" + ", ".join(quoted(it) for it in states) + "]")
    lines += [f"first_year: {YEARS[0]}", f"last_year: {YEARS[-1]}"]
    if id_ in ANNOUNCED:
        lines.append(f"announced_to: {ANNOUNCED[id_]}")
    if regional:
        lines.append("regional: true")
    lines.append("days:")
    for day, name in expected(country, subdivision).items():
        lines.append(f"  - {{ date: {day}, name: {quoted(name)} }}")
    lines += ["source: HOLIDAYS", "status: seen-2nd", f"last_checked: {MADE_ON}"]
    if id_ in NOTES:
        lines.append(f"note: {quoted(NOTES[id_])}")
    return "\n".join(lines) + "\n"


def quoted(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(path):
    """Days of a table, read without a YAML package."""
    days = re.findall(r"^  - \{ date: (\d{4}-\d{2}-\d{2}), ", path.read_text(encoding="utf-8"), re.M)
    years = [int(it) for it in re.findall(r"^(?:first|last)_year: (\d{4})$", path.read_text(encoding="utf-8"), re.M)]
    return [datetime.date.fromisoformat(it) for it in days], years


def check():
    bad = 0
    files = {it.stem for it in FOLDER.glob("*.yaml")}
    for id_ in sorted(files ^ set(TABLES)):
        print(f"{id_}: a table without an entry in this script, or an entry without a table")
        bad += 1
    for id_ in sorted(files & set(TABLES)):
        days, years = written(FOLDER / f"{id_}.yaml")
        wanted = expected(*TABLES[id_][1:3])
        if years != [YEARS[0], YEARS[-1]] or len(days) != len(set(days)):
            print(f"{id_}: years {years}, or a day that stands twice")
            bad += 1
        for day in sorted(set(days) - set(wanted)):
            print(f"{id_}: {day} is in the table and not in the package")
            bad += 1
        for day in sorted(set(wanted) - set(days)):
            print(f"{id_}: {day} ({wanted[day]}) is in the package and not in the table")
            bad += 1
    print(f"holidays {holidays.__version__}: {len(files)} tables, {bad} differences")
    return 1 if bad else 0


def write():
    FOLDER.mkdir(exist_ok=True)
    for id_ in TABLES:
        (FOLDER / f"{id_}.yaml").write_text(text(id_), encoding="utf-8")
    return 0


sys.exit(write() if sys.argv[1:] == ["write"] else check())
