//! The canonical form of a plan or rule file: order as given, one way to quote, to fold and to break.
//!
//! ```text
//! YamlNode ─► YAML as people of this house write it: short maps and lists on one line, long text folded
//! ```
//! What is written here is read back by `load` as the same values.
//!
//! Start at [`write()`]; [`laid_out`] does it to a file that somebody wrote.

mod layout;
mod node;
mod order;
mod parsed;
mod remarks;
mod scalar;

pub use layout::laid_out;
pub use node::{YamlNode, write};
pub use remarks::Remarks;

#[cfg(test)]
mod tests {
    use super::node::WIDTH;
    use super::*;

    fn width(line: &str) -> usize {
        line.chars().count()
    }

    #[test]
    fn what_is_written_is_read_back_as_the_same_words() {
        let hard = [
            "12",
            "a: b",
            "x # y",
            "- z",
            "",
            " đầu",
            "nhiều  cách",
            "có\nhai dòng",
            "[a]",
            "a, b",
            "2-",
            "null",
            "“a”: b",
            "130/CP",
            "'",
        ];
        for text in hard {
            let file = write(&[("long", YamlNode::word(text)), ("list", YamlNode::List(vec![YamlNode::word(text)]))]);
            let read: serde_yaml::Value = serde_yaml::from_str(&file).expect("it is YAML");
            assert_eq!(read["long"].as_str(), Some(text), "{file}");
            assert_eq!(read["list"][0].as_str(), Some(text), "{file}");
        }
    }

    #[test]
    fn a_file_keeps_its_remarks_and_its_values_and_is_laid_out_once() {
        let written = "# đầu tệp\n\n# về id\nid: 'a' # tạm\ntext: full\nkind: KH\nclauses: # bên dưới\n\n# phần I\n- at: I\n  text: \"x # y\"\n\n  heading: >-\n    một\n    hai\n\n- {at: 'II', assign: {quote: b, lead: [x]}}\n# cuối\n";
        let laid = laid_out("plans/a.yaml", written).expect("it is YAML");
        let wanted = "# đầu tệp\n\n# về id\nid: a  # tạm\ntext: full\nkind: KH\nclauses:  # bên dưới\n\n# phần I\n- at: I\n\n  heading: một hai\n  text: \"x # y\"\n\n- at: II\n  assign: {lead: [x], quote: b}\n# cuối\n";
        assert_eq!(laid, wanted);
        assert_eq!(laid_out("plans/a.yaml", &laid).as_deref(), Some(wanted));
    }

    #[test]
    fn a_list_too_long_for_a_line_goes_on_below() {
        let long = format!("id: a\naliases: [{}]\n", vec!["Ban Chỉ đạo 138/CP"; 20].join(", "));
        let laid = laid_out("x.yaml", &long).expect("it is YAML");
        assert!(laid.lines().all(|line| width(line) <= WIDTH) && laid.lines().count() == 4, "{laid}");
        assert_eq!(laid_out("x.yaml", &laid), Some(laid));
    }

    #[test]
    fn a_long_text_is_folded_and_no_line_passes_the_width() {
        let text = "Bộ Công an chủ trì, phối hợp với các bộ, ngành: tổ chức thực hiện ".repeat(20);
        let file = write(&[(
            "clauses",
            YamlNode::List(vec![YamlNode::Tall(vec![
                ("at", YamlNode::word("I")),
                ("text", YamlNode::word(text.trim())),
            ])]),
        )]);
        assert!(file.lines().all(|line| width(line) <= WIDTH), "{file}");
        let read: serde_yaml::Value = serde_yaml::from_str(&file).expect("it is YAML");
        assert_eq!(read["clauses"][0]["text"].as_str(), Some(text.trim()));
    }
}
