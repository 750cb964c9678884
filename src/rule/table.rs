//! A table of rules: the local bodies to which one instrument gives the parts of those above, a row each.
//!
//! A row is a rule like any other, under its own id: heard, overridden, shown and tried by itself. The table only says
//! once what all of them have in common.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Cascade, Conclusion, Family, Rule, When};
use crate::model::{Basis, BodyId, Certainty, Date, OneOrMany, Provision, RuleId, Workspace};

/// Who has the part of whom one tier down, by one instrument (*bảng cơ quan tương ứng*).
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// The file's name; the rules are its rows.
    pub id: RuleId,
    /// Always `cascade`: rows name counterparts.
    pub family: Family,
    /// Of a row that has none of its own; `{body}` is whose part it is, `{counterpart}` to whom it falls.
    pub title: String,
    /// What the main provision of each row has, where the row does not say otherwise.
    pub basis: Provision,
    /// What an official should know of all rows.
    #[serde(default)]
    pub note: Option<String>,
    /// In the order of the file.
    pub rows: Vec<RuleRow>,
}

/// One rule of a table: what it has of its own.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    /// Its own, as of a rule in a file of its own.
    pub id: RuleId,
    /// Left out: the table's.
    #[serde(default)]
    pub title: Option<String>,
    /// Whose part it is, and in which localities.
    pub when: When,
    /// The kind of local body that has the part.
    pub counterpart: BodyId,
    /// The provision that names it; left out: the table's.
    #[serde(default)]
    pub clause: Option<String>,
    /// Its own words; left out: the table's.
    #[serde(default)]
    pub quote: Option<String>,
    /// The first day in force; left out: the table's.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day in force; left out: the table's.
    #[serde(default)]
    pub to: Option<Date>,
    /// How sure it is; left out: as the table is.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// What an official should know of this row.
    #[serde(default)]
    pub note: Option<String>,
    /// Further provisions on which it rests.
    #[serde(default)]
    #[schemars(default)]
    pub also: OneOrMany<Provision>,
    /// Rules that give way where both match, with the reason.
    #[serde(default)]
    pub overrides: BTreeMap<RuleId, String>,
}

impl RuleTable {
    /// Its rows as rules, in their order.
    pub fn rules(self) -> Vec<Rule> {
        let RuleTable { id: table, family, title, basis, rows, .. } = self;
        let rule = |row: RuleRow| Rule {
            basis: row.basis(&basis),
            id: row.id,
            family,
            title: row.title.unwrap_or_else(|| title.clone()),
            when: row.when,
            then: Conclusion::Cascade(Cascade::Counterpart(row.counterpart)),
            overrides: row.overrides,
            note: row.note,
            table: Some(table.clone()),
            rank: None,
        };
        rows.into_iter().map(rule).collect()
    }
}

impl RuleRow {
    fn basis(&self, head: &Provision) -> Basis {
        let main = Provision {
            instrument: head.instrument.clone(),
            clause: self.clause.clone().or_else(|| head.clause.clone()),
            quote: self.quote.clone().or_else(|| head.quote.clone()),
            from: self.from.or(head.from),
            to: self.to.or(head.to),
            note: head.note.clone(),
            certainty: self.certainty.unwrap_or(head.certainty),
        };
        Basis::new(main, self.also.to_vec())
    }
}

impl Rule {
    /// Its title with the names of those of whom it speaks, where its table leaves them open.
    pub fn titled(&self, workspace: &Workspace) -> String {
        let name = |id: &BodyId| workspace.body(id).map_or_else(|| id.to_string(), |body| body.name(None));
        let Conclusion::Cascade(Cascade::Counterpart(to)) = &self.then else { return self.title.clone() };
        let of: Vec<String> = self.when.body.iter().flatten().map(name).collect();
        self.title.replace("{body}", &of.join(", ")).replace("{counterpart}", &name(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_the_rule_that_a_file_of_its_own_would_say() {
        let table: RuleTable = serde_yaml::from_str(
            "{id: bang, family: cascade, title: Phần việc của sở, basis: {instrument: 24/2014/NĐ-CP, from: 2014-05-20, \
             to: 2025-02-28, certainty: text, note: lời văn}, rows: [\
             {id: mot, when: {body: bo-y-te}, counterpart: so-y-te, clause: Điều 8, quote: Y tế, \
             also: {instrument: 37/2021/TT-BYT, certainty: text}}, \
             {id: hai, title: Trước đó, when: {body: bo-y-te, lacks: so-y-te}, counterpart: so-noi-vu, to: 2020-11-24, \
             certainty: memory, overrides: {mot: riêng}}]}",
        )
        .expect("the table is well formed");
        let one = "{id: mot, family: cascade, title: Phần việc của sở, basis: [{instrument: 24/2014/NĐ-CP, \
             clause: Điều 8, quote: Y tế, from: 2014-05-20, to: 2025-02-28, certainty: text, note: lời văn}, \
             {instrument: 37/2021/TT-BYT, certainty: text}], when: {body: bo-y-te}, then: {cascade: {counterpart: so-y-te}}}";
        let two = "{id: hai, family: cascade, title: Trước đó, basis: {instrument: 24/2014/NĐ-CP, from: 2014-05-20, \
             to: 2020-11-24, certainty: memory, note: lời văn}, when: {body: bo-y-te, lacks: so-y-te}, \
             then: {cascade: {counterpart: so-noi-vu}}, overrides: {mot: riêng}}";
        let alone = [one, two].map(|text| {
            let rule: Rule = serde_yaml::from_str(text).expect("the rule is well formed");
            Rule { table: Some("bang".into()), ..rule }
        });
        assert_eq!(table.rules(), alone);
    }
}
