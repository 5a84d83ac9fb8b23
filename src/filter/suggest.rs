//! Names near a mistyped one.

/// Up to `most` of the `names` nearest to `word`; none when nothing is near.
pub(super) fn nearest(
    word: &str,
    names: impl Iterator<Item = &'static str>,
    most: usize,
) -> Vec<&'static str> {
    let wanted = word.to_ascii_lowercase();
    let allowed = wanted.len() / 3 + 1;
    let mut near: Vec<(usize, usize, &'static str)> = names
        .filter_map(|name| {
            let lower = name.to_ascii_lowercase();
            let d = distance(&wanted, &lower, allowed)?;
            // Among equally near names the one of the same length is the likelier: two letters swapped, one wrong.
            Some((d, lower.len().abs_diff(wanted.len()), name))
        })
        .collect();
    near.sort_unstable();
    near.dedup_by_key(|n| n.2);
    let best = near.first().map_or(0, |n| n.0);
    near.into_iter()
        .take_while(|n| n.0 == best)
        .take(most)
        .map(|n| n.2)
        .collect()
}

/// Letters to insert, drop, change or swap (two neighbours) to get from `a` to `b`, if at most `allowed`.
fn distance(a: &str, b: &str, allowed: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let at = |row: &[usize], i: usize| row.get(i).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (at(&row, j) + usize::from(x != y))
                .min(at(&row, j + 1) + 1)
                .min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|d| *d <= allowed)
}
