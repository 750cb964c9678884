//! The binary carries plans, rules and templates: it is built anew when one of them changes.

fn main() {
    for folder in ["plans", "rules", "templates"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
