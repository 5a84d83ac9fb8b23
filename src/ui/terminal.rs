//! The terminal: entered once, left once, whatever ends the screen: the user, an error, a panic, a signal.

use std::io::{self, Stdout, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{self, DisableMouseCapture, EnableMouseCapture, Event};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::model::Model;
use super::msg::Msg;
use super::view;

/// Columns of the terminal that standard output goes to, if it is one that says so.
#[must_use]
pub fn columns() -> Option<u16> {
    ratatui::crossterm::terminal::size()
        .ok()
        .map(|(columns, _)| columns)
}

/// What the last panic of a worker said.
static PANIC: Mutex<String> = Mutex::new(String::new());
/// Whom a signal tells.
static QUIT: OnceLock<Mutex<Option<Sender<Msg>>>> = OnceLock::new();

/// The terminal while the screen is shown; it is restored when this goes away.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
}

impl Screen {
    /// Enters.
    pub fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::Release);
        let entered = execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture)
            .and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        match entered {
            Ok(terminal) => {
                catch_panics(std::thread::current().id());
                Ok(Self { terminal })
            }
            Err(e) => {
                restore();
                Err(e)
            }
        }
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.terminal
            .size()
            .map_or((80, 24), |s| (s.width, s.height))
    }

    /// Draws the model.
    pub fn draw(&mut self, m: &Model) -> io::Result<()> {
        self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = view::draw(m, area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Puts text on the clipboard of the user's terminal (OSC 52), which also works over ssh.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout();
        write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
        out.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
        // The hook that caught panics gives way to the one before it.
        if !std::thread::panicking() {
            drop(std::panic::take_hook());
            if let Some(before) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
                std::panic::set_hook(Box::new(move |info| before(info)));
            }
        }
    }
}

type Hook = std::sync::Arc<dyn Fn(&std::panic::PanicHookInfo<'_>) + Sync + Send>;
static BEFORE: Mutex<Option<Hook>> = Mutex::new(None);

/// Whether the terminal is ours now: it is given back once.
static ENTERED: AtomicBool = AtomicBool::new(false);

fn restore() {
    if !ENTERED.swap(false, Ordering::AcqRel) {
        return;
    }
    let _ = execute!(io::stdout(), DisableMouseCapture, LeaveAlternateScreen);
    let _ = disable_raw_mode();
}

/// A panic of the drawing thread restores the terminal before its message; one of a worker is kept for the end; one in a
/// dissection is caught and becomes a note.
fn catch_panics(drawing: ThreadId) {
    let before: Hook = std::sync::Arc::from(std::panic::take_hook());
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before.clone());
    std::panic::set_hook(Box::new(move |info| {
        if crate::dissect::is_dissecting() {
            return;
        }
        if std::thread::current().id() == drawing {
            restore();
            before(info);
        } else {
            *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        }
    }));
}

/// What the panic of a worker said, in one line.
pub fn last_panic() -> String {
    PANIC
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .replace('\n', " ")
}

/// Tells of keys, mouse and size until `stops` says so.
pub fn listen(tell: &Sender<Msg>, stops: &dyn Fn() -> bool) {
    while !stops() {
        match event::poll(Duration::from_millis(40)) {
            Ok(false) => continue,
            Ok(true) => {}
            Err(_) => return,
        }
        let msg = match event::read() {
            Ok(Event::Key(key)) => Msg::Key(key),
            Ok(Event::Mouse(mouse)) => Msg::Mouse(mouse),
            Ok(Event::Resize(columns, rows)) => Msg::Resize(columns, rows),
            Ok(_) => continue,
            Err(_) => return,
        };
        if tell.send(msg).is_err() {
            return;
        }
    }
}

/// Leaves the screen in order when the process is told to end (SIGTERM, SIGHUP).
pub fn on_terminate(tell: &Sender<Msg>) {
    let slot = QUIT.get_or_init(|| {
        // Another handler is there already when the process shows a second screen; the slot serves both.
        let _ = ctrlc::try_set_handler(|| {
            if let Some(slot) = QUIT.get()
                && let Some(tell) = &*slot.lock().unwrap_or_else(PoisonError::into_inner)
            {
                let _ = tell.send(Msg::Terminate);
            }
        });
        Mutex::new(None)
    });
    *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(tell.clone());
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let b = [
            chunk[0],
            chunk.get(1).copied().unwrap_or(0),
            chunk.get(2).copied().unwrap_or(0),
        ];
        let n = u32::from_be_bytes([0, b[0], b[1], b[2]]);
        for i in 0..4 {
            if i <= chunk.len() {
                out.push(char::from(SIGNS[(n >> (18 - 6 * i)) as usize & 63]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_pads() {
        let of = |s: &str| super::base64(s.as_bytes());
        assert_eq!(of("mqtt"), "bXF0dA==");
        assert_eq!(of("tcp"), "dGNw");
        assert_eq!(of("ip.ad"), "aXAuYWQ=");
    }
}
