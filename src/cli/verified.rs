//! How far somebody verified a register on a server before: kept with whoever reads, where those who keep the register
//! cannot reach it.

use std::env::var_os;
use std::path::PathBuf;

use super::output;
use crate::desk::RegisterPlace;
use crate::load;
use crate::register::ChainHead;

/// The head that was verified last; none where there is none, or what stands there is none.
pub fn known(place: &RegisterPlace) -> Option<ChainHead> {
    String::from_utf8(load::bytes_of(&file(place)?)?).ok()?.trim().parse().ok()
}

/// Remembers a head. Where that cannot be, more is looked at the next time.
pub fn remember(place: &RegisterPlace, head: &ChainHead) {
    let Some(file) = file(place) else { return };
    let made = file.parent().map(std::fs::create_dir_all);
    if matches!(made, Some(Ok(()))) {
        let _ = output::write_whole(&file, format!("{head}\n").as_bytes());
    }
}

/// Forgets what was remembered of a register.
pub fn forget(place: &RegisterPlace) {
    if let Some(file) = file(place) {
        let _ = std::fs::remove_file(file);
    }
}

fn file(place: &RegisterPlace) -> Option<PathBuf> {
    let named = |name: &str| var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
    let at_home = || named("HOME").map(|home| home.join(".local/state"));
    let state = named("XDG_STATE_HOME").or_else(|| named("LOCALAPPDATA")).or_else(at_home)?;
    Some(state.join("phancong/da-kiem").join(place.mark()?.to_string()))
}
