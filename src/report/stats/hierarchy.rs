//! Which protocols are within which, and how many frames and bytes have them.

use std::fmt::Write as _;

use super::rule;
use crate::dissect::{Packet, Protocol};

/// Nodes of the tree; protocols nest in a few hundred ways at most, and hostile packets in any number.
const MAX_NODES: usize = 4_096;
/// Depth of the tree that is counted.
const MAX_DEPTH: usize = 32;

struct Node {
    protocol: &'static Protocol,
    frames: u64,
    bytes: u64,
    /// Indices of the first protocol within, and of the next one within the same.
    inner: Option<usize>,
    next: Option<usize>,
}

/// The tree, counted.
#[derive(Default)]
pub(super) struct Hierarchy {
    nodes: Vec<Node>,
    root: Option<usize>,
    left_out: u64,
}

impl Hierarchy {
    pub fn packet(&mut self, packet: Packet<'_>) {
        let bytes = u64::from(packet.meta.wire_len);
        let mut parent = None;
        let mut before: Option<&Protocol> = None;
        // The first layer is the frame itself. What an ICMP error quotes did not travel in this frame.
        let layers = packet.tree.layers.iter().skip(1).filter(|l| !l.quoted);
        for layer in layers.take(MAX_DEPTH) {
            // Several messages of a protocol in one frame are not within each other.
            if before.is_some_and(|p| std::ptr::eq(p, layer.protocol)) {
                continue;
            }
            before = Some(layer.protocol);
            let Some(at) = self.enter(parent, layer.protocol) else {
                self.left_out += 1;
                return;
            };
            if let Some(node) = self.nodes.get_mut(at) {
                node.frames += 1;
                node.bytes += bytes;
            }
            parent = Some(at);
        }
    }

    fn first(&self, parent: Option<usize>) -> Option<usize> {
        match parent {
            None => self.root,
            Some(p) => self.nodes.get(p)?.inner,
        }
    }

    /// The node of a protocol within another, made where there is none.
    fn enter(&mut self, parent: Option<usize>, protocol: &'static Protocol) -> Option<usize> {
        let (mut at, mut last) = (self.first(parent), None);
        while let Some(i) = at {
            let node = self.nodes.get(i)?;
            if std::ptr::eq(node.protocol, protocol) {
                return Some(i);
            }
            last = Some(i);
            at = node.next;
        }
        if self.nodes.len() >= MAX_NODES {
            return None;
        }
        let new = self.nodes.len();
        self.nodes.push(Node {
            protocol,
            frames: 0,
            bytes: 0,
            inner: None,
            next: None,
        });
        match (last, parent) {
            (Some(before), _) => self.nodes.get_mut(before)?.next = Some(new),
            (None, Some(p)) => self.nodes.get_mut(p)?.inner = Some(new),
            (None, None) => self.root = Some(new),
        }
        Some(new)
    }

    pub fn write(&self, out: &mut String, filter: Option<&str>) {
        out.push('\n');
        rule(out, 67);
        let _ = writeln!(
            out,
            "Protocol Hierarchy Statistics\nFilter: {}\n",
            filter.unwrap_or_default()
        );
        self.below(out, self.root, 0);
        if self.left_out > 0 {
            let _ = writeln!(
                out,
                "not counted to their end: {} frames, whose protocols nest in more than {MAX_NODES} ways",
                self.left_out
            );
        }
        rule(out, 67);
    }

    fn below(&self, out: &mut String, first: Option<usize>, depth: usize) {
        let mut at = first;
        while let Some(node) = at.and_then(|i| self.nodes.get(i)) {
            let name = format!("{:blank$}{}", "", node.protocol.name, blank = 2 * depth);
            let _ = writeln!(
                out,
                "{name:<40} frames:{} bytes:{}",
                node.frames, node.bytes
            );
            self.below(out, node.inner, depth + 1);
            at = node.next;
        }
    }
}
