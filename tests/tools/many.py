#!/usr/bin/env python3
"""Makes COUNT cases below FOLDER from the worked cases and the stories, each with its own id, names, order and evidence.

    tests/tools/many.py COUNT FOLDER
"""
import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sources():
    for case in sorted((ROOT / "fixtures/cases").iterdir()):
        yield case / "case.yaml"
    for name in ("stories", "short"):
        yield from sorted((ROOT / "fixtures" / name).glob("*.yaml"))


def main(count, folder):
    cases = [(path, path.read_text(encoding="utf-8")) for path in sources()]
    for number in range(count):
        path, text = cases[number % len(cases)]
        ident = f"n{number:06d}"
        text = re.sub(r"\bid: [a-z0-9-]+", f"id: {ident}", text, count=1)
        name = re.search(r"name_legal: \"?([^\",}\n]+)", text)
        if name:
            text = text.replace(name.group(1).strip(), f"{name.group(1).strip()} {ident.upper()}")
        target = folder / ident
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(set(re.findall(r"\bfile: \"?([^\",}\n]+?)\"?\s*[,}\n]", text))):
            origin, copy = path.parent / file, target / file
            if not origin.is_file():
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            if origin.suffix in (".txt", ".eml"):
                copy.write_bytes(origin.read_bytes() + f"\n{ident}\n".encode())
            else:
                shutil.copyfile(origin, copy)
        (target / "case.yaml").write_text(text, encoding="utf-8")


main(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
