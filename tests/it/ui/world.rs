//! A world for the screen: a session over a bundled capture that answers its wishes at once.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use netlens::filter::Filter;
use netlens::frame::{Frame, LinkType, Timestamp};
use netlens::input::{Capture, FrameSource};
use netlens::proto;
use netlens::report::stream::{self, Stream};
use netlens::session::{Fetch, Session};
use netlens::story::Focus;
use netlens::ui::effect::Effect;
use netlens::ui::keys::Press;
use netlens::ui::model::Model;
use netlens::ui::msg::{Load, Matched, Msg, Summary};
use netlens::ui::page::Page;
use netlens::ui::theme::Theme;
use netlens::ui::update::update;
use netlens::ui::view;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

/// Frames in memory.
struct Kept(Vec<(Timestamp, LinkType, u32, Vec<u8>)>);

impl Fetch for Kept {
    fn fetch<'b>(&mut self, place: u64, number: u32, buf: &'b mut Vec<u8>) -> Option<Frame<'b>> {
        let (time, link, wire_len, data) = self.0.get(usize::try_from(place).ok()?)?;
        buf.clone_from(data);
        Some(Frame {
            number,
            time: *time,
            link: *link,
            interface: 0,
            wire_len: *wire_len,
            data: buf,
            comment: None,
        })
    }
}

/// A screen and what it stands on.
pub struct World {
    /// The screen.
    pub m: Model,
    /// What it wished for, besides what was answered.
    pub wishes: Vec<Effect>,
    session: Session,
    kept: Kept,
}

impl World {
    /// The screen on a bundled capture, read to its end.
    pub fn open(capture: &str, columns: u16, rows: u16) -> Self {
        Self::with_theme(capture, columns, rows, Theme::new(true, true))
    }

    /// The same with another look.
    pub fn with_theme(capture: &str, columns: u16, rows: u16, theme: Theme) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("captures")
            .join(capture);
        let mut source = Capture::open(path).unwrap();
        let registry = proto::shared_registry();
        let mut session = Session::new(registry.clone(), Focus::default());
        let mut kept = Kept(Vec::new());
        while let Some(frame) = source.next_frame() {
            let place = kept.0.len() as u64;
            session.push(&frame, place);
            kept.0
                .push((frame.time, frame.link, frame.wire_len, frame.data.to_vec()));
        }
        session.finish();
        let m = Model::new(capture.to_owned(), false, theme, registry);
        let mut world = Self {
            m,
            wishes: Vec::new(),
            session,
            kept,
        };
        world.send(Msg::Resize(columns, rows));
        let frames = u32::try_from(world.session.len()).unwrap();
        world.send(Msg::Load(Load {
            frames,
            done: true,
            ..Load::default()
        }));
        let story = Arc::new(world.session.story().clone());
        world.send(Msg::Story(story));
        world
    }

    /// A lesson of the bundled course, nothing done yet, on the capture of its first step.
    pub fn lesson(name: &str, columns: u16, rows: u16) -> Self {
        let state = super::lesson::state(name);
        let mut world = Self::open(&format!("{}.pcapng", state.capture), columns, rows);
        world.m.lesson = Some(Box::new(state));
        for effect in netlens::ui::update::start(&mut world.m, None).unwrap() {
            if let Some(answer) = world.answer(effect) {
                world.send(answer);
            }
        }
        world.send(Msg::Resize(columns, rows));
        world
    }

    /// Sends a message and answers what it leads to.
    pub fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.m, msg) {
            if let Some(answer) = self.answer(effect) {
                self.send(answer);
            }
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Look(n) => {
                let mut page = Page::of(self.session.look(n, &mut self.kept)?);
                for other in page.other_frames() {
                    let place = self.session.place(other)?;
                    let bytes = self.kept.0[usize::try_from(place).unwrap()].3.clone();
                    page.add_frame(other, bytes);
                }
                Some(Msg::Page(Box::new(page)))
            }
            Effect::Rows(numbers) => {
                let mut rows = Vec::new();
                self.session
                    .look_each(&numbers, &mut self.kept, &mut |p| rows.push(Summary::of(p)));
                Some(Msg::Rows(rows))
            }
            Effect::Scan(scan, text) if !text.is_empty() => {
                let filter = Filter::parse(&text, &self.m.registry).unwrap();
                let all: Vec<u32> = (1..=self.m.load.frames).collect();
                let mut frames = Vec::new();
                self.session.look_each(&all, &mut self.kept, &mut |p| {
                    if filter.matches(p) {
                        frames.push(p.frame.number);
                    }
                });
                frames.sort_unstable();
                let scanned = self.m.load.frames;
                Some(Msg::Matched(Matched {
                    scan,
                    frames,
                    scanned,
                    done: true,
                }))
            }
            Effect::Follow(n) => {
                let mut s = Stream::default();
                let frames = self.session.conversation(n, 1_000);
                self.session
                    .look_each(&frames, &mut self.kept, &mut |p| stream::payload(&mut s, p));
                s.finish();
                Some(Msg::Stream(Box::new(s)))
            }
            other => {
                self.wishes.push(other);
                None
            }
        }
    }

    /// Presses a key.
    pub fn press(&mut self, press: Press) {
        self.send(Msg::Key(press.event()));
    }

    /// Presses keys: characters as they are, others as `<Enter>`, `<Ctrl-D>`.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        let mut rest = script;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            if let Some((name, after)) = named {
                self.press(key(name));
                rest = after;
            } else {
                self.press(Press::Char(c));
                rest = &rest[c.len_utf8()..];
            }
        }
        self
    }

    /// Clicks.
    pub fn click(&mut self, column: u16, row: u16) {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let modifiers = ratatui::crossterm::event::KeyModifiers::NONE;
        self.send(Msg::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers,
        }));
    }

    /// Lets time pass, a picture at a time.
    pub fn pass(&mut self, from: Duration, to: Duration) {
        let mut at = from;
        while at <= to {
            self.send(Msg::Tick(at));
            at += Duration::from_millis(33);
        }
    }

    /// The cells.
    pub fn buffer(&self) -> Buffer {
        let (width, height) = self.m.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        view::draw(&self.m, buf.area, &mut buf);
        buf
    }

    /// The signs of the cells, a line each.
    pub fn screen(&self) -> String {
        let buf = self.buffer();
        let mut out = String::new();
        for y in 0..buf.area.height {
            let line: String = (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect();
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

fn key(name: &str) -> Press {
    match name {
        "Enter" => Press::Code(KeyCode::Enter),
        "Esc" => Press::Code(KeyCode::Esc),
        "Tab" => Press::Code(KeyCode::Tab),
        "BackTab" => Press::Code(KeyCode::BackTab),
        "Up" => Press::Code(KeyCode::Up),
        "Down" => Press::Code(KeyCode::Down),
        "Left" => Press::Code(KeyCode::Left),
        "Right" => Press::Code(KeyCode::Right),
        "PgUp" => Press::Code(KeyCode::PageUp),
        "PgDn" => Press::Code(KeyCode::PageDown),
        "Backspace" => Press::Code(KeyCode::Backspace),
        _ => match name.strip_prefix("Ctrl-") {
            Some(c) => Press::Ctrl(c.chars().next().unwrap().to_ascii_lowercase()),
            None => panic!("no key is called {name}"),
        },
    }
}
