//! The scripts of `firmware/micropython`, built into the program, and the statements that put them on a board.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::repl::{Repl, Wire};

macro_rules! scripts {
    ($($file:literal),* $(,)?) => {
        /// The files in the order in which they are written: the one that starts the others comes last.
        pub static SCRIPTS: &[(&str, &str)] = &[$((
            $file, include_str!(concat!("../../../firmware/micropython/", $file)),
        )),*];
    };
}

scripts!(
    "nl/__init__.py",
    "nl/broker.py",
    "nl/echo.py",
    "nl/led.py",
    "nl/line.py",
    "nl/net.py",
    "nl/outbox.py",
    "nl/run.py",
    "nl/sensor.py",
    "nl/settings.py",
    "nl/tls.py",
    "nl/udp.py",
    "nl/web.py",
    "nl/wifi.py",
    "main.py",
);

/// Bytes of a file in one statement: an ESP8266 has some twenty thousand for everything.
const PIECE: usize = 256;

/// What the board is.
///
/// # Errors
/// Those of [`Repl::run`].
pub fn machine<W: Wire>(repl: &mut Repl<'_, W>) -> Result<String, String> {
    let said =
        repl.run("import os\nu = os.uname()\nprint(u.machine, 'with MicroPython', u.release)\n")?;
    Ok(said.trim().to_owned())
}

/// Whether a module can be imported.
///
/// # Errors
/// Those of [`Repl::run`].
pub fn has<W: Wire>(repl: &mut Repl<'_, W>, module: &str) -> Result<bool, String> {
    let said = repl.run(&format!(
        "try:\n  import {module}\n  print('yes')\nexcept ImportError:\n  print('no')\n"
    ))?;
    Ok(said.trim() == "yes")
}

/// Makes the folder and teaches the board to tell the SHA-256 of its files.
///
/// # Errors
/// Those of [`Repl::run`].
pub fn prepare<W: Wire>(repl: &mut Repl<'_, W>) -> Result<(), String> {
    repl.run("import os\ntry:\n  os.mkdir('nl')\nexcept OSError:\n  pass\n")?;
    repl.run(
        "import hashlib, binascii\ndef sum_of(name):\n  h = hashlib.sha256()\n  try:\n    f = open(name, 'rb')\n  except OSError:\n    \
         return ''\n  while True:\n    b = f.read(256)\n    if not b:\n      break\n    h.update(b)\n  f.close()\n  return \
         binascii.hexlify(h.digest()).decode()\n",
    )?;
    Ok(())
}

/// Puts a file on the board unless it has it; whether it was written. It takes its name when it is whole and right.
///
/// # Errors
/// Those of [`Repl::run`], or the file arrived with faults.
pub fn put<W: Wire>(repl: &mut Repl<'_, W>, name: &str, text: &str) -> Result<bool, String> {
    let want: String = Sha256::digest(text.as_bytes())
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let sum = |repl: &mut Repl<'_, W>, name: &str| repl.run(&format!("print(sum_of('{name}'))\n"));
    if sum(repl, name)?.trim() == want {
        return Ok(false);
    }
    let part = format!("{name}.part");
    repl.run(&format!("f = open('{part}', 'wb')\n"))?;
    for piece in text.as_bytes().chunks(PIECE) {
        repl.run(&format!("f.write({})\n", literal(piece)))?;
    }
    repl.run("f.close()\n")?;
    if sum(repl, &part)?.trim() != want {
        return Err(format!(
            "{name} arrived with faults: try again, or more slowly with --baud"
        ));
    }
    repl.run(&format!(
        "try:\n  os.remove('{name}')\nexcept OSError:\n  pass\nos.rename('{part}', '{name}')\n"
    ))?;
    Ok(true)
}

/// Bytes as a Python literal.
pub(super) fn literal(bytes: &[u8]) -> String {
    let mut out = String::from("b'");
    for b in bytes {
        match b {
            b'\\' | b'\'' => {
                out.push('\\');
                out.push(char::from(*b));
            }
            0x20..=0x7e => out.push(char::from(*b)),
            b'\n' => out.push_str("\\n"),
            other => {
                let _ = write!(out, "\\x{other:02x}");
            }
        }
    }
    out.push('\'');
    out
}
