//! Operations of a template that could grow, or take, more than any count of steps bounds: refused before it is filled.
//!
//! Words are joined by writing them one after the other, lists are filtered and never made of values: whoever doubles a
//! value thirty times has a thousand million of it after thirty steps.

use minijinja::machinery::ast::{BinOpKind, Expr, Stmt};

use super::TemplateError;
use super::mistake::line_and_column;
use super::walk::{arguments, expressions, parts, statements};
use crate::diag::{Text, text};

/// As many bytes as a loop or a macro may have between two tags: it writes them each time.
const LONGEST: usize = 1_000;
/// As many bytes as `~` may put to a value.
const LONGEST_JOINED: usize = 100;

/// What of a template could grow without bound.
pub(super) fn unbounded(name: &str, source: &str, template: &Stmt) -> Vec<TemplateError> {
    let mut found = Vec::new();
    let mut tell = |at: u32, message: Text| {
        let (line, column) = line_and_column(source, at as usize);
        found.push(TemplateError { name: name.to_owned(), line, column, message, verbatim: None });
    };
    statements(template, 0, &mut |statement, depth| {
        match statement {
            Stmt::EmitRaw(raw) if depth > 0 && raw.raw.len() > LONGEST => tell(raw.span().start_offset, too_long()),
            Stmt::Set(set) if matches!(set.target, Expr::GetAttr(_)) && !is_plain(&set.expr) => {
                tell(set.span().start_offset, kept());
            }
            Stmt::Set(set) if holds_values(&set.expr) => tell(set.span().start_offset, list()),
            _ => {}
        }
        for expression in expressions(statement) {
            parts(expression, &mut |part| {
                if let Some((at, message)) = grows(part) {
                    tell(at, message);
                }
            });
        }
    });
    found
}

fn grows(expression: &Expr) -> Option<(u32, Text)> {
    match expression {
        Expr::BinOp(both) => {
            let (at, sides) = (both.span().start_offset, [&both.left, &both.right]);
            match both.op {
                BinOpKind::Mul | BinOpKind::Pow => Some((at, multiplied())),
                BinOpKind::Add if !sides.into_iter().any(is_number) => Some((at, added())),
                BinOpKind::Concat if !sides.into_iter().any(is_short) => Some((at, joined())),
                _ => None,
            }
        }
        Expr::Call(call) if arguments(&call.args).any(holds_values) => Some((call.span().start_offset, list())),
        _ => None,
    }
}

/// Whether a side can be nothing but a number: what is added to it then is one too.
fn is_number(side: &Expr) -> bool {
    match side {
        Expr::Const(constant) => constant.value.is_number(),
        Expr::Filter(filter) => filter.name == "length",
        Expr::BinOp(both) => {
            matches!(both.op, BinOpKind::Add | BinOpKind::Sub) && [&both.left, &both.right].into_iter().any(is_number)
        }
        _ => false,
    }
}

fn is_short(side: &Expr) -> bool {
    matches!(side, Expr::Const(constant) if constant.value.as_str().is_some_and(|text| text.len() <= LONGEST_JOINED))
}

/// Whether a list or a map with values in it stands there: one within the other they are compared for ever.
fn holds_values(expression: &Expr) -> bool {
    let mut holds = false;
    parts(expression, &mut |part| {
        let is_list = matches!(part, Expr::List(_) | Expr::Tuple(_) | Expr::Map(_));
        let mut inner = 0;
        parts(part, &mut |of| inner += usize::from(matches!(of, Expr::Var(_))));
        holds |= is_list && inner > 0;
    });
    holds
}

/// What a loop may keep for later: a constant, whether something holds, a count.
fn is_plain(expression: &Expr) -> bool {
    match expression {
        Expr::Const(_) | Expr::Compare(_) | Expr::Test(_) | Expr::UnaryOp(_) => true,
        other => is_number(other),
    }
}

fn too_long() -> Text {
    text!(
        "hơn {LONGEST} byte lời văn liền nhau trong một vòng lặp hoặc macro: đưa ra ngoài, hoặc chia nhỏ bằng một macro khác",
        "more than {LONGEST} bytes of words in a row within a loop or a macro: take them out, or divide them"
    )
}

fn multiplied() -> Text {
    Text::new("mẫu không được dùng phép `*`, `**`", "a template may not use `*` or `**`")
}

fn added() -> Text {
    Text::new(
        "phép `+` chỉ dùng với một con số; muốn lọc danh sách thì dùng `select`, `map`",
        "`+` is for numbers, one of them written out; to choose from a list use `select` or `map`",
    )
}

fn joined() -> Text {
    text!(
        "`~` chỉ nối một giá trị với một đoạn chữ không quá {LONGEST_JOINED} byte; nối hai giá trị thì viết {{{{ a }}}}{{{{ b }}}}",
        "`~` joins a value with at most {LONGEST_JOINED} bytes of words; write {{{{ a }}}}{{{{ b }}}} to join two values"
    )
}

fn kept() -> Text {
    Text::new(
        "vòng lặp chỉ được giữ lại một hằng số, một phép so sánh hoặc một số đếm; lời văn thì in ngay",
        "a loop may keep a constant, a comparison or a count; words are written at once",
    )
}

fn list() -> Text {
    Text::new(
        "danh sách có giá trị bên trong chỉ dùng được ngay tại chỗ, như `for x in [a, b]`; không đặt tên, không truyền cho macro",
        "a list with values in it can be used where it stands, as in `for x in [a, b]`, but not named or given to a macro",
    )
}
