//! Several instruments in one paper: duties on one topic stand in one section, the same words once.
//!
//! The first instrument leads: its sections keep their order and their titles. Nothing is decided between instruments:
//! where their times differ each stands with its source, where their leads differ a doubt says so.

use super::builder::Builder;
use super::proof::CitedLine;
use super::section::{AnnexRow, Cites, Section, TaskBlock};
use crate::diag::{Text, text};
use crate::model::{PaperWords, fill};
use crate::vietnamese::fold_space;

/// The sections of each instrument, as one list.
pub(super) fn gathered(builder: &mut Builder, of_each: Vec<Vec<Section>>) -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    for sections in of_each {
        let before = all.len();
        for section in sections {
            gather(builder, &mut all, before, section);
        }
    }
    all
}

/// What stands under no group of the higher plans is one section, after the others.
pub(super) fn rest_together(sections: Vec<Section>) -> Vec<Section> {
    let (rest, mut groups): (Vec<Section>, Vec<Section>) = sections.into_iter().partition(|section| section.whole_part);
    let mut rest = rest.into_iter();
    if let Some(mut one) = rest.next() {
        for other in rest {
            one.content.extend(other.content);
            one.tasks.extend(other.tasks);
        }
        groups.push(one);
    }
    groups
}

/// Puts a section's tasks where those of their topic stand already; the rest stays together.
fn gather(builder: &mut Builder, all: &mut Vec<Section>, before: usize, mut section: Section) {
    let mut homes: Vec<Option<usize>> = section.tasks.iter().map(|task| home(&all[..before], task)).collect();
    let is_one = homes.windows(2).all(|pair| pair[0] == pair[1]);
    if !section.content.is_empty() && !is_one {
        homes.fill(None); // words over all of them
    }
    let mut content = match homes.first() {
        Some(Some(_)) => std::mem::take(&mut section.content),
        _ => Vec::new(),
    };
    for (mut task, home) in std::mem::take(&mut section.tasks).into_iter().zip(homes) {
        let Some(home) = home.map(|at| &mut all[at]) else {
            section.tasks.push(task);
            continue;
        };
        let said = if task.content.is_empty() { &content } else { &task.content };
        if let Some(same) = position_of_same(home, said, &task) {
            if task.content.is_empty() {
                cite_beside(&mut home.content, &std::mem::take(&mut content));
            }
            let words = &builder.request.workspace.words.paper;
            builder.doubts.extend(join(words, &mut home.tasks[same], task));
            continue;
        }
        task.content.splice(0..0, std::mem::take(&mut content));
        if task.content.is_empty() && task.part.is_none() {
            task.content.push(CitedLine::words(format!("{}.", section.title), task.cites.first().to_vec()));
        }
        home.tasks.push(task);
    }
    if !section.tasks.is_empty() {
        all.push(section);
    }
}

/// The section in which most tasks are on the task's topic; a whole part's collects what has no group.
fn home(sections: &[Section], task: &TaskBlock) -> Option<usize> {
    let topic = task.topic.as_ref()?;
    let count = |section: &Section| section.tasks.iter().filter(|other| other.topic.as_ref() == Some(topic)).count();
    let counted = sections.iter().enumerate().filter(|(_, section)| !section.whole_part);
    let most = counted.map(|(at, section)| (count(section), std::cmp::Reverse(at))).max()?;
    (most.0 > 0).then_some(most.1.0)
}

fn position_of_same(section: &Section, said: &[CitedLine], task: &TaskBlock) -> Option<usize> {
    let same = |other: &TaskBlock| {
        let theirs = if other.content.is_empty() { &section.content } else { &other.content };
        other.part == task.part && same_words(theirs, said)
    };
    section.tasks.iter().position(same)
}

fn same_words(a: &[CitedLine], b: &[CitedLine]) -> bool {
    !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| bare(&a.text) == bare(&b.text))
}

/// Words without what does not tell them apart.
fn bare(text: &str) -> String {
    fold_space(text).trim_end_matches(['.', ';', ',', '/', ' ']).to_lowercase()
}

/// The same words, now from two instruments.
fn cite_beside(lines: &mut [CitedLine], others: &[CitedLine]) {
    lines.iter_mut().zip(others).for_each(|(line, other)| add(&mut line.cites, &other.cites));
}

fn add<T: Clone + PartialEq>(list: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !list.contains(other) {
            list.push(other.clone());
        }
    }
}

/// One task that two instruments give in the same words; the doubt where they give it to different leads.
fn join(words: &PaperWords, task: &mut TaskBlock, other: TaskBlock) -> Option<Text> {
    let sources = [source(task), source(&other)];
    let leads_differ = !task.lead.is_empty() && !other.lead.is_empty() && task.lead != other.lead;
    let doubt = leads_differ.then(|| {
        let (said, leads) = (task.row.as_ref().map_or("", |row| &row.task.text), [&task.lead, &other.lead]);
        let leads = leads.map(|lead| lead.join(", "));
        let ([one, two], [lead, other]) = (&sources, leads);
        text!(
            "“{said}”: {one} giao {lead} chủ trì, {two} giao {other}",
            "“{said}”: {one} gives the lead to {lead}, {two} to {other}"
        )
    });
    cite_beside(&mut task.content, &other.content);
    task.when = both(words, &sources, task.when.take(), other.when);
    for (list, others) in [
        (&mut task.lead, &other.lead),
        (&mut task.asked_lead, &other.asked_lead),
        (&mut task.coordinate, &other.coordinate),
        (&mut task.asked, &other.asked),
    ] {
        add(list, others);
    }
    add(&mut task.above, &other.above);
    add(&mut task.others, &other.others);
    task.cites.add(&other.cites);
    if let (Some(row), Some(other)) = (&mut task.row, other.row) {
        join_rows(row, &other, task.when.clone());
    }
    doubt
}

fn join_rows(row: &mut AnnexRow, other: &AnnexRow, when: Option<String>) {
    row.when = when;
    add(&mut row.lead, &other.lead);
    add(&mut row.above, &other.above);
    add(&mut row.coordinate, &other.coordinate);
    add(&mut row.products, &other.products);
    add(&mut row.bases, &other.bases);
    add(&mut row.cites, &other.cites);
    let results: Vec<String> = row.result.iter().chain(&other.result).cloned().collect();
    row.result = (!results.is_empty()).then(|| results.join("; "));
    // "In time" only where all are told to be; one that is late makes the row late.
    row.in_time = match (row.in_time, other.in_time) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    };
}

/// The instruments that give a task, in short.
fn source(task: &TaskBlock) -> String {
    let bases = task.row.iter().flat_map(|row| &row.bases).map(|basis| &basis.instrument);
    let names = bases.map(|cited| match &cited.number {
        Some(number) => format!("{} {number}", cited.abbreviation),
        None => cited.abbreviation.clone(),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// Times that differ stand side by side, each with who sets it.
fn both(words: &PaperWords, sources: &[String; 2], one: Option<String>, other: Option<String>) -> Option<String> {
    if one == other {
        return one;
    }
    let by = |(when, source): (Option<String>, &String)| Some(fill(&words.by, &[("when", &when?), ("source", source)]));
    let said = [one, other].into_iter().zip(sources).filter_map(by);
    Some(said.collect::<Vec<_>>().join("; "))
}

/// Lines of several instruments, the same words once with each source.
pub(super) fn once(lines: Vec<CitedLine>) -> Vec<CitedLine> {
    let mut kept: Vec<CitedLine> = Vec::new();
    for line in lines {
        match kept.iter_mut().find(|known| bare(&known.text) == bare(&line.text)) {
            Some(known) => add(&mut known.cites, &line.cites),
            None => kept.push(line),
        }
    }
    kept
}

impl Cites {
    fn add(&mut self, other: &Cites) {
        for (list, others) in [
            (&mut self.lead, &other.lead),
            (&mut self.above, &other.above),
            (&mut self.coordinate, &other.coordinate),
            (&mut self.asked_lead, &other.asked_lead),
            (&mut self.asked, &other.asked),
            (&mut self.others, &other.others),
            (&mut self.own, &other.own),
            (&mut self.when, &other.when),
        ] {
            add(list, others);
        }
    }

    /// The sources of whichever part comes first.
    fn first(&self) -> &[String] {
        let lists = [&self.lead, &self.asked_lead, &self.coordinate, &self.asked, &self.others, &self.above];
        lists.into_iter().find(|list| !list.is_empty()).map_or(&[], |list| list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::{Cited, RowBasis};

    fn words() -> PaperWords {
        PaperWords { by: "{when} (theo {source})".to_owned(), ..PaperWords::default() }
    }

    fn task(number: &str, when: &str, lead: &str) -> TaskBlock {
        let instrument = Cited {
            kind: "Kế hoạch".into(),
            abbreviation: "KH".into(),
            number: Some(number.into()),
            day: None,
            issuer: None,
            title: None,
        };
        let content = vec![CitedLine::words("Mở đợt cao điểm.".into(), vec![format!("s{number}")])];
        let row = AnnexRow {
            task: CitedLine::words("Mở đợt cao điểm.".into(), Vec::new()),
            lead: vec![lead.into()],
            above: Vec::new(),
            coordinate: Vec::new(),
            own: None,
            issuers: false,
            when: Some(when.into()),
            products: Vec::new(),
            bases: vec![RowBasis { instrument, clause: "mục I".into() }],
            local: None,
            result: None,
            in_time: None,
            cites: Vec::new(),
        };
        let lead = vec![lead.into()];
        let when = Some(when.into());
        TaskBlock { content, lead, when, row: Some(row), topic: Some("dau-tranh".into()), ..TaskBlock::default() }
    }

    #[test]
    fn the_same_words_stand_once_and_times_that_differ_side_by_side() {
        let mut one = task("1", "năm 2021", "Công an tỉnh");
        let doubt = join(&words(), &mut one, task("2", "năm 2024", "Công an tỉnh"));
        assert_eq!(doubt, None);
        assert_eq!(one.when.as_deref(), Some("năm 2021 (theo KH 1); năm 2024 (theo KH 2)"));
        assert_eq!((one.lead.len(), one.content[0].cites.len()), (1, 2));
        let row = one.row.expect("it has its row");
        assert_eq!((row.bases.len(), row.when), (2, one.when));
    }

    #[test]
    fn two_leads_of_one_task_are_doubted() {
        let mut one = task("1", "năm 2021", "Công an tỉnh");
        let doubt = join(&words(), &mut one, task("2", "năm 2021", "Sở Tư pháp")).expect("they differ");
        assert_eq!(doubt.vi, "“Mở đợt cao điểm.”: KH 1 giao Công an tỉnh chủ trì, KH 2 giao Sở Tư pháp");
        assert_eq!(doubt.en, "“Mở đợt cao điểm.”: KH 1 gives the lead to Công an tỉnh, KH 2 to Sở Tư pháp");
        assert_eq!(one.when.as_deref(), Some("năm 2021"));
    }
}
