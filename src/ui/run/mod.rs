//! Runs the screen: the only place of the UI with threads, clocks and files.
//!
//! ```text
//! reader: FrameSource -> Session (locked for a push at a time) -> story, progress   --+
//! desk:   looks at frames, lists, scans, follows, writes                            --+-> Msg -> update -> draw
//! keys:   terminal events                                                           --+             |
//!                                                       desk <-- Effect ----------------------------+
//! ```

mod desk;
mod reader;

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::effect::Effect;
use super::model::{LessonState, Model, Play, Speed};
use super::msg::Msg;
use super::terminal::{self, Screen};
use super::theme::Theme;
use super::update::{start, update};
use crate::dissect::Registry;
use crate::filter::FilterError;
use crate::frame::{Frame, Timestamp};
use crate::input::{FrameSource, Interface, Stop};
use crate::lesson::record::Record;
use crate::session::Session;
use crate::story::Focus;

/// What is called for each captured frame, with the interfaces known so far: writing a live capture to a file.
pub type EachFrame = Box<dyn FnMut(&Frame<'_>, &[Interface]) -> io::Result<()> + Send>;

/// Keeps what was done in a lesson.
pub type KeepRecord = Box<dyn FnMut(&str, &Record) -> Result<(), String> + Send>;
/// Looks where a learner says for a packet that matches a filter.
pub type Attempt = fn(&str, &str) -> Result<Option<u64>, String>;

/// What to show and how.
pub struct Options {
    /// Name of the capture, for the first line.
    pub title: String,
    /// Where frames come from; not yet stepped.
    pub source: Box<dyn FrameSource>,
    /// The flag that ends the source; set when the user quits.
    pub stop: Stop,
    /// Frames come as they happen: the newest is followed.
    pub live: bool,
    /// The protocols.
    pub registry: Arc<Registry>,
    /// Play from the beginning, at that speed: running or, to be stepped, paused. `None` shows everything at once.
    pub play: Option<(Speed, bool)>,
    /// A display filter to begin with.
    pub filter: Option<String>,
    /// Which device and port to look at.
    pub focus: Focus,
    /// Whether to use colours.
    pub color: bool,
    /// Whether the terminal shows Unicode; else ASCII signs are drawn.
    pub unicode: bool,
    /// Called for each frame as it comes.
    pub each: Option<EachFrame>,
    /// The lesson to take, and how the world serves it.
    pub lesson: Option<Taking>,
}

/// A lesson to take.
pub struct Taking {
    /// Where the learner is.
    pub state: Box<LessonState>,
    /// Keeps what was done in a lesson.
    pub keep: KeepRecord,
    /// Looks where the learner says for a packet that matches a filter.
    pub attempt: Attempt,
}

/// Why the screen could not be shown or had to be left.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The filter to begin with is wrong.
    #[error("{0}")]
    Filter(#[from] FilterError),
    /// The terminal cannot be used.
    #[error(
        "the terminal cannot be used ({0}): run in a terminal, or print with `netlens story` and `netlens read`"
    )]
    Terminal(io::Error),
    /// Frames cannot be kept for a second look.
    #[error(
        "frames cannot be kept for a second look ({0}): make room in the folder for temporary files"
    )]
    Keep(io::Error),
    /// A part of netlens broke.
    #[error("a part of netlens broke ({0}): please report it with the capture")]
    Broke(String),
}

/// What was shown when the user left.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The lesson that was taken, as it is now.
    pub lesson: Option<Box<LessonState>>,
    /// Frames read.
    pub frames: u32,
    /// Frames that the system dropped (live).
    pub dropped: u64,
    /// What there is to say about the capture's end or about writing; it was shown on the screen too.
    pub note: Option<String>,
}

/// What the threads share.
struct Shared {
    session: Mutex<Session>,
    interfaces: Mutex<Vec<Interface>>,
    /// How many others wait for the session: the reader then steps aside.
    waiting: AtomicUsize,
    /// Everything ends.
    stop: AtomicBool,
    /// All frames were read: no more will come.
    read: AtomicBool,
}

impl Shared {
    /// The session, for the desk.
    fn session(&self) -> MutexGuard<'_, Session> {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let guard = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::AcqRel);
        guard
    }

    /// The session, for the reader, which lets others go first.
    fn session_in_turn(&self) -> MutexGuard<'_, Session> {
        while self.waiting.load(Ordering::Acquire) > 0 {
            std::thread::yield_now();
        }
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stops(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }
}

/// Time between two pictures of a playback.
const PICTURE: Duration = Duration::from_millis(33);
/// How long the first picture waits for the first frames.
const FIRST: Duration = Duration::from_millis(20);

/// Shows a capture until the user leaves.
///
/// # Errors
/// [`Error`]; the terminal is restored before.
pub fn run(mut options: Options) -> Result<Outcome, Error> {
    let theme = Theme::new(options.color, options.unicode);
    let registry = options.registry.clone();
    let mut m = Model::new(options.title.clone(), options.live, theme, registry.clone());
    let serves = options.lesson.take().map(|taking| {
        m.lesson = Some(taking.state);
        (taking.keep, taking.attempt)
    });
    let first = start(&mut m, options.filter.as_deref())?;
    if let Some((speed, running)) = options.play {
        m.speed = speed;
        m.play = Some(Play {
            clock: Timestamp(i64::MIN),
            running,
            ticked: None,
        });
    }
    let random = options.source.random_access().map_err(Error::Keep)?;
    let shared = Arc::new(Shared {
        session: Mutex::new(Session::new(registry.clone(), options.focus.clone())),
        interfaces: Mutex::new(Vec::new()),
        waiting: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
        read: AtomicBool::new(false),
    });
    let (tell, hear) = channel();
    let (ask, asked) = channel();
    let stop = options.stop.clone();
    let mut workers = Vec::new();
    workers.push(spawn(&tell, {
        let (shared, tell) = (shared.clone(), tell.clone());
        move || reader::read(options, &shared, &tell)
    }));
    workers.push(spawn(&tell, {
        let (shared, tell) = (shared.clone(), tell.clone());
        move || desk::serve(&shared, &registry, &random, &asked, &tell, serves)
    }));
    for effect in first {
        let _ = ask.send(effect);
    }
    let shown = Screen::enter()
        .map_err(Error::Terminal)
        .and_then(|mut screen| {
            m.size = screen.size();
            workers.push(spawn(&tell, {
                let (shared, tell) = (shared.clone(), tell.clone());
                move || terminal::listen(&tell, &|| shared.stops())
            }));
            terminal::on_terminate(&tell);
            let shown = show(&mut m, &mut screen, &hear, &ask);
            // Nobody may listen to the terminal any more when it is given back: the next keys are the shell's.
            end(&shared, &stop, &ask, std::mem::take(&mut workers));
            shown
        });
    end(&shared, &stop, &ask, workers);
    shown?;
    Ok(Outcome {
        lesson: m.lesson,
        frames: m.load.frames,
        dropped: m.load.dropped,
        note: m.load.note,
    })
}

/// How long threads are waited for at the end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Ends the threads and waits for them. A terminal that went away (a closed window, a broken connection) keeps its reader
/// busy for ever; that one is left to end with the program.
fn end(shared: &Shared, stop: &Stop, ask: &Sender<Effect>, workers: Vec<JoinHandle<()>>) {
    shared.stop.store(true, Ordering::Release);
    stop.stop();
    let _ = ask.send(Effect::Quit);
    let begun = Instant::now();
    for worker in workers {
        while !worker.is_finished() && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(2));
        }
        if worker.is_finished() {
            let _ = worker.join();
        }
    }
}

/// Starts a thread; when it breaks, the screen is told.
fn spawn(tell: &Sender<Msg>, work: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    let tell = tell.clone();
    std::thread::spawn(move || {
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).is_err() {
            let _ = tell.send(Msg::Broke);
        }
    })
}

/// Draws, waits for messages, and performs what they lead to, until the user leaves.
fn show(
    m: &mut Model,
    screen: &mut Screen,
    hear: &Receiver<Msg>,
    ask: &Sender<Effect>,
) -> Result<(), Error> {
    let begun = Instant::now();
    let mut ticked = Instant::now();
    let mut wait = FIRST;
    let mut drawn = false;
    loop {
        let mut changed = !drawn;
        let mut messages = Vec::new();
        match hear.recv_timeout(wait) {
            Ok(msg) => messages.push(msg),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        messages.extend(hear.try_iter().take(1_000));
        if m.ticking() && ticked.elapsed() >= PICTURE {
            ticked = Instant::now();
            messages.push(Msg::Tick(begun.elapsed()));
        }
        for msg in messages {
            changed = true;
            if matches!(msg, Msg::Broke) {
                return Err(Error::Broke(terminal::last_panic()));
            }
            for effect in update(m, msg) {
                match effect {
                    Effect::Quit => return Ok(()),
                    Effect::Copy(text) => screen.copy(&text).map_err(Error::Terminal)?,
                    other => {
                        let _ = ask.send(other);
                    }
                }
            }
        }
        if changed {
            screen.draw(m).map_err(Error::Terminal)?;
            drawn = true;
        }
        wait = if m.ticking() {
            PICTURE
        } else {
            Duration::from_secs(1)
        };
    }
}
