//! Paper continuity: the attendance sheet of the open day in a folder or on a USB stick, whole or not at all, and only
//! when the journal moved.
//!
//! The desk is asked in one moment ([`next`]); the sheet is drawn and written without it ([`Job::write`]).

use std::path::{Path, PathBuf};

use accueil_desk::view::{ErrorCode, KeptSheet, Lang};
use accueil_desk::{Desk, Gathered, SheetExport, SheetKeeping, USUAL_RHYTHM};
use chrono::{DateTime, Utc};

use crate::{Failure, files, going_out};

/// How the keeping of the sheet stands. It is not on the disk: whoever starts anew writes the sheet anew.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    kept: Option<Kept>,
    failure: Option<ErrorCode>,
}

/// A sheet that was written.
#[derive(Debug, Clone)]
pub struct Kept {
    file: PathBuf,
    gathered: Gathered,
    at: DateTime<Utc>,
}

/// A sheet to write.
#[derive(Debug)]
pub struct Job {
    file: PathBuf,
    gathered: Gathered,
    export: SheetExport,
    lang: Lang,
}

/// Has the sheet kept in a folder from now on.
///
/// # Errors
///
/// [`ErrorCode::UplinkFolder`] when the folder is not there, or when the rhythm is none.
pub fn choose(desk: &mut Desk, folder: &Path, every: u32) -> Result<(), Failure> {
    let path = folder.canonicalize().map_err(|_| no_folder())?;
    let folder = path.to_str().filter(|_| path.is_dir()).ok_or_else(no_folder)?.to_owned();
    Ok(desk.keep_sheet(Some(&SheetKeeping { folder, every }))?)
}

/// Hands out the sheet of the open day, unless it is off, no day is open, or what was written last is still true.
///
/// # Errors
///
/// Fails when the desk does.
pub fn next(desk: &Desk, standing: &Standing, lang: Lang) -> Result<Option<Job>, Failure> {
    let Some(keeping) = desk.sheet_keeping()? else { return Ok(None) };
    let Some(gathered) = desk.gathered_now()? else { return Ok(None) };
    let file = Path::new(&keeping.folder).join(format!("feuille-{}.pdf", gathered.day));
    // Another stick may be in the place of the one that has the sheet.
    let still_true = |kept: &Kept| kept.file == file && kept.gathered == gathered && file.exists();
    if standing.kept.as_ref().is_some_and(still_true) {
        return Ok(None);
    }
    let export = desk.sheet_to_keep(gathered.day, lang)?;
    Ok(Some(Job { file, gathered, export, lang }))
}

impl Job {
    /// Draws the sheet and writes it.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UplinkFolder`] when the folder is gone; the sheet that was there before stays.
    pub fn write(self, now: DateTime<Utc>) -> Result<Kept, Failure> {
        // A stick that was pulled is not made again as a folder of the disk.
        if !self.file.parent().is_some_and(Path::is_dir) {
            return Err(no_folder());
        }
        let page = going_out::sheet_page(&self.export, self.lang, now)?;
        files::write(&self.file, &page).map_err(|failure| {
            if failure.code == ErrorCode::FileUnwritable { no_folder() } else { failure }
        })?;
        Ok(Kept { file: self.file, gathered: self.gathered, at: now })
    }
}

impl Standing {
    /// Hears how the writing of a sheet went.
    pub fn hear(&mut self, wrote: &Result<Kept, Failure>) {
        match wrote {
            Ok(kept) => *self = Self { kept: Some(kept.clone()), failure: None },
            Err(failure) => self.failure = Some(failure.code),
        }
    }
}

/// Tells where the sheet is kept, and how that goes.
///
/// # Errors
///
/// Fails when the desk does.
pub fn view(desk: &Desk, standing: &Standing) -> Result<KeptSheet, Failure> {
    let Some(SheetKeeping { folder, every }) = desk.sheet_keeping()? else {
        return Ok(KeptSheet { folder: None, every: USUAL_RHYTHM, through: None, at: None, failure: None });
    };
    let kept = standing.kept.as_ref().filter(|kept| kept.file.starts_with(&folder));
    let at = kept.map(|kept| Ok::<_, Failure>(desk.event()?.local_time(kept.at))).transpose()?;
    Ok(KeptSheet {
        folder: Some(folder),
        every,
        through: kept.and_then(|kept| kept.gathered.through.as_ref()).map(|through| through.seq),
        at: at.map(|at| at.format("%H:%M").to_string()),
        failure: standing.failure,
    })
}

/// The sentence of that code is the one that is wanted: the stick is not there, plug it in again.
fn no_folder() -> Failure {
    let detail = "the folder of the attendance sheet is not there or cannot be written".to_owned();
    Failure { code: ErrorCode::UplinkFolder, detail }
}
