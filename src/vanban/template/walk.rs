//! Every expression and statement of a template, whatever it stands in.

use minijinja::machinery::ast::{CallArg, Expr, Stmt};

/// Calls `each` with an expression and all that it is made of.
pub(super) fn parts<'s>(expression: &'s Expr<'s>, each: &mut dyn FnMut(&'s Expr<'s>)) {
    each(expression);
    for part in children(expression) {
        parts(part, each);
    }
}

/// Calls `each` with a statement and those within it, each with the number of loops, macros and captures that it
/// stands in: what stands in none is done once.
pub(super) fn statements<'s>(statement: &'s Stmt<'s>, depth: usize, each: &mut dyn FnMut(&'s Stmt<'s>, usize)) {
    each(statement, depth);
    let within = depth + usize::from(is_repeated(statement));
    for body in bodies(statement) {
        body.iter().for_each(|inner| statements(inner, within, each));
    }
}

fn is_repeated(statement: &Stmt) -> bool {
    matches!(statement, Stmt::ForLoop(_) | Stmt::Macro(_) | Stmt::CallBlock(_) | Stmt::Block(_))
}

fn bodies<'s>(statement: &'s Stmt<'s>) -> Vec<&'s [Stmt<'s>]> {
    match statement {
        Stmt::Template(of) => vec![&of.children],
        Stmt::ForLoop(of) => vec![&of.body, &of.else_body],
        Stmt::IfCond(of) => vec![&of.true_body, &of.false_body],
        Stmt::WithBlock(of) => vec![&of.body],
        Stmt::SetBlock(of) => vec![&of.body],
        Stmt::AutoEscape(of) => vec![&of.body],
        Stmt::FilterBlock(of) => vec![&of.body],
        Stmt::Block(of) => vec![&of.body],
        Stmt::Macro(of) => vec![&of.body],
        Stmt::CallBlock(of) => vec![&of.macro_decl.body],
        _ => Vec::new(),
    }
}

/// The expressions that stand in a statement itself, not in those within it.
pub(super) fn expressions<'s>(statement: &'s Stmt<'s>) -> Vec<&'s Expr<'s>> {
    match statement {
        Stmt::EmitExpr(of) => vec![&of.expr],
        Stmt::ForLoop(of) => std::iter::once(&of.iter).chain(&of.filter_expr).collect(),
        Stmt::IfCond(of) => vec![&of.expr],
        Stmt::WithBlock(of) => of.assignments.iter().map(|(_, value)| value).collect(),
        Stmt::Set(of) => vec![&of.expr],
        Stmt::SetBlock(of) => of.filter.iter().collect(),
        Stmt::AutoEscape(of) => vec![&of.enabled],
        Stmt::FilterBlock(of) => vec![&of.filter],
        Stmt::Include(of) => vec![&of.name],
        Stmt::Macro(of) => of.defaults.iter().collect(),
        Stmt::CallBlock(of) => std::iter::once(&of.call.expr).chain(arguments(&of.call.args)).collect(),
        Stmt::Do(of) => std::iter::once(&of.call.expr).chain(arguments(&of.call.args)).collect(),
        _ => Vec::new(),
    }
}

/// What an expression is made of.
fn children<'s>(expression: &'s Expr<'s>) -> Vec<&'s Expr<'s>> {
    match expression {
        Expr::Var(_) | Expr::Const(_) => Vec::new(),
        Expr::Slice(of) => std::iter::once(&of.expr).chain(&of.start).chain(&of.stop).chain(&of.step).collect(),
        Expr::UnaryOp(of) => vec![&of.expr],
        Expr::BinOp(of) => vec![&of.left, &of.right],
        Expr::Compare(of) => std::iter::once(&of.expr).chain(of.ops.iter().map(|other| &other.expr)).collect(),
        Expr::IfExpr(of) => [&of.test_expr, &of.true_expr].into_iter().chain(&of.false_expr).collect(),
        Expr::Filter(of) => of.expr.iter().chain(arguments(&of.args)).collect(),
        Expr::Test(of) => std::iter::once(&of.expr).chain(arguments(&of.args)).collect(),
        Expr::GetAttr(of) => vec![&of.expr],
        Expr::GetItem(of) => vec![&of.expr, &of.subscript_expr],
        Expr::Call(of) => std::iter::once(&of.expr).chain(arguments(&of.args)).collect(),
        Expr::List(of) => of.items.iter().collect(),
        Expr::Tuple(of) => of.items.iter().collect(),
        Expr::Map(of) => of.keys.iter().chain(&of.values).collect(),
    }
}

/// What is given to a call, a filter or a test.
pub(super) fn arguments<'s>(all: &'s [CallArg<'s>]) -> impl Iterator<Item = &'s Expr<'s>> {
    all.iter().map(|argument| match argument {
        CallArg::Pos(value) | CallArg::Kwarg(_, value) | CallArg::PosSplat(value) | CallArg::KwargSplat(value) => value,
    })
}
