//! `follow,...`: a conversation among the statistics, held until they are printed.

use crate::dissect::Packet;
use crate::report::follow::Follow;

/// Text that is held; `netlens follow` writes as it reads and needs no bound.
const MAX_TEXT: usize = 32 << 20;

/// A conversation and what was said in it.
pub(super) struct Followed {
    follow: Follow,
    text: String,
}

impl Followed {
    pub fn named(name: &str) -> Option<Self> {
        Some(Self {
            follow: Follow::named(name)?,
            text: String::new(),
        })
    }

    pub fn packet(&mut self, packet: Packet<'_>) {
        if self.text.len() < MAX_TEXT {
            self.follow.packet(packet, &mut self.text);
        }
    }

    pub fn write(&mut self, out: &mut String) {
        let whole = self.text.len() < MAX_TEXT;
        self.follow.finish(&mut self.text);
        out.push_str(&self.text);
        if let Some(why) = self.follow.missing() {
            out.push_str(&why);
            out.push('\n');
        }
        if !whole {
            out.push_str("the conversation goes on: netlens follow writes all of it\n");
        }
    }
}
