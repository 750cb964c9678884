//! A higher plan's words → those of the tier that issues: some said otherwise, some left out, some left as a blank.
//!
//! Which, stands in `rules/words` (`tier_phrases`); the summary tells each with its clause. Start at [`Turning::said`].

use super::by_reason::ByReason;
use super::proof::LinePart;
use crate::diag::{Text, text};
use crate::model::{ClausePath, Instrument, LeftOutPhrase, PhraseRules, Place, Tier, TurnedPhrase, Words, fill};
use crate::vietnamese::{WordSpans, capitalised};

/// Who speaks: by what its own paper calls it and its place.
#[derive(Debug, Default)]
pub(super) struct Speech<'a> {
    pub tier: Option<Tier>,
    pub place: Option<&'a Place>,
    /// By the names that stand in what is said otherwise.
    pub names: Vec<(&'static str, String)>,
}

impl Speech<'_> {
    /// Says a sentence otherwise, as far as rules have it; each change with what it was.
    fn turn(&self, rules: &[(Vec<WordSpans>, &TurnedPhrase)], said: &mut String) -> Vec<Text> {
        let mut told = Vec::new();
        let mut spans = WordSpans::of(said);
        for (phrases, rule) in rules {
            for phrase in phrases {
                let Some(found) = spans.find_words(phrase) else { continue };
                let Some(to) = self.filled(&rule.to).filter(|_| rule.place.holds(self.place, said)) else { continue };
                let was = said[found.clone()].to_owned();
                let now = if was.starts_with(char::is_uppercase) { capitalised(&to) } else { to };
                if was != now {
                    said.replace_range(found, &now);
                    spans = WordSpans::of(said);
                    told.push(text!("“{was}” ghi là “{now}”", "“{was}” said as “{now}”"));
                }
            }
        }
        told
    }

    /// The words with the names of the place; none where one of them is not known.
    fn filled(&self, pattern: &str) -> Option<String> {
        let names: Vec<(&str, &str)> = self.names.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let is_known =
            |rest: &str| names.iter().any(|(name, _)| rest.strip_prefix(name).is_some_and(|r| r.starts_with('}')));
        pattern.split('{').skip(1).all(is_known).then(|| fill(pattern, &names))
    }
}

/// The words of higher plans while a paper is put together, with what became of them.
#[derive(Debug)]
pub(super) struct Turning<'a> {
    words: &'a Words,
    speech: Speech<'a>,
    ready: Vec<(Tier, Vec<ReadyRules<'a>>)>,
    told: ByReason,
}

/// The rules of one tier, made ready to be looked for in many sentences.
#[derive(Debug)]
struct ReadyRules<'a> {
    turned: Vec<(Vec<WordSpans>, &'a TurnedPhrase)>,
    left_out: Vec<(Vec<WordSpans>, &'a LeftOutPhrase)>,
    above: Vec<WordSpans>,
}

impl<'a> Turning<'a> {
    pub fn new(words: &'a Words, speech: Speech<'a>) -> Self {
        Turning { words, speech, ready: Vec::new(), told: ByReason::default() }
    }

    /// What became of the words, clause by clause.
    pub fn told(&mut self) -> impl Iterator<Item = Text> {
        std::mem::take(&mut self.told).lines()
    }

    /// The words of a clause as the issuer can say them; nothing where all of them have no part in its place.
    pub fn said(&mut self, of: Option<Tier>, at: (&Instrument, &ClausePath), words: &str) -> Vec<LinePart> {
        let Some((of, own)) = of.zip(self.speech.tier).filter(|(of, own)| of < own) else {
            return vec![LinePart::words(words)];
        };
        let mut parts: Vec<LinePart> = Vec::new();
        for sentence in sentences(words) {
            let Some(part) = self.sentence(of, own, at, sentence) else { continue };
            match (parts.last_mut(), part) {
                (Some(last), part) if last.blank && part.blank => {}
                (Some(last), part) if !last.blank && !part.blank => last.text = format!("{} {}", last.text, part.text),
                (Some(last), part) if part.blank => {
                    last.text.push(' ');
                    parts.push(part);
                }
                (Some(_), part) => parts.push(LinePart::words(&format!(" {}", part.text))),
                (None, part) => parts.push(part),
            }
        }
        if parts.last().is_some_and(|last| last.blank) {
            parts.push(LinePart::words("."));
        }
        parts
    }

    fn sentence(&mut self, of: Tier, own: Tier, at: (&Instrument, &ClausePath), sentence: &str) -> Option<LinePart> {
        self.make_ready(of, own);
        let (_, rules) = self.ready.iter().find(|(tier, _)| *tier == of)?;
        let (mut said, mut told): (String, Vec<Text>) = (sentence.to_owned(), Vec::new());
        for rules in rules {
            let spans = WordSpans::of(&said);
            let holds = |(words, rule): &&(Vec<WordSpans>, &LeftOutPhrase)| {
                words.iter().any(|w| spans.find_words(w).is_some()) && rule.place.holds(self.speech.place, &said)
            };
            if let Some((_, rule)) = rules.left_out.iter().find(holds) {
                self.told.add(text!("không đưa vào: {0}", "left out: “{0}”", rule.why), at.0, at.1);
                return None;
            }
            told.extend(self.speech.turn(&rules.turned, &mut said));
        }
        let spans = WordSpans::of(&said);
        let is_above = rules.iter().flat_map(|rules| &rules.above).any(|phrase| spans.find_words(phrase).is_some());
        if is_above {
            let left = Text::new("lời của cấp trên, để trống", "words of the tier above, left blank");
            self.told.add(left, at.0, at.1);
            let (clause, instrument) = (self.words.addresses.say(at.1), at.0.short_name());
            let what = fill(&self.words.paper.here, &[("clause", &clause), ("instrument", &instrument)]);
            return Some(LinePart { text: what, blank: true });
        }
        told.into_iter().for_each(|line| self.told.add(line, at.0, at.1));
        Some(LinePart::words(&said))
    }

    fn make_ready(&mut self, of: Tier, own: Tier) {
        if !self.ready.iter().any(|(tier, _)| *tier == of) {
            let rules = self.words.tier_phrases.between(of, own).map(ReadyRules::of).collect();
            self.ready.push((of, rules));
        }
    }
}

impl<'a> ReadyRules<'a> {
    fn of(rules: &'a PhraseRules) -> Self {
        let ready = |phrases: &[String]| phrases.iter().map(|phrase| WordSpans::of(phrase)).collect::<Vec<_>>();
        ReadyRules {
            turned: rules.turned.iter().map(|rule| (ready(&rule.from), rule)).collect(),
            left_out: rules.left_out.iter().map(|rule| (ready(&rule.words), rule)).collect(),
            above: ready(&rules.above),
        }
    }
}

/// The sentences of a text, each with its stop: a full stop before a capital letter.
fn sentences(text: &str) -> Vec<&str> {
    let (mut all, mut start) = (Vec::new(), 0);
    for (at, mark) in text.match_indices('.') {
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        let begins = after.strip_prefix(' ').and_then(|rest| rest.chars().next());
        if begins.is_some_and(char::is_uppercase) && !before.ends_with('.') && !is_abbreviation(before) {
            let end = at + mark.len();
            all.push(text[start..end].trim());
            start = end;
        }
    }
    all.push(text[start..].trim());
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// "TP." ends no sentence.
fn is_abbreviation(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    last.chars().count() <= 3 && last.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_sentence_ends_at_its_stop_and_at_no_abbreviation() {
        let text = "Mở cao điểm tại TP. Tuy Hòa; gửi tin nhắn. Tuyên truyền pano, áp phích... đến dân. Hết.";
        let wanted = ["Mở cao điểm tại TP. Tuy Hòa; gửi tin nhắn.", "Tuyên truyền pano, áp phích... đến dân.", "Hết."];
        assert_eq!(sentences(text), wanted);
    }
}
