#!/usr/bin/env python3
"""image.py ELF CHIP OUT: makes the image of a whole flash up to the application's end, and checks it. Needs esptool (PyPI).

    0x0      boot loader (bootloaders/CHIP.bin)
    0x8000   partition table, of partitions.csv
    0x10000  the application

What it holds is flashed at 0x0. The settings' partition comes later, and is not part of it. Writes OUT (gzip) and a line of the
manifest beside it.
"""
import csv
import gzip
import hashlib
import pathlib
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FIRMWARE = HERE.parent
BOUND = 1_500_000
TYPES = {"app": 0, "data": 1}
SUBTYPES = {("app", "factory"): 0, ("data", "phy"): 1, ("data", "nvs"): 2, ("data", "undefined"): 6}


def table():
    """The partition table: 32 bytes each, their MD5, erased flash (ESP-IDF, partition tables, "Generating Binary Partition Table")."""
    out, end = b"", 0x9000
    with open(HERE / "partitions.csv", encoding="utf-8") as lines:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines) if row and not row[0].startswith("#")]
    for name, kind, subtype, offset, size in rows:
        offset, size = int(offset, 0), int(size, 0)
        if offset < end or offset % 0x1000 or (kind == "app" and offset % 0x10000):
            sys.exit(f"{name}: cannot be at {offset:#x}")
        end = offset + size
        out += struct.pack("<HBBII16sI", 0x50AA, TYPES[kind], SUBTYPES[kind, subtype], offset, size, name.encode(), 0)
    if end > 0x400000:
        sys.exit("the partitions are larger than 4 MB")
    out += b"\xeb\xeb" + b"\xff" * 14 + hashlib.md5(out).digest()
    return out.ljust(0xC00, b"\xff"), {row[0]: int(row[3], 0) for row in rows}


def sources(chip):
    """A hash of everything that an image is made of. tests/it/firmware.rs reckons the same."""
    files = [FIRMWARE / name for name in ("Cargo.toml", "Cargo.lock", "app/Cargo.toml", "link/Cargo.toml")]
    files += [HERE / name for name in ("Cargo.toml", "Cargo.lock", "partitions.csv", ".cargo/config.toml", f"bootloaders/{chip}.bin")]
    for folder in ("app/src", "boards/src", "link/src"):
        files += [p for p in (FIRMWARE / folder).rglob("*.rs") if p.name != "tests.rs"]
    total = hashlib.sha256()
    for path in sorted(files, key=lambda p: p.relative_to(FIRMWARE).as_posix()):
        total.update(path.relative_to(FIRMWARE).as_posix().encode() + b"\n" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def esptool(*words):
    run = subprocess.run([sys.executable, "-m", "esptool", *map(str, words)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"esptool {' '.join(map(str, words))}:\n{run.stdout}{run.stderr}")
    return run.stdout


def valid(path):
    said = esptool("image-info", path)
    if said.count("(valid)") < 2 or "invalid" in said:
        sys.exit(f"{path}: esptool does not call it valid:\n{said}")


def main():
    elf, chip, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    flash = ["--flash-mode", "dio", "--flash-freq", "40m", "--flash-size", "4MB"]
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        app, merged, parts = work / "app.bin", work / "merged.bin", work / "partitions.bin"
        esptool("--chip", chip, "elf2image", *flash, "-o", app, elf)
        valid(app)
        bytes_, offsets = table()
        parts.write_bytes(bytes_)
        size = app.stat().st_size
        if size > BOUND:
            sys.exit(f"{chip}: the application has {size} bytes; {BOUND} are allowed")
        boot = HERE / f"bootloaders/{chip}.bin"
        esptool("--chip", chip, "merge-bin", *flash, "-o", merged, "0x0", boot, "0x8000", parts, "0x10000", app)
        image = merged.read_bytes()
        # What was put in is where it belongs, and valid there.
        for name, at, whole in (("boot", 0, False), ("partitions", 0x8000, True), ("app", offsets["factory"], False)):
            part = {"boot": boot, "partitions": parts, "app": app}[name].read_bytes()
            found = image[at:at + len(part)]
            if whole and found != part or found[:1] != part[:1]:
                sys.exit(f"{chip}: {name} is not at {at:#x}")
            if not whole:
                (work / name).write_bytes(found)
                valid(work / name)
        out.parent.mkdir(exist_ok=True)
        out.write_bytes(gzip.compress(image, 9, mtime=0))
    digest = hashlib.sha256(image).hexdigest()
    line = f"{chip} {len(image)} {size} {digest} {sources(chip)}\n"
    manifest = out.parent / "manifest.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines(True) if manifest.exists() else []
    lines = [l for l in lines if not l.startswith((chip + " ", "#"))] + [line]
    head = "# chip, bytes of the image, bytes of the application in it, SHA-256 of the image, hash of its sources (image.py)\n"
    manifest.write_text(head + "".join(sorted(lines)), encoding="utf-8")
    print(f"{chip}: application {size} bytes, image {len(image)}, compressed {out.stat().st_size}")


main()
