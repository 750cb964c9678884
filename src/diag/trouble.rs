//! What could not be done, and why.

use std::error::Error;
use std::fmt;
use std::io::ErrorKind;

use super::{Lang, Text};

/// What could not be done, in both languages, with the reasons below it.
///
/// What another program said (serde, the template engine, the database, git, the system) stands on a line of its own,
/// marked as its own words: it is in whatever language that program speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    said: Text,
    verbatim: Vec<String>,
    of_system: Option<ErrorKind>,
    cause: Option<Box<Trouble>>,
}

/// An error that says itself in both languages.
pub trait Said {
    /// What is wrong, in both languages.
    fn said(&self) -> Text;

    /// What another program said of it, in its own words.
    fn verbatim(&self) -> Option<String> {
        None
    }

    /// What kind of error of the system it is, if it is one.
    fn of_system(&self) -> Option<ErrorKind> {
        None
    }
}

/// What reads any words fails never.
impl Said for std::convert::Infallible {
    fn said(&self) -> Text {
        match *self {}
    }
}

impl<E: Said> From<E> for Trouble {
    fn from(error: E) -> Self {
        Trouble::of(&error)
    }
}

impl From<Text> for Trouble {
    fn from(said: Text) -> Self {
        Trouble { said, verbatim: Vec::new(), of_system: None, cause: None }
    }
}

impl Trouble {
    /// Trouble of which no other program says anything.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Text::new(vi, en).into()
    }

    /// Of something by its name, which has no language; what is wrong with it comes because of it.
    pub fn same(name: impl Into<String>) -> Self {
        Text::same(name).into()
    }

    /// What an error says of itself.
    pub fn of(error: &dyn Said) -> Self {
        let (said, verbatim) = (error.said(), error.verbatim().into_iter().collect());
        Trouble { said, verbatim, of_system: error.of_system(), cause: None }
    }

    /// With what another program said of it; of empty words nothing stands there.
    pub fn verbatim(mut self, words: impl fmt::Display) -> Self {
        self.verbatim.extend(Some(words.to_string()).filter(|words| !words.trim().is_empty()));
        self
    }

    /// With the reason for it.
    pub fn because(mut self, cause: impl Into<Trouble>) -> Self {
        self.cause = Some(Box::new(cause.into()));
        self
    }

    /// What it says itself, without reasons.
    pub fn said(&self) -> &Text {
        &self.said
    }

    /// Whether it or one of its reasons is an error of that kind of the system.
    pub fn is_of_system(&self, kind: ErrorKind) -> bool {
        self.chain().any(|trouble| trouble.of_system == Some(kind))
    }

    /// The whole in one language: it and its reasons on one line, then the words of others, a line each.
    pub fn told(&self, lang: Lang) -> String {
        let said: Vec<&str> = self.chain().map(|trouble| trouble.said.in_lang(lang)).collect();
        let verbatim = self.chain().flat_map(|trouble| &trouble.verbatim);
        let lines = verbatim.map(|words| format!("\n  {}", verbatim_line(words, lang)));
        said.join(": ") + &lines.collect::<String>()
    }

    fn chain(&self) -> impl Iterator<Item = &Trouble> {
        std::iter::successors(Some(self), |trouble| trouble.cause.as_deref())
    }
}

/// The line that marks another program's own words.
pub fn verbatim_line(words: &str, lang: Lang) -> String {
    let words: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    format!("{}: {}", lang.pick("nguyên văn", "verbatim"), words.join(" / "))
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said.vi)
    }
}

/// Makes an error of the standard library of what is [`Said`]; it displays in Vietnamese.
macro_rules! displayed {
    ($($error:ty),+) => {$(
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::diag::Said::said(self).vi)
            }
        }

        impl std::error::Error for $error {}
    )+};
}
pub(crate) use displayed;

impl Error for Trouble {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

/// Says what could not be done, on whatever went wrong below or is not there.
pub trait OrTrouble<T> {
    /// # Errors
    /// What `said` says, because of what went wrong.
    fn or_trouble(self, said: impl FnOnce() -> Text) -> Result<T, Trouble>;
}

impl<T, E: Into<Trouble>> OrTrouble<T> for Result<T, E> {
    fn or_trouble(self, said: impl FnOnce() -> Text) -> Result<T, Trouble> {
        self.map_err(|error| Trouble::from(said()).because(error))
    }
}

impl<T> OrTrouble<T> for Option<T> {
    fn or_trouble(self, said: impl FnOnce() -> Text) -> Result<T, Trouble> {
        self.ok_or_else(|| said().into())
    }
}

/// A [`Trouble`] of two formats, Vietnamese first; both take the same arguments.
macro_rules! trouble {
    ($($said:tt)*) => {
        $crate::diag::Trouble::from($crate::diag::text!($($said)*))
    };
}
pub(crate) use trouble;

/// Ends the function with such a [`Trouble`].
macro_rules! refuse {
    ($($said:tt)*) => {
        return Err($crate::diag::trouble!($($said)*).into())
    };
}
pub(crate) use refuse;

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::diag::text;

    fn of_a_file(name: &str, error: io::Error) -> Trouble {
        let read: io::Result<()> = Err(error);
        read.or_trouble(|| text!("không đọc được `{name}`", "cannot read `{name}`")).expect_err("it was an error")
    }

    #[test]
    fn what_the_system_refuses_is_told_by_its_kind() {
        let trouble = of_a_file("a | b", io::Error::from(ErrorKind::NotFound));
        assert_eq!(trouble.told(Lang::Vi), "không đọc được `a | b`: không có tệp hoặc thư mục ấy");
        assert_eq!(trouble.told(Lang::En), "cannot read `a | b`: no such file or folder");
        assert!(trouble.is_of_system(ErrorKind::NotFound) && !trouble.is_of_system(ErrorKind::BrokenPipe));
    }

    #[test]
    fn words_of_another_program_stand_on_a_line_of_their_own() {
        let trouble = of_a_file("a", io::Error::other("quantum flux\n  in sector 7\n"));
        assert_eq!(
            trouble.told(Lang::Vi),
            "không đọc được `a`: máy báo một lỗi khác\n  nguyên văn: quantum flux / in sector 7"
        );
        assert_eq!(
            trouble.told(Lang::En),
            "cannot read `a`: the system reports another error\n  verbatim: quantum flux / in sector 7"
        );
        assert_eq!(Trouble::new("a", "b").verbatim(" ").told(Lang::Vi), "a");
    }
}
