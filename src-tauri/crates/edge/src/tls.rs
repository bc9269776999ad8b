//! What broke an encrypted connection, found in the errors of whoever carried it.

use std::error::Error;
use std::io;

/// Returns why TLS broke a connection, if it did.
pub(crate) fn broken_by<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        // An error of input and output holds another one inside, which is not its source.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let tls = error.downcast_ref::<rustls::Error>().or_else(|| inner?.downcast_ref::<rustls::Error>());
        if tls.is_some() {
            return tls;
        }
        cause = error.source();
    }
    None
}
