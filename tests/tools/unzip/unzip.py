"""Unpacks zips with Python: `unzip.py FOLDER ZIP...` writes each zip's files to FOLDER/<number of the zip>."""

import pathlib
import sys
import zipfile

target = pathlib.Path(sys.argv[1])
for number, name in enumerate(sys.argv[2:]):
    try:
        with zipfile.ZipFile(name) as archive:
            archive.extractall(target / str(number))
    except Exception as error:
        # A reader that refuses a zip shows nobody anything false.
        (target / f"{number}.refused").write_text(repr(error))
