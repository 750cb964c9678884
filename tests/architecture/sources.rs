//! Every file of `src/` as the compiler reads it → what each declares, and whose items each uses.
//!
//! A name is followed through `use`, `pub use` and modules to the file that declares it, so that a type only
//! handed on by `name.rs` belongs to the file below that has it. What is compiled for tests alone is left out.
//! Start at [`Sources::read`] and [`Sources::arrows`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A file of `src/` uses an item that another file of `src/` declares.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    pub from: String,
    pub to: String,
    pub item: String,
}

/// A type declared at the top of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeName {
    pub name: String,
    pub file: String,
}

/// The files of one crate, by the path of the module that each is.
#[derive(Default)]
pub struct Sources {
    modules: BTreeMap<Steps, Module>,
}

type Steps = Vec<String>;

#[derive(Default)]
struct Module {
    file: String,
    /// Names at the top of the module, and those that a function of it brings in.
    names: BTreeMap<String, Meaning>,
    globs: Vec<Steps>,
    types: Vec<String>,
    /// Paths of two steps or more, and what `use` brings in.
    uses: BTreeSet<Steps>,
    tests: Vec<String>,
}

#[derive(Clone)]
enum Meaning {
    Module,
    Declared,
    /// Brought in by `use`; the path as it is written.
    Brought(Steps),
}

impl Sources {
    /// Reads `src/` below `root`; `main.rs` is a crate of its own and is left out.
    pub fn read(root: &Path) -> Sources {
        let mut files = Vec::new();
        gather(&root.join("src"), "src", &mut files);
        Sources::of(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in files {
            let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let steps = steps_of(path);
            sources.take(path, steps, parsed.items);
        }
        let of_tests = |sources: &Sources| {
            let all = sources.modules.iter();
            all.flat_map(|(at, module)| module.tests.iter().map(|name| below(at, name))).collect::<Vec<_>>()
        };
        for test in of_tests(&sources) {
            sources.modules.retain(|at, _| !at.starts_with(&test));
        }
        sources
    }

    fn take(&mut self, file: &str, at: Steps, items: Vec<Item>) {
        let mut reader = Reader { module: Module { file: file.to_owned(), ..Module::default() }, inner: Vec::new() };
        for item in &items {
            reader.declared(item);
            reader.visit_item(item);
        }
        let Reader { module, inner } = reader;
        self.modules.insert(at.clone(), module);
        for (name, items) in inner {
            self.take(file, below(&at, &name), items);
        }
    }

    /// Which file uses which item of which other file, in the whole crate.
    pub fn arrows(&self) -> BTreeSet<Arrow> {
        let mut arrows = BTreeSet::new();
        for (at, module) in &self.modules {
            for path in &module.uses {
                let Some((to, item)) = self.declaring(at, path, 0) else { continue };
                if to != module.file {
                    arrows.insert(Arrow { from: module.file.clone(), to, item });
                }
            }
            for glob in &module.globs {
                if let Some(home) = self.module_of(at, glob) {
                    let to = self.modules[&home].file.clone();
                    if to != module.file {
                        arrows.insert(Arrow { from: module.file.clone(), to, item: "*".to_owned() });
                    }
                }
            }
        }
        arrows
    }

    /// Every type, trait and alias at the top of a file.
    pub fn types(&self) -> Vec<TypeName> {
        let all = self.modules.values();
        all.flat_map(|module| {
            module.types.iter().map(|name| TypeName { name: name.clone(), file: module.file.clone() })
        })
        .collect()
    }

    /// The file that declares what `path`, written in the module `at`, names; none where another crate has it.
    fn declaring(&self, at: &[String], path: &[String], depth: usize) -> Option<(String, String)> {
        assert!(depth < 50, "{path:?} in {at:?} goes round in a circle of `use`");
        let (mut here, rest) = self.start(at, path)?;
        for (nth, step) in rest.iter().enumerate() {
            let module = self.modules.get(&here)?;
            match module.names.get(step) {
                Some(Meaning::Module) => here.push(step.clone()),
                Some(Meaning::Declared) => return Some((module.file.clone(), step.clone())),
                Some(Meaning::Brought(written)) => {
                    let mut further = written.clone();
                    further.extend_from_slice(&rest[nth + 1..]);
                    return self.declaring(&here, &further, depth + 1);
                }
                None => {
                    let of_globs = module.globs.iter().filter_map(|glob| {
                        let further: Steps = glob.iter().chain(&rest[nth..]).cloned().collect();
                        self.declaring(&here, &further, depth + 1)
                    });
                    return of_globs.into_iter().next();
                }
            }
        }
        None
    }

    /// The module that `path` names, where it names one.
    fn module_of(&self, at: &[String], path: &[String]) -> Option<Steps> {
        let (mut here, rest) = self.start(at, path)?;
        for step in rest {
            match self.modules.get(&here)?.names.get(&step) {
                Some(Meaning::Module) => here.push(step),
                Some(Meaning::Brought(written)) => here = self.module_of(&here, &written.clone())?,
                _ => return None,
            }
        }
        self.modules.contains_key(&here).then_some(here)
    }

    /// Where a path begins: the module to start in, and the steps that are left.
    fn start(&self, at: &[String], path: &[String]) -> Option<(Steps, Steps)> {
        let mut here = at.to_vec();
        let mut rest = path.iter().peekable();
        match path.first()?.as_str() {
            "crate" => {
                here.clear();
                rest.next();
            }
            "self" => _ = rest.next(),
            "super" => {
                while rest.next_if(|step| *step == "super").is_some() {
                    here.pop()?;
                }
            }
            first => {
                let module = self.modules.get(at)?;
                // `use serde::Serialize` in a file that has no name `serde` is another crate's.
                let known = module.names.get(first);
                let itself = matches!(known, Some(Meaning::Brought(written)) if written.first() == path.first());
                if itself || (known.is_none() && module.globs.is_empty()) {
                    return None;
                }
            }
        }
        Some((here, rest.cloned().collect()))
    }
}

/// Reads one module: the names in it, the paths it uses; what is for tests alone is stepped over.
struct Reader {
    module: Module,
    inner: Vec<(String, Vec<Item>)>,
}

impl Reader {
    fn declared(&mut self, item: &Item) {
        if for_tests(attributes(item)) {
            if let Item::Mod(module) = item {
                self.module.tests.push(module.ident.to_string());
            }
            return;
        }
        let (name, is_type) = match item {
            Item::Struct(item) => (&item.ident, true),
            Item::Enum(item) => (&item.ident, true),
            Item::Union(item) => (&item.ident, true),
            Item::Trait(item) => (&item.ident, true),
            Item::Type(item) => (&item.ident, true),
            Item::Fn(item) => (&item.sig.ident, false),
            Item::Const(item) => (&item.ident, false),
            Item::Static(item) => (&item.ident, false),
            Item::Mod(item) => {
                self.module.names.insert(item.ident.to_string(), Meaning::Module);
                if let Some((_, items)) = &item.content {
                    self.inner.push((item.ident.to_string(), items.clone()));
                }
                return;
            }
            _ => return,
        };
        let name = name.to_string();
        if is_type {
            self.module.types.push(name.clone());
        }
        self.module.names.insert(name, Meaning::Declared);
    }

    fn brought(&mut self, tree: &UseTree, before: &Steps) {
        match tree {
            UseTree::Path(path) => self.brought(&path.tree, &below(before, &path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.brought(tree, before)),
            UseTree::Glob(_) => self.module.globs.push(before.clone()),
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().expect("`self` stands in a group").clone();
                self.bring(&last, before.clone());
            }
            UseTree::Name(name) => self.bring(&name.ident.to_string(), below(before, &name.ident.to_string())),
            UseTree::Rename(rename) => {
                self.bring(&rename.rename.to_string(), below(before, &rename.ident.to_string()));
            }
        }
    }

    fn bring(&mut self, name: &str, path: Steps) {
        self.module.uses.insert(path.clone());
        self.module.names.entry(name.to_owned()).or_insert(Meaning::Brought(path));
    }

    /// Paths inside of a macro's tokens, and in the strings of attributes that name a function.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Steps = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.is_empty() || colons == 2 => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.uses(std::mem::take(&mut path));
                    colons = 0;
                    match other {
                        TokenTree::Ident(ident) => path.push(ident.to_string()),
                        TokenTree::Group(group) => self.tokens(group.stream()),
                        TokenTree::Literal(literal) => {
                            let text = literal.to_string();
                            let steps: Steps = text.trim_matches('"').split("::").map(str::to_owned).collect();
                            let is_name = |step: &String| {
                                !step.is_empty() && step.chars().all(|c| c.is_alphanumeric() || c == '_')
                            };
                            if text.starts_with('"') && steps.iter().all(is_name) {
                                self.uses(steps);
                            }
                        }
                        TokenTree::Punct(_) => {}
                    }
                }
            }
        }
        self.uses(path);
    }

    fn uses(&mut self, path: Steps) {
        if path.len() > 1 {
            self.module.uses.insert(path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            _ if for_tests(attributes(item)) => {}
            Item::Mod(_) => {}
            Item::Use(import) => self.brought(&import.tree, &Vec::new()),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.uses(path.segments.iter().map(|step| step.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        self.tokens(found.tokens.clone());
        visit::visit_macro(self, found);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.tokens(list.tokens.clone());
        visit::visit_meta_list(self, list);
    }
}

pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

pub fn for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && matches!(&attribute.meta, syn::Meta::List(list) if list.tokens.to_string() == "test")
    })
}

/// `src/load/yaml.rs` is the module `load`, `yaml`; `src/lib.rs` is the root.
fn steps_of(path: &str) -> Steps {
    let steps = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').map(str::to_owned);
    steps.filter(|step| step != "lib").collect()
}

fn below(at: &[String], name: &str) -> Steps {
    let mut steps = at.to_vec();
    steps.push(name.to_owned());
    steps
}

fn gather(folder: &Path, name: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("src/ can be read") {
        let path = entry.expect("src/ can be read").path();
        let step = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let name = format!("{name}/{step}");
        if path.is_dir() {
            gather(&path, &name, files);
        } else if step.ends_with(".rs") && step != "main.rs" {
            files.push((name, fs::read_to_string(&path).expect("a source is text")));
        }
    }
}
