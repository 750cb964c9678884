//! `status --remind`: a letter to each body that owes what is overdue (*công văn đôn đốc*).

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};

use super::{Asked, Outcome};
use crate::cli::shared::{self, SharedArgs};
use crate::cli::{draft, output};
use crate::export::status::{StatusRow, page};
use crate::model::{BodyId, InstrumentId, LocatedBody, Role};
use crate::papers::{Beyond, PlanContext, PlanRequest, Told};
use crate::register::Register;
use crate::resolve::{Obligation, Query, papers, resolve};
use crate::track::{Account, Item, MADE_UP, Owing, Status, owing};
use crate::vanban::template::Templates;
use crate::vanban::{Document, Options, markdown};

const TEMPLATE: &str = "cong-van-don-doc.md";

pub fn run(asked: &Asked, shared: &SharedArgs, out: &mut dyn Write) -> Result<Outcome> {
    let mut register = match shared.register_if_any()? {
        Some(register) if !asked.sources.record.instruments.is_empty() => register,
        _ => {
            bail!(
                "chưa có sổ theo dõi, hoặc sổ chưa có mục nào: không biết ai quá hạn | there is no register, or nothing in it: nobody knows who is late"
            )
        }
    };
    let from = sender(asked)?;
    let all = owing(asked.sources.items());
    let (own, owing): (Vec<Owing>, Vec<Owing>) = all.into_iter().partition(|owing| owing.body == from);
    let options = Options { cite: false };
    let templates = Templates::read(&asked.sources.loaded.templates)?;
    for owing in &owing {
        let document = letter(asked, &templates, &from, owing, &mut register)?;
        match &asked.args.out {
            None => writeln!(out, "{}", markdown::render(&document, &options))?,
            Some(folder) => {
                output::make_folder(folder)?;
                let path = folder.join(format!("cong-van-don-doc-{}.docx", owing.body));
                output::write_whole(&path, &draft::rendered(&path, &document, &options)?)?;
            }
        }
    }
    match &asked.args.out {
        Some(folder) => {
            say(asked, owing.len(), folder, out)?;
            say_own(asked, &from, &own, out)?;
        }
        // The letters go to the terminal, and may be piped on.
        None => say_own(asked, &from, &own, &mut anstream::stderr())?,
    }
    Ok(Outcome::findings(!owing.is_empty() || !own.is_empty()))
}

/// What whoever signs owes too: nobody urges himself by letter.
fn say_own(asked: &Asked, from: &BodyId, own: &[Owing], out: &mut dyn Write) -> Result<()> {
    let late = own.iter().flat_map(|owing| &owing.items).filter(|item| item.status == Status::Overdue);
    let rows: Vec<StatusRow> = late.map(|item| StatusRow::new(&asked.frame, item)).collect();
    let name = asked.frame.name(from);
    let vi = format!("quá hạn của chính {name}, là nơi ký nên không có công văn gửi mình");
    let en = format!("overdue of {name} itself, which signs: no letter goes to oneself");
    page::duties(asked.view, asked.view.lang.pick(&vi, &en), &rows, out)?;
    Ok(())
}

fn say(asked: &Asked, count: usize, folder: &Path, out: &mut dyn Write) -> Result<()> {
    let folder = folder.display();
    let vi = format!("đã soạn {count} công văn đôn đốc vào {folder}");
    let en = format!("drafted {count} letters into {folder}");
    writeln!(out, "{}", asked.view.lang.pick(&vi, &en))?;
    Ok(())
}

/// Who urges: the body named, else the only one that the plans have do so.
fn sender(asked: &Asked) -> Result<BodyId> {
    let loaded = asked.sources.loaded;
    let workspace = &loaded.workspace;
    if let Some(from) = &asked.args.from {
        return shared::body(workspace, from);
    }
    let as_of = asked.frame.selection.as_of;
    let query = Query { plans: Some(asked.sources.instruments.clone()), as_of: Some(as_of), ..Query::default() };
    let resolution = resolve(workspace, &loaded.rules, &query);
    let duties: Vec<Obligation> = resolution.iter().filter(|o| o.role == Role::Oversee).collect();
    let bodies: BTreeSet<&BodyId> = duties.iter().map(|duty| &duty.body).collect();
    let urges = |body: &&&BodyId| {
        papers(workspace, &loaded.rules, &duties, body).iter().any(|paper| paper.paper.template == TEMPLATE)
    };
    let found: Vec<&BodyId> = bodies.iter().filter(urges).copied().collect();
    match found[..] {
        [only] => Ok(only.clone()),
        [] => bail!("văn bản không giao cơ quan nào đôn đốc; nêu --from CƠ-QUAN | nobody is to urge; name --from BODY"),
        _ => {
            let names: Vec<&str> = found.iter().map(|body| body.as_str()).collect();
            const MOST: usize = 8;
            let more = if names.len() > MOST { format!(", … ({})", names.len()) } else { String::new() };
            let names = names[..names.len().min(MOST)].join(", ") + &more;
            bail!("nhiều cơ quan được giao đôn đốc, nêu --from: {names} | several urge, name one by --from: {names}")
        }
    }
}

fn letter(
    asked: &Asked,
    templates: &Templates,
    from: &BodyId,
    owing: &Owing,
    register: &mut Register,
) -> Result<Document> {
    let (loaded, day) = (asked.sources.loaded, asked.frame.selection.as_of);
    let workspace = &loaded.workspace;
    let overdue: Vec<Item> = owing.items.iter().filter(|item| item.status == Status::Overdue).cloned().collect();
    let account = Account::of(&overdue, Vec::new(), register, day)?;
    let told = Told::of(&account, asked.frame.made_up.then_some(MADE_UP));
    let obligations: Vec<Obligation> = overdue.into_iter().map(|item| item.obligation).collect();
    let under: BTreeSet<InstrumentId> = obligations.iter().map(|o| o.instrument.clone()).collect();
    let place = match workspace.body(from) {
        Some(LocatedBody::Local(_, place)) => Some(place),
        _ => None,
    };
    let context = PlanContext::new(PlanRequest {
        workspace,
        rules: &loaded.rules,
        obligations: &obligations,
        beyond: &Beyond::default(),
        under: &under.into_iter().collect::<Vec<_>>(),
        place,
        issuer: from,
        named: None,
        hands_on: None,
        period: None,
        since: Some(day),
        told: &told,
        measured: &[],
        office: None,
        day,
    });
    draft::filled(TEMPLATE, templates, &context)
}
