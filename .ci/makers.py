#!/usr/bin/env python3
"""Writes src/proto/tables/makers.txt and assigned.txt from the IEEE's public list of hardware addresses (MA-L).

    .ci/makers.py /usr/share/ieee-data/oui.csv        (Debian package ieee-data; or the IEEE's own oui.csv;
                                                       of several files the later ones count,
                                                       and a column Short names a maker otherwise)

The list is in the public domain. A short name is what Wireshark's users know: the maker's name without punctuation, legal forms
and general words, without spaces, cut after eight characters.
"""

import csv
import pathlib
import re
import sys

# Words that say nothing of who it is.
GENERAL = """a ?s|ab|ag|b ?v|closed joint stock company|co|company|corp|corporation|de c ?v|gmbh|holding|inc|incorporated|jsc|kg|k ?k
    |limited|llc|ltd|n ?v|oao|of|open joint stock company|ooo|oü|oy|oyj|plc|pty|pvt|pte|s ?a|s ?a ?r ?l|s ?p ?a|s ?r ?l|sp ?k|systems|the|zao"""


def tidy(name):
    """One space between words; a name all in capitals as a title."""
    name = " ".join(name.split())
    return name.title() if name == name.upper() else name


def short(name):
    """At most eight characters."""
    words = re.sub(r"""["',./:()]""", " ", " " + tidy(name) + " ")
    words = words.replace(" & ", " ")
    general = re.compile(r"\s(?:" + re.sub(r"\s*\n\s*", "", GENERAL) + r")(?=\s)", re.IGNORECASE)
    left = general.sub("", words)
    if left.strip():
        words = left
    return re.sub(r"\s+", "", words)[:8]


def main():
    assigned, shorts = {}, {}
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                name = row["Organization Name"]
                if row.get("Short"):
                    shorts[name] = row["Short"]
                else:
                    name = tidy(name)
                assigned[int(row["Assignment"], 16)] = name
    out = pathlib.Path(__file__).resolve().parent.parent / "src/proto/tables"
    lines = {name: f"{shorts.get(name) or short(name)}\t{name}\n" for name in set(assigned.values())}
    at, offsets, text = 0, {}, []
    for name in sorted(lines, key=lambda n: (lines[n].lower(), n)):
        offsets[name] = at
        text.append(lines[name])
        at += len(lines[name].encode())
    (out / "makers.txt").write_text("".join(text), encoding="utf-8")
    index = [f"{oui:06x} {offsets[name]:06d}\n" for oui, name in sorted(assigned.items())]
    (out / "assigned.txt").write_text("".join(index), encoding="ascii")


if __name__ == "__main__":
    main()
