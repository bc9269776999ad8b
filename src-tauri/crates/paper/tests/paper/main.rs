//! What paper says, read back from the files themselves: by poppler, by a QR reader, and pixel by pixel.

#[cfg(test)]
mod archives;
#[cfg(test)]
mod badges;
mod charts;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sheets;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod templates;
