//! Addresses of PostgreSQL in a program that was built without it: each is refused by name, none is taken for a file.

use super::Error;
#[cfg(not(feature = "postgres"))]
use super::Register;

#[cfg(not(feature = "postgres"))]
impl Register {
    /// The register at a `postgres://` address.
    ///
    /// # Errors
    /// Always: this program was built without PostgreSQL.
    pub fn in_postgres(url: &str, _workspace: &str) -> Result<Self, Error> {
        Err(refused(url))
    }

    /// The register at a `postgres://` address, to read alone.
    ///
    /// # Errors
    /// Always: this program was built without PostgreSQL.
    pub fn read_postgres(url: &str, _workspace: &str) -> Result<Option<Self>, Error> {
        Err(refused(url))
    }
}

fn refused(url: &str) -> Error {
    let place = url.split('?').next().unwrap_or_default();
    let server = place.rsplit_once('@').map_or(place.trim_start_matches("postgres://"), |(_, server)| server);
    Error::WithoutPostgres(format!("postgres://{server}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Said;

    #[test]
    fn an_address_is_refused_by_name_in_both_languages_and_without_its_password() {
        let crate::diag::Text { vi, en } = refused("postgres://hoa:bi-mat@may-chu/so?sslmode=require").said();
        assert!(vi.contains("postgres://may-chu/so") && vi.contains("không có PostgreSQL"), "{vi}");
        assert!(en.contains("postgres://may-chu/so") && en.contains("without PostgreSQL"), "{en}");
        assert!(!vi.contains("bi-mat") && !en.contains("bi-mat"), "{vi} {en}");
    }
}
