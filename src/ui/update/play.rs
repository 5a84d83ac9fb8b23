//! Playback: events appear at the speed at which they were captured, or faster.

use std::time::Duration;

use super::super::model::{Model, Play, Speed, View};
use super::moves;
use crate::frame::Timestamp;

/// Plays or pauses; live: follows what comes, or stays.
pub fn toggle(m: &mut Model) {
    if m.live && !m.load.done {
        m.follow = !m.follow;
        m.said = Some(if m.follow {
            "Following what comes.".to_owned()
        } else {
            "Staying here; what comes is added below. Space follows again.".to_owned()
        });
        if m.follow {
            newest(m);
        }
        return;
    }
    m.view = View::Timeline;
    if let Some(play) = &mut m.play {
        play.running = !play.running;
        play.ticked = None;
        return;
    }
    let at_end = m.arrows().next_back().map(|(_, a)| a.event) == m.event;
    let from = match m.event() {
        Some(e) if !at_end => e.time,
        _ => m.ladder.arrows().next().map_or(m.zero(), |(_, a)| a.time),
    };
    begin(m, from, true);
}

/// Hides what is later than `from`.
pub fn begin(m: &mut Model, from: Timestamp, running: bool) {
    m.play = Some(Play {
        clock: from,
        running,
        ticked: None,
    });
    newest(m);
}

/// Changes the speed.
pub fn speed(m: &mut Model, faster: bool) {
    m.speed = match (m.speed, faster) {
        (Speed::Normal, true) | (Speed::Max, false) => Speed::Fast,
        (_, true) => Speed::Max,
        (_, false) => Speed::Normal,
    };
    m.said = Some(format!("Plays at {}.", m.speed.word()));
}

/// Lets time pass.
pub fn tick(m: &mut Model, now: Duration) {
    let Some(mut play) = m.play.filter(|p| p.running) else {
        return;
    };
    let passed = play
        .ticked
        .map_or(Duration::ZERO, |t| now.saturating_sub(t));
    play.ticked = Some(now);
    let nanos = i64::try_from(passed.as_nanos()).unwrap_or(0);
    match m.speed {
        Speed::Normal => play.clock.0 = play.clock.0.saturating_add(nanos),
        Speed::Fast => play.clock.0 = play.clock.0.saturating_add(nanos.saturating_mul(4)),
        Speed::Max => {
            if let Some(next) = next(m) {
                play.clock = next;
            }
        }
    }
    m.play = Some(play);
    newest(m);
    ended(m);
}

/// Shows one event more.
pub fn step(m: &mut Model) {
    if let (Some(next), Some(play)) = (next(m), &mut m.play) {
        play.clock = next;
        play.ticked = None;
    }
    newest(m);
    ended(m);
}

/// When the next hidden event happens.
pub fn next(m: &Model) -> Option<Timestamp> {
    let clock = m.until()?;
    m.ladder.arrows().map(|(_, a)| a.time).find(|t| *t > clock)
}

fn ended(m: &mut Model) {
    if m.load.done && next(m).is_none() && m.play.is_some() {
        m.play = None;
        m.said = Some("That was the whole capture. Space plays it again.".to_owned());
    }
}

/// Selects the newest event shown.
pub fn newest(m: &mut Model) {
    let newest = m.arrows().next_back().map(|(_, a)| a.event);
    m.event = newest.or(m.event);
    moves::reveal(m);
}
