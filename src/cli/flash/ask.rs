//! Asking for a secret without showing it.

use std::io::{self, BufRead as _, IsTerminal as _};

use rustix::termios::{self, LocalModes, OptionalActions};

/// Asks at the terminal; what is typed is not shown. `None` where there is no terminal.
///
/// # Errors
/// The terminal's.
pub fn secretly(question: &str) -> io::Result<Option<String>> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Ok(None);
    }
    eprint!("{question}");
    let before = termios::tcgetattr(&stdin)?;
    let mut hidden = before.clone();
    hidden.local_modes &= !LocalModes::ECHO;
    hidden.local_modes |= LocalModes::ECHONL | LocalModes::ICANON;
    termios::tcsetattr(&stdin, OptionalActions::Flush, &hidden)?;
    let mut line = String::new();
    let read = stdin.lock().read_line(&mut line);
    termios::tcsetattr(&stdin, OptionalActions::Flush, &before)?;
    read?;
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}
