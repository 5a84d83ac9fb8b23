//! A line with everything on it.
