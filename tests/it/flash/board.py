#!/usr/bin/env python3
"""board.py FOLDER [plain]: a board with MicroPython behind a pseudo-terminal, as far as its REPL goes.

Prints the terminal's path. Statements really run (under CPython, in FOLDER, which is the board's file system); a soft reboot runs
main.py with the stand-ins of firmware/micropython/tests. `plain`: does not know raw-paste mode.
"""
import contextlib
import io
import os
import pty
import subprocess
import sys
import traceback
import tty

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPTS = os.path.normpath(os.path.join(HERE, "../../../firmware/micropython"))
FOLDER, PASTES = sys.argv[1], "plain" not in sys.argv
WINDOW = 32
START = """
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import tests
sys.path.remove(sys.argv[1])
sys.path.insert(0, ".")
import main
"""

os.chdir(FOLDER)
sys.path.insert(0, os.path.join(SCRIPTS, "tests", "stand_ins"))
sys.dont_write_bytecode = True
master, slave = pty.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
program = None


def say(data):
    os.write(master, data)


def byte():
    return os.read(master, 1)


def reboot(raw):
    global program
    say(b"OK\r\nMPY: soft reboot\r\n" if raw else b"\r\nMPY: soft reboot\r\n")
    if not raw and os.path.exists("main.py"):
        command = [sys.executable, "-u", "-c", START, SCRIPTS]
        program = subprocess.Popen(command, stdout=master, stderr=master)


def run(code, space):
    out, error = io.StringIO(), ""
    with contextlib.redirect_stdout(out):
        try:
            exec(code.decode(), space)
        except BaseException:
            error = traceback.format_exc()
    say(out.getvalue().replace("\n", "\r\n").encode() + b"\x04" + error.replace("\n", "\r\n").encode() + b"\x04>")


def paste():
    """Raw-paste mode: code up to Ctrl-D, the window opened again after half of it."""
    say(b"R\x01" + WINDOW.to_bytes(2, "little") + b"\x01")
    code, given, taken = b"", 2 * WINDOW, 0
    while True:
        c = byte()
        if c == b"\x04":
            say(b"\x04")
            return code
        code += c
        taken += 1
        assert taken <= given, "the window was overrun"
        if given - taken < WINDOW:
            given += WINDOW
            say(b"\x01")


def raw():
    say(b"raw REPL; CTRL-B to exit\r\n>")
    code, space = b"", {}
    while True:
        c = byte()
        if c == b"\x05" and not code:
            byte(), byte()
            if PASTES:
                run(paste(), space)
            else:
                say(b"R\x00")
        elif c == b"\x01":
            code = b""
            say(b"raw REPL; CTRL-B to exit\r\n>")
        elif c == b"\x02":
            return
        elif c == b"\x03":
            code = b""
        elif c == b"\x04":
            if code:
                say(b"OK")
                run(code, space)
            else:
                reboot(True)
                space = {}
                say(b"raw REPL; CTRL-B to exit\r\n>")
            code = b""
        elif code or c != b"\r":
            code += c


while True:
    c = byte()
    if c == b"\x03":
        if program:
            program.kill()
            program.wait()
            program = None
        say(b"\r\n>>> ")
    elif c == b"\x01":
        raw()
        say(b"\r\n>>> ")
    elif c == b"\x04":
        reboot(False)
    elif not program:
        say(c)
