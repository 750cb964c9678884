//! What may have been meant.

/// Names less alike than this are not meant.
const NEAR: f64 = 0.84;

/// The names nearest to a misspelt one: at most three, the nearest first.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let letters = LetterCounts::of(wrong);
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .filter(|name| letters.likeness_at_most(name) > NEAR)
        .map(|name| (strsim::jaro_winkler(wrong, name), name))
        .filter(|(score, _)| *score > NEAR)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    scored.retain(|(score, _)| *score > best - 0.04);
    scored.truncate(3);
    scored.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// How many of each letter a name has, in a table where several letters may share a place: a bound on likeness that is
/// cheap enough for a file of a million wrong names.
struct LetterCounts<'n> {
    name: &'n str,
    count: usize,
    places: [u16; PLACES],
}

const PLACES: usize = 64;

impl<'n> LetterCounts<'n> {
    fn of(name: &'n str) -> Self {
        let (mut count, mut places) = (0, [0_u16; PLACES]);
        for letter in name.chars() {
            let place = &mut places[letter as usize % PLACES];
            *place = place.saturating_add(1);
            count += 1;
        }
        LetterCounts { name, count, places }
    }

    /// No less than the likeness by Jaro and Winkler of the two: as if all letters that both have stood in order.
    fn likeness_at_most(&self, other: &str) -> f64 {
        let other = LetterCounts::of(other);
        let both: u32 = self.places.iter().zip(other.places).map(|(a, b)| u32::from(*a.min(&b))).sum();
        let share = |count: usize| match u32::try_from(count) {
            Ok(0) => 1.0,
            count => f64::from(both) / f64::from(count.unwrap_or(u32::MAX)),
        };
        let likeness = ((share(self.count) + share(other.count) + 1.0) / 3.0).min(1.0);
        let begin = self.name.chars().zip(other.name.chars()).take(4).take_while(|(a, b)| a == b).count();
        likeness + 0.1 * f64::from(u8::try_from(begin).unwrap_or(4)) * (1.0 - likeness)
    }
}

#[cfg(test)]
mod tests {
    use super::{LetterCounts, nearest};

    #[test]
    fn no_name_that_is_near_is_passed_over() {
        let names =
            ["bo-cong-an", "bo-cong-thuong", "bo-y-te", "uy-ban-dan-toc", "ubnd-cap-tinh", "a", "", "Ủy ban", "ủy bàn"];
        for one in names {
            for other in names {
                let (likeness, most) =
                    (strsim::jaro_winkler(one, other), LetterCounts::of(one).likeness_at_most(other));
                assert!(most >= likeness - 1e-9, "{one} {other}: {most} < {likeness}");
            }
        }
    }

    #[test]
    fn nothing_near_suggests_nothing() {
        assert!(nearest("xyz", ["bo-cong-an"]).is_empty());
    }
}
