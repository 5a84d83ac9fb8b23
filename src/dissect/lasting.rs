//! What protocols remember of the whole capture, beyond single conversations: each keeps a type of its own.

use std::any::Any;

/// Memories by their type. Whoever keeps one bounds it, and makes it a function of the frames that it marks with
/// [`Net::teaches`](super::Net::teaches), in their order: those are shown again before a frame is looked at again.
#[derive(Default)]
pub struct Lasting {
    kept: Vec<Box<dyn Any + Send>>,
}

impl Lasting {
    /// The memory of a type, empty when first asked for.
    pub fn of<T: Any + Send + Default>(&mut self) -> Option<&mut T> {
        let at = match self.kept.iter().position(|k| k.is::<T>()) {
            Some(at) => at,
            None => {
                self.kept.push(Box::new(T::default()));
                self.kept.len().saturating_sub(1)
            }
        };
        self.kept.get_mut(at)?.downcast_mut()
    }
}
