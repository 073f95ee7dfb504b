#!/usr/bin/env python3
"""Cuts the typefaces in this folder from their published releases.

Needs fonttools, the Debian packages fonts-noto-core, fonts-noto-mono and fonts-noto-cjk, and
`npm pack @expo-google-fonts/noto-emoji@0.4.7` unpacked.

    cut.py --emoji package/400Regular/NotoEmoji_400Regular.ttf [--fonts /usr/share/fonts]

The cut files are committed; run this again only to change what they cover.
"""

import argparse
import os

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))


def span(*ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


CONTROLS = {0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF} | span((0x202A, 0x202E), (0x2066, 0x2069))
WESTERN = CONTROLS | span(
    (0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
    (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),
    (0x2100, 0x218F), (0x2190, 0x22FF), (0xFB00, 0xFB04), (0xFFFD, 0xFFFD),
) - {0x337, 0x338}  # with these, "not equal" would be put together badly from its parts
# Every feature but optional ligatures: the text of a ligature that runs to the left is read
# backwards by widespread programs.
ARABIC = ["ccmp", "isol", "init", "medi", "fina", "rlig", "calt", "locl", "mark", "mkmk", "kern", "curs"]
ARROWS_AND_MATH = span((0x2190, 0x2193), (0x2194, 0x2195), (0x21D0, 0x21D4), (0x2200, 0x2265), (0x2282, 0x2287))
SIGNS = span((0x2500, 0x25FF), (0x2600, 0x2605), (0x260E, 0x2612), (0x2690, 0x2696), (0x26A0, 0x26A0), (0x2702, 0x2718))


def decoded(encoding, rows, cells):
    codes = set()
    for row in rows:
        for cell in cells:
            try:
                text = bytes([row, cell]).decode(encoding)
            except UnicodeDecodeError:
                continue
            codes.update(ord(it) for it in text)
    # Latin, Greek and Cyrillic come from the text faces.
    return {code for code in codes if code >= 0x2000 and not 0x2500 <= code <= 0x257F}


GB2312 = decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
BIG5_COMMON = decoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
JIS_COMMON = decoded("euc-jp", range(0xB0, 0xD0), range(0xA1, 0xFF))

CHINESE = GB2312 | CONTROLS | span(
    (0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x203B), (0x2460, 0x2473),
    (0x3000, 0x303F), (0x3041, 0x30FF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6),
)

# Every syllable of modern Korean that KS X 1001 has, and its letters.
KOREAN = decoded("euc-kr", range(0xB0, 0xC9), range(0xA1, 0xFF)) | CONTROLS | span(
    (0x20, 0x7E), (0x1100, 0x1112), (0x1161, 0x1175), (0x11A8, 0x11C2), (0x3000, 0x3003), (0x3008, 0x3011),
    (0x3131, 0x3163),
)

DEFAULT = None
ALL = ["*"]
PLAIN = ["ccmp", "kern", "liga", "mark", "mkmk"]

FACES = [
    *[(f"NotoSans-{it}.ttf", "noto", WESTERN, DEFAULT) for it in ("Regular", "Bold", "Italic", "BoldItalic")],
    *[(f"NotoSerif-{it}.ttf", "noto", WESTERN, DEFAULT) for it in ("Regular", "Bold", "Italic", "BoldItalic")],
    ("NotoSansMono-Regular.ttf", "noto", span((0x20, 0x7E)), DEFAULT),
    ("NotoNaskhArabic-Regular.ttf", "noto", None, ARABIC),
    ("NotoNaskhArabic-Bold.ttf", "noto", None, ARABIC),
    ("NotoSansHebrew-Regular.ttf", "noto", None, ALL),
    ("NotoSansThai-Regular.ttf", "noto", None, ALL),
    ("NotoSansDevanagari-Regular.ttf", "noto", None, ALL),
    ("NotoSansDevanagari-Bold.ttf", "noto", None, ALL),
    ("NotoSansMath-Regular.ttf", "noto", ARROWS_AND_MATH, PLAIN),
    ("NotoSansSymbols2-Regular.ttf", "noto", SIGNS, PLAIN),
]


def cut(font, codes, features, out):
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "VORG", "vhea", "vmtx", "MATH", "BASE", "STAT"]
    if features is not DEFAULT:
        options.layout_features = features
    tool = subset.Subsetter(options)
    tool.populate(unicodes=codes if codes is not None else font.getBestCmap().keys())
    tool.subset(font)
    font.save(os.path.join(HERE, out))
    print(f"{os.path.getsize(os.path.join(HERE, out)):>9}  {len(font.getBestCmap()):>6}  {out}")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--fonts", default="/usr/share/fonts")
    args.add_argument("--emoji", required=True)
    args = args.parse_args()
    noto = os.path.join(args.fonts, "truetype", "noto")
    for name, _, codes, features in FACES:
        cut(TTFont(os.path.join(noto, name)), codes, features, name)
    cut(TTFont(args.emoji), None, PLAIN, "NotoEmoji-Regular.ttf")
    for weight, codes in (("Regular", CHINESE | BIG5_COMMON | JIS_COMMON), ("Bold", CHINESE)):
        cjk = os.path.join(args.fonts, "opentype", "noto", f"NotoSansCJK-{weight}.ttc")
        faces = [TTFont(cjk, fontNumber=index) for index in range(10)]
        chinese = next(it for it in faces if it["name"].getDebugName(6) == f"NotoSansCJKsc-{weight}")
        cut(chinese, codes, PLAIN, f"NotoSansCJKsc-{weight}.otf")
    cjk = os.path.join(args.fonts, "opentype", "noto", "NotoSansCJK-Regular.ttc")
    faces = [TTFont(cjk, fontNumber=index) for index in range(10)]
    korean = next(it for it in faces if it["name"].getDebugName(6) == "NotoSansCJKkr-Regular")
    cut(korean, KOREAN, PLAIN, "NotoSansCJKkr-Regular.otf")


main()
