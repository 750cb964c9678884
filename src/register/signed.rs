//! Heads of a register, signed by the office that keeps it: whoever has one and the office's key sees what was cut off
//! or put in the place of the register since.

use std::fmt;
use std::str::FromStr;

use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::{ChainHead, Error, Timestamp};
use crate::diag::{ParseError, Said, Text, displayed, text};

/// An office's pair of keys (*cặp khóa*): Ed25519.
pub struct OfficeKey {
    /// As PKCS#8 has it.
    written: Vec<u8>,
    pair: Ed25519KeyPair,
}

/// By which an office's signature is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// A head with what proves who stated it, and when (*mã cuối sổ có chữ ký*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    /// The id of the workspace to which the register belongs.
    pub workspace: String,
    /// How many entries there were, and the last one's hash.
    pub head: ChainHead,
    /// When it was signed, in UTC.
    pub at: Timestamp,
    /// By which the signature is checked; whose it is, the office says itself.
    pub key: PublicKey,
    signature: Vec<u8>,
}

/// The signature is none of this key over this head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSignature;

const KEY: &str = "phancong key 1";
const HEAD: &str = "phancong signed head 1";

impl OfficeKey {
    /// A new pair.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn generate() -> Result<OfficeKey, Error> {
        let written = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| Error::NoRandomness)?;
        let pair = Ed25519KeyPair::from_pkcs8(written.as_ref()).expect("a pair is read as it was made");
        Ok(OfficeKey { written: written.as_ref().to_vec(), pair })
    }

    /// What may be given to anybody who is to check signatures.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.pair.public_key().as_ref().try_into().expect("a public key of Ed25519 has 32 bytes"))
    }

    /// As it is kept in a file: whoever has it signs in the office's name.
    pub fn secret_text(&self) -> String {
        format!("{KEY}\n{}\n", hex(&self.written))
    }

    /// States a head in the office's name.
    pub fn sign(&self, workspace: &str, head: ChainHead, at: Timestamp) -> SignedHead {
        let mut signed =
            SignedHead { workspace: workspace.to_owned(), head, at, key: self.public(), signature: Vec::new() };
        signed.signature = self.pair.sign(signed.words().as_bytes()).as_ref().to_vec();
        signed
    }
}

impl fmt::Debug for OfficeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfficeKey").field("public", &self.public()).finish_non_exhaustive()
    }
}

impl SignedHead {
    /// What is signed.
    fn words(&self) -> String {
        let SignedHead { workspace, head, at, key, .. } = self;
        let workspace = serde_json::to_string(workspace).expect("a name is a string");
        let at = at.format("%Y-%m-%dT%H:%M:%S%.3fZ");
        format!("{HEAD}\nworkspace {workspace}\nhead {head}\nat {at}\nkey {key}\n")
    }

    /// Whether this key signed it.
    ///
    /// # Errors
    /// It did not.
    pub fn check(&self, key: &PublicKey) -> Result<(), NoSignature> {
        let verified = UnparsedPublicKey::new(&ED25519, key.0).verify(self.words().as_bytes(), &self.signature);
        if *key != self.key { Err(NoSignature) } else { verified.map_err(|_| NoSignature) }
    }
}

impl Said for NoSignature {
    fn said(&self) -> Text {
        Text::new(
            "chữ ký không phải của khóa này, hoặc mã cuối sổ đã bị sửa sau khi ký",
            "the signature is none of this key, or the head was changed after it was signed",
        )
    }
}

displayed!(NoSignature);

impl fmt::Display for SignedHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}signature {}", self.words(), hex(&self.signature))
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl FromStr for OfficeKey {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let read = || {
            let written = bytes(text.trim_end().strip_prefix(KEY)?.trim())?;
            let pair = Ed25519KeyPair::from_pkcs8(&written).ok()?;
            Some(OfficeKey { written, pair })
        };
        // What it holds is shown to nobody.
        read().ok_or_else(|| {
            ParseError::new(text!(
                "đây không phải tệp khóa; lập bằng `register key`",
                "this is no file of a key; `register key` makes one"
            ))
        })
    }
}

impl FromStr for PublicKey {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let key = bytes(text).and_then(|bytes| bytes.try_into().ok());
        key.map(PublicKey).ok_or_else(|| {
            ParseError::new(text!(
                "`{text}` không phải khóa công khai (64 chữ số mười sáu)",
                "`{text}` is no public key (64 hexadecimal figures)"
            ))
        })
    }
}

impl FromStr for SignedHead {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let read = || {
            let mut lines = text.lines();
            (lines.next()? == HEAD).then_some(())?;
            let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
            let signed = SignedHead {
                workspace: serde_json::from_str(field("workspace")?).ok()?,
                head: field("head")?.parse().ok()?,
                at: field("at")?.parse().ok()?,
                key: field("key")?.parse().ok()?,
                signature: bytes(field("signature")?)?,
            };
            (signed.to_string() == text).then_some(signed)
        };
        read().ok_or_else(|| {
            ParseError::new(text!(
                "đây không phải mã cuối sổ có chữ ký; lập bằng `register head --sign`",
                "this is no signed head; `register head --sign` makes one"
            ))
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let pairs = (text.len().is_multiple_of(2) && text.is_ascii()).then(|| text.as_bytes().chunks(2))?;
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_signed_by_its_key_alone_and_bears_no_change() {
        let (key, other) = (OfficeKey::generate().expect("random"), OfficeKey::generate().expect("random"));
        let key: OfficeKey = key.secret_text().parse().expect("a key is read as it was written");
        let signed = key.sign("thu-nghiem", ChainHead::root("thu-nghiem"), Timestamp::UNIX_EPOCH).to_string();
        let read: SignedHead = signed.parse().expect("it is read as it was written");
        assert_eq!(read.check(&key.public()), Ok(()));
        assert_eq!(read.check(&other.public()), Err(NoSignature));
        for (was, is) in [("head 0:", "head 1:"), ("1970", "1971"), ("thu-nghiem", "that")] {
            let changed: SignedHead = signed.replace(was, is).parse().expect("it has the form");
            assert_eq!(changed.check(&key.public()), Err(NoSignature), "{is}");
        }
        // Signed anew by another under the office's name.
        let forged = signed.replace(&key.public().to_string(), &other.public().to_string());
        assert_eq!(forged.parse::<SignedHead>().expect("it has the form").check(&key.public()), Err(NoSignature));
        for broken in [&signed[1..], &signed[..signed.len() - 2], "", &format!("{signed}\n")] {
            assert!(broken.parse::<SignedHead>().is_err());
        }
    }
}
