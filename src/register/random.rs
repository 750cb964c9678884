//! Bytes that nobody can foresee.

use super::{Error, Hash};

/// Random bytes that nobody can foresee.
///
/// # Errors
/// The system gives none.
pub(super) fn random() -> Result<Hash, Error> {
    use ring::rand::{SecureRandom, SystemRandom};
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(Hash::from(bytes))
}
