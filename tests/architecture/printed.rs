//! What is printed is never read back: no comparison with a key or a label of an enum, in any form.
//!
//! Words are read in few places: a person's by `cli`, a file's by `load`, those of a date by `vietnamese`, a value's
//! own by its `FromStr` or serde's `Deserialize`, a key by `diag::of_key`. Whatever has the value compares the value.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use syn::parse::{Parse, ParseStream, Parser};
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprLit, Item, Lit, Meta, Pat, Token};

use super::SOURCE_FILES;
use super::sources::{attributes, for_tests};

/// Where words that somebody wrote are read: modules, and traits.
const READ_WORDS: [&str; 3] = ["src/load", "src/cli", "src/vietnamese"];
const READERS: [&str; 3] = ["FromStr", "Deserialize", "Visitor"];
/// The methods by which an enum gives its name.
const PRINTERS: [&str; 4] = ["key", "vi", "en", "said"];

#[test]
fn nothing_compares_what_an_enum_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = SOURCE_FILES.iter().filter(|file| !file.is_test);
    let files: Vec<_> = files.map(|file| (fs::read_to_string(root.join(&file.path)).unwrap(), &file.path)).collect();
    let wrong = comparisons(files.iter().map(|(text, path)| (path.as_str(), &**text)));
    assert!(wrong.is_empty(), "hold the enum and compare that:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_comparisons_sees_every_form_of_one() {
    let file = r#"
        #[derive(Serialize)] #[serde(rename_all = "kebab-case")] enum Role { Lead, FocalPoint, #[serde(rename = "x1")] X }
        impl Role { fn vi(self) -> &'static str { match self { Role::Lead => "chủ trì", Self::FocalPoint => "đầu mối", _ => "" } } }
        fn wrong(text: &str, role: Role) {
            text == "lead"; "focal-point" != text; text == &"chủ trì"; role.key() == text; text == role.said().in_lang(lang);
            match text { "x1" => 1, other if other == "đầu mối" => 2 };
            if let Some("lead" | "y") = text {}
            matches!(text, Some("lead") if true);
            ["lead", "z"].contains(&text);
        }
        fn right(text: &str, role: Role) {
            text == "somebody"; role == Role::Lead; format!("{}", "lead"); put("lead"); matches!(role, Role::Lead);
            of_key(Role::ALL, Role::key, text);
        }
        impl Role { fn sort(self) -> &'static str { match self { Role::Lead => "+", _ => "-" } } fn f() { text == "+" } }
        impl FromStr for Role { fn from_str(text: &str) -> Self { match text { "lead" => Role::Lead } } }
        #[cfg(test)] mod tests { fn t() { assert!(text == "lead"); x.key() == "lead"; } }
    "#;
    let found = comparisons([("src/a.rs", file), ("src/cli/b.rs", "fn f() { text == \"lead\"; }")]);
    let told: Vec<&str> = found.iter().map(|line| line.trim_start_matches("src/a.rs: ")).collect();
    let expected = [
        "`lead`",
        "`focal-point`",
        "`chủ trì`",
        ".key()",
        ".in_lang()",
        "`x1`",
        "`đầu mối`",
        "`lead`",
        "`lead`",
        "`lead`",
    ];
    assert_eq!(told, expected);
}

/// What is printed somewhere and compared somewhere else.
fn comparisons<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let parsed = files
        .into_iter()
        .map(|(path, text)| (path, syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"))));
    let parsed: Vec<_> = parsed.collect();
    let mut printed = Printed::default();
    parsed.iter().for_each(|(_, file)| printed.visit_file(file));
    let mut wrong = Vec::new();
    for (path, file) in parsed.iter().filter(|(path, _)| !READ_WORDS.iter().any(|read| path.starts_with(read))) {
        let mut reader = Comparisons { printed: &printed.words, found: Vec::new() };
        reader.visit_file(file);
        wrong.extend(reader.found.into_iter().map(|what| format!("{path}: {what}")));
    }
    wrong
}

/// The keys and labels of all enums.
#[derive(Default)]
struct Printed {
    words: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Printed {
    fn visit_item(&mut self, item: &'ast Item) {
        if !for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        let style = serde_word(&item.attrs, "rename_all");
        for variant in &item.variants {
            let named = serde_word(&variant.attrs, "rename");
            let name = variant.ident.to_string();
            self.words.extend(named.or_else(|| style.as_deref().map(|style| restyled(&name, style))));
        }
    }

    /// Of `key`, `vi`, `en` and `said` alone: whatever else a match gives is no name of its variant.
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if PRINTERS.iter().any(|printer| item.sig.ident == printer) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_fn(&mut self, _: &'ast syn::ItemFn) {}

    /// `Role::Lead => "chủ trì"`, `Role::Lead => ("chủ trì", "lead")`, `Self::Lead => Phrase::new("chủ trì", "lead")`.
    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let is_variant = |pat: &Pat| match pat {
            Pat::Path(path) => path.path.segments.len() == 2,
            Pat::Struct(fields) => fields.path.segments.len() == 2,
            Pat::TupleStruct(fields) => fields.path.segments.len() == 2,
            Pat::Or(_) => true,
            _ => false,
        };
        if is_variant(&arm.pat) {
            match &*arm.body {
                Expr::Tuple(pair) if pair.elems.iter().all(|word| literal(word).is_some()) => {
                    self.words.extend(pair.elems.iter().filter_map(literal));
                }
                Expr::Call(call) if called(call) == "new" => self.words.extend(call.args.iter().filter_map(literal)),
                body => self.words.extend(literal(body)),
            }
        }
        visit::visit_arm(self, arm);
    }
}

fn serde_word(attributes: &[syn::Attribute], name: &str) -> Option<String> {
    let mut word = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let Meta::List(list) = &attribute.meta else { continue };
        let all = syn::punctuated::Punctuated::<Meta, Token![,]>::parse_terminated;
        for meta in all.parse2(list.tokens.clone()).into_iter().flatten() {
            if let Meta::NameValue(pair) = meta
                && pair.path.is_ident(name)
            {
                word = literal(&pair.value);
            }
        }
    }
    word
}

/// `FocalPoint` as `focal-point`.
fn restyled(name: &str, style: &str) -> String {
    let between = match style {
        "kebab-case" => "-",
        "snake_case" => "_",
        _ => "",
    };
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word += between;
        }
        word.extend(letter.to_lowercase());
    }
    word
}

fn called(call: &syn::ExprCall) -> String {
    let Expr::Path(path) = &*call.func else { return String::new() };
    path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()
}

fn literal(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()).filter(|word| !word.is_empty()),
        Expr::Reference(inner) => literal(&inner.expr),
        Expr::Paren(inner) => literal(&inner.expr),
        _ => None,
    }
}

/// Comparisons with such words, and with whatever `key()`, `vi()`, `in_lang()` give.
struct Comparisons<'p> {
    printed: &'p BTreeSet<String>,
    found: Vec<String>,
}

impl Comparisons<'_> {
    fn word(&mut self, word: Option<String>) {
        self.found.extend(word.filter(|word| self.printed.contains(word)).map(|word| format!("`{word}`")));
    }

    /// `role.key()`, `role.vi()`, `role.said().in_lang(lang)`.
    fn label(&mut self, side: &Expr) {
        if let Expr::MethodCall(call) = side {
            let name = call.method.to_string();
            if name == "in_lang" || PRINTERS.contains(&&*name) && call.args.is_empty() {
                self.found.push(format!(".{name}()"));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Comparisons<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let reads = |item: &syn::ItemImpl| {
            let last = item.trait_.as_ref().and_then(|(path, _)| path.segments.last().cloned());
            last.is_some_and(|last| READERS.iter().any(|reader| last.ident == reader))
        };
        if !for_tests(attributes(item)) && !matches!(item, Item::Impl(item) if reads(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if matches!(binary.op, BinOp::Eq(_) | BinOp::Ne(_)) {
            for side in [&binary.left, &binary.right] {
                self.word(literal(side));
                self.label(side);
            }
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.method == "contains"
            && let Expr::Array(array) = &*call.receiver
        {
            array.elems.iter().for_each(|one| self.word(literal(one)));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_pat(&mut self, pat: &'ast Pat) {
        if let Pat::Lit(ExprLit { lit: Lit::Str(word), .. }) = pat {
            self.word(Some(word.value()));
        }
        visit::visit_pat(self, pat);
    }

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        if found.path.is_ident("matches")
            && let Ok(matched) = found.parse_body::<Matched>()
        {
            self.visit_expr(&matched.value);
            self.visit_pat(&matched.pattern);
            matched.guard.iter().for_each(|guard| self.visit_expr(guard));
        }
    }
}

/// The insides of `matches!`.
struct Matched {
    value: Expr,
    pattern: Pat,
    guard: Option<Expr>,
}

impl Parse for Matched {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![,]>()?;
        let pattern = Pat::parse_multi_with_leading_vert(input)?;
        let guard = if input.parse::<Option<Token![if]>>()?.is_some() { Some(input.parse()?) } else { None };
        input.parse::<Option<Token![,]>>()?;
        Ok(Matched { value, pattern, guard })
    }
}
