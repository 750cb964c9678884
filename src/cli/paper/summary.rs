//! What a drafter is told of a file that was written.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use crate::cli::Result;
use crate::desk::draft::{Drafted, FilledFrom, Reprinted};
use crate::diag::Lang;
use crate::model::Reading;
use crate::register::ChainHead;
use crate::track::MADE_UP;
use crate::vanban::Document;
use crate::vietnamese::{fold_space, shortened};

/// As much of a reading as tells it from another.
const MOST_OF_A_READING: usize = 120;

/// What was written, what is still to be filled in, what a person should weigh.
pub fn drafted(path: &Path, drafted: &Drafted, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let Drafted { document, context, .. } = drafted;
    writeln!(out, "{} {}", lang.pick("đã ghi", "wrote"), path.display())?;
    let sources = document.sources();
    let sources: BTreeSet<[&str; 3]> =
        sources.iter().map(|source| [&*source.instrument, &source.clause, &source.quote]).collect();
    let sources = sources.len();
    let tasks = context.rows.len();
    let vi = format!("{tasks} dòng phân công, {sources} lời văn làm căn cứ");
    let en = format!("{tasks} rows of assignments, from {sources} quoted words");
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    blanks(document, lang, out)?;
    let (out_vi, out_en) = ("không đưa vào", "left out");
    for line in &context.left_out {
        writeln!(out, "{}: {}", lang.pick(out_vi, out_en), line.in_lang(lang))?;
    }
    for line in &context.turned {
        writeln!(out, "{}: {}", lang.pick("lời văn", "wording"), line.in_lang(lang))?;
    }
    if !context.unverified.is_empty() {
        let count = context.unverified.len();
        let vi = format!("đã dùng {count} quy tắc chưa kiểm chứng: xem phancong check --unverified");
        let en = format!("{count} unverified rules at work: see phancong check --unverified");
        writeln!(out, "{}", lang.pick(&vi, &en))?;
    }
    for doubt in &context.doubts {
        writeln!(out, "{}: {}", lang.pick("cần xem lại", "to be weighed"), doubt.in_lang(lang))?;
    }
    Ok(())
}

/// Which of the words behind the paper were read otherwise than printed, and which can be understood otherwise; the clause
/// that asks for the paper is one of them.
pub fn words(drafted: &Drafted, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let (document, grounds) = (&drafted.document, drafted.grounds());
    for ((instrument, clause), slip) in grounds.all_mended(document) {
        let at = format!("{} {}", instrument.short_name(), clause.path);
        let (written, read) = (fold_space(&slip.written), fold_space(&slip.read));
        let why = slip.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        let vi = format!("đã sửa chữ: {at}: bản in “{written}”, đọc là “{read}”{why}");
        let en = format!("read otherwise: {at}: printed “{written}”, read as “{read}”{why}");
        writeln!(out, "{}", lang.pick(&vi, &en))?;
    }
    let doubtful = drafted.doubtful();
    for (instrument, clause) in &doubtful {
        let at = format!("{} {}", instrument.short_name(), clause.path);
        let short = |way: &Reading| shortened(way.reading.trim_end_matches(['.', ';']), MOST_OF_A_READING);
        let (taken, others): (Vec<_>, Vec<_>) = clause.readings.iter().partition(|way| way.preferred);
        let [taken, others] = [taken, others].map(|ways| ways.into_iter().map(short).collect::<Vec<_>>().join(" | "));
        let vi = format!("hơn một cách hiểu: {at}: đã theo: {taken}; cách khác: {others}");
        let en = format!("more than one reading: {at}: taken: {taken}; other: {others}");
        writeln!(out, "{}", lang.pick(&vi, &en))?;
    }
    if !doubtful.is_empty() {
        let (vi, en) = ("xem đủ các cách hiểu", "for all readings");
        writeln!(out, "{}: phancong check --readings", lang.pick(vi, en))?;
    }
    Ok(())
}

/// What was set, what the copy lacks, which of its slips stand as they are.
pub fn reprinted(path: &Path, reprinted: &Reprinted, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let instrument = reprinted.instrument();
    writeln!(out, "{} {}", lang.pick("đã ghi", "wrote"), path.display())?;
    if reprinted.lacks_head() {
        let vi = "bản sao mất phần đầu: tên cơ quan ban hành ghi theo sổ cơ quan";
        writeln!(out, "{}", lang.pick(vi, "the copy lost its head: the issuer is named from the register"))?;
    }
    blanks(&reprinted.document, lang, out)?;
    for (clause, slip) in instrument.clauses.iter().flat_map(|c| c.corrections.iter().map(move |slip| (c, slip))) {
        let (written, read) = (slip.written.replace('\n', " "), slip.read.replace('\n', " "));
        let (vi, en) = ("giữ nguyên lỗi của bản sao", "slip of the copy kept");
        writeln!(out, "{} ({}): “{written}” → “{read}”", lang.pick(vi, en), clause.path)?;
    }
    Ok(())
}

/// Which register was read, or that there was none for papers that would be filled from it.
pub fn filled_from(filled: &FilledFrom, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let (vi, en) = match filled {
        FilledFrom::Nothing => return Ok(()),
        FilledFrom::Blank => (
            "không có sổ theo dõi: kết quả và việc quá hạn để trống".to_owned(),
            "no register: results and what is overdue are left blank".to_owned(),
        ),
        FilledFrom::Register { head: ChainHead { count, hash }, made_up } => {
            let mark = if *made_up { format!("; {MADE_UP}") } else { String::new() };
            (
                format!("theo sổ theo dõi đến mục {count}, dấu {hash}{mark}"),
                format!("by the register up to entry {count}, hash {hash}{mark}"),
            )
        }
    };
    writeln!(out, "{}", lang.pick(&vi, &en))?;
    Ok(())
}

fn blanks(document: &Document, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let mut blanks: Vec<&str> = Vec::new();
    for blank in document.blanks() {
        if !blanks.contains(&blank.what.as_str()) {
            blanks.push(&blank.what);
        }
    }
    let label = lang.pick("còn để trống «……»", "blanks to fill «……»");
    writeln!(out, "{label} ({}): {}", blanks.len(), blanks.join("; "))?;
    Ok(())
}
