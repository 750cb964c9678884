//! One place knows how keys are written: `model` alone takes them apart at their strokes.
//!
//! A path is cut at what the system separates by (`std::path`), a document's number by `vietnamese`.

use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Expr, ExprLit, Item, Lit};

use super::SOURCE_FILES;
use super::sources::{attributes, for_tests};

const KNOW_STROKES: [&str; 2] = ["src/model", "src/vietnamese"];

#[test]
fn nothing_outside_the_model_takes_a_key_apart() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut wrong, mut inside) = (Vec::new(), 0);
    for file in SOURCE_FILES.iter().filter(|file| !file.is_test) {
        let found = cuts(&fs::read_to_string(root.join(&file.path)).unwrap());
        match KNOW_STROKES.iter().any(|known| file.path.starts_with(known)) {
            true => inside += found.len(),
            false => wrong.extend(found.into_iter().map(|method| format!("{}: {method}", file.path))),
        }
    }
    assert!(inside > 0, "nothing is found even where keys are read");
    assert!(wrong.is_empty(), "ask the key for its parts:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_strokes_sees_every_form_of_a_cut() {
    let file = r#"
        fn f() {
            key.split('/'); key.split("/").nth(2); key.rsplit_once('/'); key.split(['/', ':']); text.split(['/', '-']); key.split(BETWEEN);
            path.split(is_separator); key.split('.'); text.replace('/', "-"); text.contains('/');
        }
        #[cfg(test)] mod tests { fn t() { key.split('/'); } }
    "#;
    assert_eq!(cuts(file), ["split", "split", "rsplit_once", "split", "split"]);
}

/// The methods that take words apart at a stroke.
fn cuts(text: &str) -> Vec<String> {
    let mut reader = Cuts(Vec::new());
    reader.visit_file(&syn::parse_file(text).expect("a source is Rust"));
    reader.0
}

struct Cuts(Vec<String>);

impl<'ast> Visit<'ast> for Cuts {
    fn visit_item(&mut self, item: &'ast Item) {
        if !for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        let name = call.method.to_string();
        if (name.contains("split") || name.contains("find")) && call.args.iter().any(is_stroke) {
            self.0.push(name);
        }
    }
}

fn is_char(argument: &Expr, sign: char) -> bool {
    matches!(argument, Expr::Lit(ExprLit { lit: Lit::Char(letter), .. }) if letter.value() == sign)
}

fn is_stroke(argument: &Expr) -> bool {
    match argument {
        sign if is_char(sign, '/') => true,
        Expr::Lit(ExprLit { lit: Lit::Str(words), .. }) => words.value() == "/",
        // Words are cut at other signs beside: a key has none but these.
        Expr::Array(any) => any.elems.iter().all(|sign| is_stroke(sign) || is_char(sign, ':')),
        Expr::Reference(inner) => is_stroke(&inner.expr),
        Expr::Path(named) => named.path.is_ident("BETWEEN"),
        _ => false,
    }
}
