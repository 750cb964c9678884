//! Two lists of facts → which of the one is which of the other.

use crate::vietnamese::WordSpans;

/// Takes out of both lists what is equal by `value`, one for one.
pub(super) fn without_equals<T: Copy>(a: &[T], b: &[T], value: impl Fn(T) -> String) -> (Vec<T>, Vec<T>) {
    let mut left_b: Vec<(T, String)> = b.iter().map(|item| (*item, value(*item))).collect();
    let mut left_a = Vec::new();
    for item in a {
        let of_a = value(*item);
        match left_b.iter().position(|(_, of_b)| *of_b == of_a) {
            Some(at) => _ = left_b.remove(at),
            None => left_a.push(*item),
        }
    }
    (left_a, left_b.into_iter().map(|(item, _)| item).collect())
}

/// Pairs what is left of two lists, the likest first; what remains has no partner.
pub(super) fn paired<T: Copy>(a: Vec<T>, b: Vec<T>, likeness: impl Fn(T, T) -> f64) -> Vec<(Option<T>, Option<T>)> {
    let (mut a, mut b): (Vec<Option<T>>, Vec<Option<T>>) =
        (a.into_iter().map(Some).collect(), b.into_iter().map(Some).collect());
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if let (Some(x), Some(y)) = (x, y) {
                scored.push((likeness(*x, *y), i, j));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut pairs = Vec::new();
    for (score, i, j) in scored {
        if score > 0.0 && a[i].is_some() && b[j].is_some() {
            pairs.push((i, (a[i].take(), b[j].take())));
        }
    }
    pairs.sort_by_key(|(i, _)| *i);
    let gone = a.into_iter().flatten().map(|x| (Some(x), None));
    let come = b.into_iter().flatten().map(|y| (None, Some(y)));
    pairs.into_iter().map(|(_, pair)| pair).chain(gone).chain(come).collect()
}

/// The share of words two phrases have in common.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> Vec<String> { WordSpans::of(text).iter().map(|(word, _)| word.clone()).collect() };
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    if all == 0 {
        return 1.0;
    }
    let mut common = 0;
    for word in &a {
        if let Some(at) = b.iter().position(|other| other == word) {
            b.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / all as f64
}
