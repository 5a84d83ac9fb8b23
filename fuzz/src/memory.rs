//! An allocator that refuses what no input of a few kilobytes can need: a length read off the wire would ask for it.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The largest single allocation that is honest. The bound of a message held together is 1 MiB; buffers double.
static MAX: AtomicUsize = AtomicUsize::new(24 << 20);

/// Allows more: a frame of zstd may ask for its window at once, 128 MiB at most.
pub fn allow(bytes: usize) {
    MAX.store(bytes, Relaxed);
}

struct Bounded;

#[global_allocator]
static ALLOCATOR: Bounded = Bounded;

fn judge(size: usize) {
    if size > MAX.load(Relaxed) {
        // What is allocated for these words is not judged again.
        allow(usize::MAX);
        eprintln!("an allocation of {size} bytes");
        // An allocator must not unwind.
        std::process::abort();
    }
}

// SAFETY: everything is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Bounded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        judge(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        judge(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        judge(size);
        unsafe { System.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}
