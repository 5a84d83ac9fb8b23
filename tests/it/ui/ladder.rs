//! The ladder as data.

use netlens::frame::{Addr, Timestamp};
use netlens::story::{
    Device, DeviceId, Event, Mark, Party, PartyId, Roles, Stage, StageKind, State, Story,
};
use netlens::ui::widget::ladder::{Arrow, Ladder, Row, To};

const MS: i64 = 1_000_000;

fn party(last: u8, roles: Roles, board: bool) -> Party {
    Party {
        ip: Addr::V4([10, 0, 0, last]),
        roles,
        board,
        ..Party::default()
    }
}

fn event(
    at: i64,
    frame: u32,
    (from, to): (u16, u16),
    stage: StageKind,
    instance: u32,
    label: &str,
) -> Event {
    Event {
        time: Timestamp(at * MS),
        frame,
        device: DeviceId(0),
        stage,
        instance,
        from: PartyId(from),
        to: PartyId(to),
        label: label.to_owned(),
        sentence: String::new(),
        field: None,
        mark: Mark::Step,
        flow: 0,
    }
}

/// A board (1) that gets an address from a router (0), with everyone (2), and talks to three servers (3, 4, 5).
fn story() -> Story {
    let router = Roles {
        router: true,
        ..Roles::default()
    };
    let everyone = Roles {
        everyone: true,
        ..Roles::default()
    };
    let server = Roles {
        server: true,
        ..Roles::default()
    };
    let stage = |kind, start, end, state| {
        let mut s = Stage::begin(kind, "t".to_owned(), Timestamp(start * MS), 0, [0, 0]);
        s.end = Timestamp(end * MS);
        s.state = state;
        s
    };
    Story {
        parties: vec![
            party(1, router, false),
            party(2, Roles::default(), true),
            party(255, everyone, false),
            party(3, server, false),
            party(4, server, false),
            party(5, server, false),
        ],
        devices: vec![Device {
            party: PartyId(1),
            stages: vec![
                stage(StageKind::Address, 0, 29, State::Ok),
                stage(StageKind::Talk, 40, 9_000, State::Failed),
            ],
            frames: 6,
            sent: 0,
            direct: 0,
            seen: (Timestamp(0), Timestamp(9_000 * MS)),
            left_out: 0,
        }],
        events: vec![
            event(0, 1, (1, 2), StageKind::Address, 0, "Discover"),
            event(29, 2, (0, 1), StageKind::Address, 0, "Offer"),
            event(40, 3, (1, 3), StageKind::Talk, 1, "GET"),
            event(50, 4, (1, 4), StageKind::Talk, 1, "GET"),
            event(9_000, 5, (5, 1), StageKind::Talk, 1, "500"),
            event(9_001, 6, (0, 1), StageKind::Address, 0, "NAK"),
        ],
        ..Story::default()
    }
}

fn build(lanes: usize) -> Ladder {
    Ladder::build(&story(), DeviceId(0), lanes, &|_| true)
}

fn arrow(l: &Ladder, frame: u32) -> &Arrow {
    l.arrows()
        .map(|(_, a)| a)
        .find(|a| a.frame == frame)
        .unwrap()
}

#[test]
fn the_board_stands_first_then_the_router_then_servers() {
    let l = build(6);
    let roles: Vec<&str> = l.lanes.iter().map(|l| l.role.as_str()).collect();
    assert_eq!(roles, ["board", "router", "server", "server", "server"]);
    assert_eq!(arrow(&l, 2).from, 1);
    assert_eq!(arrow(&l, 2).to, To::Lane(0));
    assert_eq!(arrow(&l, 1).to, To::Everyone);
}

#[test]
fn further_servers_share_a_lane_and_are_named_on_the_arrow() {
    let l = build(4);
    assert_eq!(l.lanes.len(), 4);
    assert_eq!(l.lanes[3].parties, [PartyId(4), PartyId(5)]);
    assert_eq!(arrow(&l, 3).label, "GET");
    assert_eq!(arrow(&l, 4).label, "10.0.0.4: GET");
    assert_eq!(arrow(&l, 5).from, 3);
}

#[test]
fn bands_stand_where_the_stage_changes_and_a_silence_is_a_row() {
    let l = build(4);
    let rows: Vec<String> = l
        .rows
        .iter()
        .map(|r| match r {
            Row::Band(b) if b.again => format!("{} again", b.kind.name()),
            Row::Band(b) => b.kind.name().to_owned(),
            Row::Silence(t) => format!("silence {}", t / MS),
            Row::Arrow(a) => a.frame.to_string(),
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Address",
            "1",
            "2",
            "Talk",
            "3",
            "4",
            "silence 8950",
            "5",
            "Address again",
            "6"
        ]
    );
}

#[test]
fn a_later_event_moves_no_row() {
    let mut story = story();
    let last = story.events.pop().unwrap();
    let before = Ladder::build(&story, DeviceId(0), 4, &|_| true);
    story.events.push(last);
    let after = Ladder::build(&story, DeviceId(0), 4, &|_| true);
    assert_eq!(after.rows[..before.rows.len()], before.rows[..]);
}

#[test]
fn playback_shows_rows_up_to_its_clock_and_no_verdict_before_it_is_known() {
    let l = build(4);
    assert_eq!(l.shown(Some(Timestamp(29 * MS))), 3);
    assert_eq!(l.shown(Some(Timestamp(-1))), 0);
    let story = story();
    let Row::Band(talk) = &l.rows[3] else {
        panic!("{:?}", l.rows[3])
    };
    assert_eq!(
        talk.state(&story.devices[0], Some(Timestamp(50 * MS))),
        State::InProgress
    );
    assert_eq!(talk.state(&story.devices[0], None), State::Failed);
}

#[test]
fn a_filter_leaves_rows_out_with_their_bands() {
    let l = Ladder::build(&story(), DeviceId(0), 4, &|e| e.stage == StageKind::Talk);
    assert_eq!(l.arrows().count(), 3);
    assert!(matches!(&l.rows[0], Row::Band(b) if b.kind == StageKind::Talk));
}
