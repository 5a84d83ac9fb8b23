//! Lessons: data that is proved, on the same engine as everything else. No I/O except in `progress`.
//!
//! ```text
//! course.toml, lesson.toml -> manifest    lesson.md -> words
//!   manifest -> facts (what captures say) -> check (proved)
//!                                         -> walk (taken by a learner)
//! ```
//! `docs/LESSONS.md` is the format. Answers are derived from captures where they can be, and everything a lesson
//! claims to be seen is looked up by `check`.

pub mod check;
pub mod facts;
pub mod judge;
pub mod load;
pub mod manifest;
pub mod mark;
pub mod problem;
pub mod progress;
pub mod prose;
pub mod record;
pub mod topic;
pub mod walk;

#[cfg(test)]
mod tests;
pub mod words;
