//! The names that a template takes, held against what it is given: at the top, in a loop, in a part that is left out, in
//! a macro of another template.
//!
//! What is given is told by its JSON Schema. Of a value that the template makes itself nothing is known, and nothing said.
//! Start at [`unknown_names`].

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use minijinja::machinery::ast::{CallArg, Expr, Macro, Stmt};
use minijinja::machinery::parse;
use minijinja::syntax::SyntaxConfig;
use serde_json::Value as Json;

use super::TemplateError;
use super::bounds::engine;
use super::mistake::unknown_name;
use super::shape::{NamedPart, Shape, part_of};

/// A name that a template takes and that nothing gives it.
#[derive(Debug)]
pub struct UnknownName {
    /// As the template has it: `task.nme`.
    pub taken: String,
    /// What there is in its place; nothing where the value has no parts.
    pub known: Vec<String>,
    /// Where it is taken.
    pub at: TemplateError,
}

/// What one template, and the macros that it calls, take beyond what they are given.
pub fn unknown_names(sources: &BTreeMap<String, String>, template: &str, given: &Json) -> Vec<UnknownName> {
    let mut parsed: BTreeMap<&str, Stmt> = BTreeMap::new();
    for (name, source) in sources {
        if let Ok(statement) = parse(source, name, SyntaxConfig::default()) {
            parsed.insert(name, statement);
        }
    }
    let globals = engine().globals().map(|(name, _)| name.to_owned()).collect();
    let mut reader =
        TemplateReader { sources, parsed: &parsed, given, globals, found: BTreeMap::new(), called: HashSet::new() };
    let mut place = TemplateScope { file: template, scopes: vec![reader.top(template)] };
    reader.statements(reader.body(template), &mut place);
    reader.found.into_values().collect()
}

/// What is in reach of names that the template itself gives: of a loop, of a macro.
const OF_THE_ENGINE: [&str; 6] = ["loop", "self", "super", "caller", "varargs", "kwargs"];
/// Filters whose result has the parts of what they are given; those that take one of its elements.
const SAME: [&str; 8] = ["list", "unique", "sort", "reverse", "select", "reject", "selectattr", "rejectattr"];
const ELEMENT: [&str; 4] = ["first", "last", "min", "max"];
/// Filters that are told by a name which part of each element they look at.
const BY_NAME: [&str; 3] = ["selectattr", "rejectattr", "groupby"];

/// A file with what its names mean where the reader stands.
struct TemplateScope<'s> {
    file: &'s str,
    scopes: Vec<HashMap<&'s str, Shape<'s>>>,
}

impl<'s> TemplateScope<'s> {
    fn bind(&mut self, target: &'s Expr<'s>, shape: Shape<'s>) {
        let scope = self.scopes.last_mut().expect("there is always the file's own");
        match target {
            Expr::Var(var) => {
                // A name that means one thing in one part and another elsewhere may be either.
                let other = scope.get(var.id).is_some_and(|known| !known.is(&shape));
                scope.insert(var.id, if other { Shape::Unknown } else { shape });
            }
            Expr::List(list) => list.items.iter().for_each(|item| self.bind(item, Shape::Unknown)),
            Expr::Tuple(tuple) => tuple.items.iter().for_each(|item| self.bind(item, Shape::Unknown)),
            _ => {}
        }
    }
}

struct TemplateReader<'s> {
    sources: &'s BTreeMap<String, String>,
    parsed: &'s BTreeMap<&'s str, Stmt<'s>>,
    given: &'s Json,
    globals: BTreeSet<String>,
    /// By file and letter, each once.
    found: BTreeMap<(&'s str, usize), UnknownName>,
    /// Macros that were read, each with what it was given.
    called: HashSet<(&'s str, &'s str, Vec<usize>)>,
}

impl<'s> TemplateReader<'s> {
    fn body(&self, file: &str) -> &'s [Stmt<'s>] {
        match self.parsed.get(file) {
            Some(Stmt::Template(template)) => &template.children,
            _ => &[],
        }
    }

    /// What a file's own names mean: its macros, those that it takes from others, what it sets.
    fn top(&self, file: &'s str) -> HashMap<&'s str, Shape<'s>> {
        let mut top = HashMap::new();
        for statement in self.body(file) {
            match statement {
                Stmt::Macro(of) => {
                    top.insert(of.name, Shape::Macro(file, of.name));
                }
                Stmt::FromImport(import) => {
                    let from = text_of(&import.expr).and_then(|name| self.parsed.get_key_value(name));
                    for (name, alias) in &import.names {
                        let (Expr::Var(name), Expr::Var(known)) = (name, alias.as_ref().unwrap_or(name)) else {
                            continue;
                        };
                        top.insert(known.id, from.map_or(Shape::Unknown, |(file, _)| Shape::Macro(file, name.id)));
                    }
                }
                Stmt::Import(import) => {
                    if let Expr::Var(name) = &import.name {
                        top.insert(name.id, Shape::Unknown);
                    }
                }
                Stmt::Set(set) => {
                    if let Expr::Var(name) = &set.target {
                        top.insert(name.id, Shape::Unknown);
                    }
                }
                _ => {}
            }
        }
        top
    }

    fn statements(&mut self, all: &'s [Stmt<'s>], place: &mut TemplateScope<'s>) {
        all.iter().for_each(|statement| self.statement(statement, place));
    }

    fn within(&mut self, all: &'s [Stmt<'s>], place: &mut TemplateScope<'s>) {
        place.scopes.push(HashMap::new());
        self.statements(all, place);
        place.scopes.pop();
    }

    fn statement(&mut self, statement: &'s Stmt<'s>, place: &mut TemplateScope<'s>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children, place),
            Stmt::EmitExpr(emitted) => {
                self.shape(&emitted.expr, place);
            }
            Stmt::ForLoop(all) => {
                let of = self.shape(&all.iter, place);
                place.scopes.push(HashMap::new());
                place.bind(&all.target, of.element(self.given));
                if let Some(filter) = &all.filter_expr {
                    self.shape(filter, place);
                }
                self.statements(&all.body, place);
                place.scopes.pop();
                self.within(&all.else_body, place);
            }
            Stmt::IfCond(choice) => {
                self.shape(&choice.expr, place);
                self.statements(&choice.true_body, place);
                self.statements(&choice.false_body, place);
            }
            Stmt::WithBlock(with) => {
                place.scopes.push(HashMap::new());
                for (target, value) in &with.assignments {
                    let shape = self.shape(value, place);
                    place.bind(target, shape);
                }
                self.statements(&with.body, place);
                place.scopes.pop();
            }
            Stmt::Set(set) => {
                let shape = self.shape(&set.expr, place);
                place.bind(&set.target, shape);
            }
            Stmt::SetBlock(set) => {
                self.within(&set.body, place);
                place.bind(&set.target, Shape::Unknown);
            }
            Stmt::AutoEscape(block) => self.within(&block.body, place),
            Stmt::FilterBlock(block) => self.within(&block.body, place),
            Stmt::Block(block) => self.within(&block.body, place),
            Stmt::Macro(of) => self.macro_body(place.file, of, &[]),
            Stmt::CallBlock(block) => {
                self.call(&block.call.expr, &block.call.args, place);
                place.scopes.push(HashMap::new());
                block.macro_decl.args.iter().for_each(|parameter| place.bind(parameter, Shape::Unknown));
                self.statements(&block.macro_decl.body, place);
                place.scopes.pop();
            }
            Stmt::Do(of) => self.call(&of.call.expr, &of.call.args, place),
            _ => {}
        }
    }

    /// What an expression gives; its parts are read on the way.
    fn shape(&mut self, expression: &'s Expr<'s>, place: &mut TemplateScope<'s>) -> Shape<'s> {
        match expression {
            Expr::Var(var) => self.named(var.id, var.span().start_offset as usize, place),
            Expr::Const(_) => Shape::Unknown,
            Expr::GetAttr(attribute) => {
                let of = self.shape(&attribute.expr, place);
                let end = attribute.span().end_offset as usize;
                self.part(of, attribute.name, (begin(&attribute.expr), end - attribute.name.len(), end), place)
            }
            Expr::GetItem(item) => {
                let of = self.shape(&item.expr, place);
                self.shape(&item.subscript_expr, place);
                let span = item.subscript_expr.span();
                let (from, end) = (span.start_offset as usize + 1, span.end_offset as usize);
                match text_of(&item.subscript_expr) {
                    Some(name) => self.part(of, name, (from, from, end - 1), place),
                    None => of.element(self.given),
                }
            }
            Expr::Slice(slice) => {
                for bound in [&slice.start, &slice.stop, &slice.step].into_iter().flatten() {
                    self.shape(bound, place);
                }
                self.shape(&slice.expr, place)
            }
            Expr::UnaryOp(of) => {
                self.shape(&of.expr, place);
                Shape::Unknown
            }
            Expr::BinOp(both) => {
                self.shape(&both.left, place);
                self.shape(&both.right, place);
                Shape::Unknown
            }
            Expr::Compare(all) => {
                self.shape(&all.expr, place);
                all.ops.iter().for_each(|other| {
                    self.shape(&other.expr, place);
                });
                Shape::Unknown
            }
            Expr::IfExpr(choice) => {
                self.shape(&choice.test_expr, place);
                let yes = self.shape(&choice.true_expr, place);
                let no = choice.false_expr.as_ref().map(|no| self.shape(no, place));
                if no.is_none_or(|no| no.is(&yes)) { yes } else { Shape::Unknown }
            }
            Expr::Filter(filter) => {
                let of = filter.expr.as_ref().map_or(Shape::Unknown, |of| self.shape(of, place));
                self.filtered(of, filter.name, &filter.args, place)
            }
            // Whether something is there may be asked of what is not.
            Expr::Test(test) if test.name.ends_with("defined") => Shape::Unknown,
            Expr::Test(test) => {
                self.shape(&test.expr, place);
                test.args.iter().for_each(|argument| {
                    self.argument(argument, place);
                });
                Shape::Unknown
            }
            Expr::Call(of) => {
                self.call(&of.expr, &of.args, place);
                Shape::Unknown
            }
            Expr::List(list) => self.each(&list.items, place),
            Expr::Tuple(tuple) => self.each(&tuple.items, place),
            Expr::Map(map) => {
                self.each(&map.keys, place);
                self.each(&map.values, place)
            }
        }
    }

    fn each(&mut self, all: &'s [Expr<'s>], place: &mut TemplateScope<'s>) -> Shape<'s> {
        all.iter().for_each(|one| {
            self.shape(one, place);
        });
        Shape::Unknown
    }

    fn argument(&mut self, argument: &'s CallArg<'s>, place: &mut TemplateScope<'s>) -> Shape<'s> {
        match argument {
            CallArg::Pos(value) | CallArg::Kwarg(_, value) => self.shape(value, place),
            CallArg::PosSplat(value) | CallArg::KwargSplat(value) => {
                self.shape(value, place);
                Shape::Unknown
            }
        }
    }

    fn filtered(
        &mut self,
        of: Shape<'s>,
        name: &str,
        arguments: &'s [CallArg<'s>],
        place: &mut TemplateScope<'s>,
    ) -> Shape<'s> {
        for (at, argument) in arguments.iter().enumerate() {
            self.argument(argument, place);
            let named = match argument {
                CallArg::Kwarg("attribute", value) => Some(value),
                CallArg::Pos(value) if at == 0 && BY_NAME.contains(&name) => Some(value),
                _ => None,
            };
            if let Some(value) = named
                && let Some(part) = text_of(value)
            {
                let (from, end) = (value.span().start_offset as usize + 1, value.span().end_offset as usize - 1);
                self.part(of.element(self.given), part, (from, from, end), place);
            }
        }
        match name {
            _ if SAME.contains(&name) => of,
            _ if ELEMENT.contains(&name) => of.element(self.given),
            _ => Shape::Unknown,
        }
    }

    fn call(&mut self, called: &'s Expr<'s>, arguments: &'s [CallArg<'s>], place: &mut TemplateScope<'s>) {
        let given: Vec<Shape> = arguments.iter().map(|argument| self.argument(argument, place)).collect();
        let of = match called {
            // What a value can do is the engine's to know.
            Expr::GetAttr(method) => {
                self.shape(&method.expr, place);
                return;
            }
            other => self.shape(other, place),
        };
        let Shape::Macro(file, name) = of else { return };
        let is_it = |statement: &&'s Stmt<'s>| matches!(statement, Stmt::Macro(of) if of.name == name);
        let Some(Stmt::Macro(found)) = self.body(file).iter().find(is_it) else { return };
        let in_order = arguments.iter().all(|argument| matches!(argument, CallArg::Pos(_)));
        self.macro_body(file, found, if in_order { &given } else { &[] });
    }

    /// A macro with what it is given; of what is not given in order nothing is known.
    fn macro_body(&mut self, file: &'s str, of: &'s Macro<'s>, given: &[Shape<'s>]) {
        if !self.called.insert((file, of.name, given.iter().map(Shape::id).collect())) {
            return;
        }
        let mut place = TemplateScope { file, scopes: vec![self.top(file), HashMap::new()] };
        for (at, parameter) in of.args.iter().enumerate() {
            place.bind(parameter, given.get(at).copied().unwrap_or(Shape::Unknown));
        }
        self.statements(&of.body, &mut place);
    }

    fn named(&mut self, name: &'s str, at: usize, place: &TemplateScope<'s>) -> Shape<'s> {
        let bound = place.scopes.iter().rev().find_map(|scope| scope.get(name));
        let of_the_engine = || OF_THE_ENGINE.contains(&name) || self.globals.contains(name);
        match bound {
            Some(shape) => *shape,
            None if of_the_engine() => Shape::Unknown,
            None => self.part(Shape::Given(self.given), name, (at, at, at + name.len()), place),
        }
    }

    /// A part of a value; what it has not is noted where it stands: the whole begins, the name begins and ends.
    fn part(
        &mut self,
        of: Shape<'s>,
        name: &str,
        (whole, from, end): (usize, usize, usize),
        place: &TemplateScope<'s>,
    ) -> Shape<'s> {
        match part_of(of, name, self.given) {
            NamedPart::Is(shape) => shape,
            NamedPart::Missing(known) => {
                let source = &self.sources[place.file];
                let taken = source.get(whole..end).unwrap_or(name).to_owned();
                let at = unknown_name(place.file, source, from, &taken);
                self.found.entry((place.file, from)).or_insert(UnknownName { taken, known, at });
                Shape::Unknown
            }
        }
    }
}

/// Where the words of an expression begin; the engine's own place of `a.b` is that of the dot.
fn begin(expression: &Expr) -> usize {
    match expression {
        Expr::GetAttr(of) => begin(&of.expr),
        Expr::GetItem(of) => begin(&of.expr),
        Expr::Slice(of) => begin(&of.expr),
        Expr::Call(of) => begin(&of.expr),
        Expr::Filter(of) => of.expr.as_ref().map_or(of.span().start_offset as usize, begin),
        other => other.span().start_offset as usize,
    }
}

fn text_of<'e>(expression: &'e Expr) -> Option<&'e str> {
    match expression {
        Expr::Const(constant) => constant.value.as_str(),
        _ => None,
    }
}
