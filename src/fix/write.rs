//! Puts a file in the place of another in one step.
//!
//! The new bytes are written to a temporary file in the same folder, which is locked, synced, and renamed to the target at
//! the end. Whenever the process is stopped, the target is whole: the old file or the new one.
//!
//! * The target is what symbolic links lead to; the links stay.
//! * Mode and extended attributes (with them, access control lists) are carried over, and the owner where that is
//!   permitted. Where it is not, the file belongs to whoever runs the program, as after `sed -i`.
//! * A file with several names (hard links) is refused: a new file in its place would have one of them only, and writing
//!   into the old one is not one step.
//! * A file without write permission is refused, and one in a folder without, even if the user (root) could write them.
//! * The target is compared with what was read right before the end. Only another program that writes in the instant
//!   between that comparison and the renaming goes unnoticed.
//! * The name of the temporary file follows from the target's. A run that was stopped leaves it behind, and the next run
//!   over the target takes it away; a run that is alive holds its lock, and a second one does not touch it.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;
use sha2::{Digest, Sha256};

/// What was just done, on the way to a replaced file. Tests end the process there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The temporary file is there, empty and locked.
    Opened,
    /// Half of the bytes are in it.
    HalfWritten,
    /// All bytes are in it.
    Written,
    /// Mode, owner and attributes are as the target's.
    Dressed,
    /// All of it is on the disk.
    Synced,
    /// The target was found to be as it was read.
    Compared,
    /// The target is the new file.
    Renamed,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::HalfWritten,
        Self::Written,
        Self::Dressed,
        Self::Synced,
        Self::Compared,
        Self::Renamed,
    ];
}

/// Why a file was not written. It is as it was.
#[derive(Debug)]
pub struct WriteError {
    path: PathBuf,
    reason: String,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: not written: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for WriteError {}

/// Replaces files.
#[derive(Debug, Clone, Copy)]
pub struct Replacer {
    observer: fn(Step),
}

impl Default for Replacer {
    fn default() -> Self {
        Self { observer: |_| () }
    }
}

impl Replacer {
    /// A replacer that tells a function each step.
    pub fn observed_by(observer: fn(Step)) -> Self {
        Self { observer }
    }

    /// Gets everything ready to replace the file at a path, which was read as `read`, with `new`.
    ///
    /// # Errors
    ///
    /// A target that is no regular file, that may not be written, that has several names, or that is no longer what was
    /// read; another run that is writing it; whatever the disk has to say.
    pub fn prepare(self, path: &Path, read: &[u8], new: &[u8]) -> Result<Prepared, WriteError> {
        let refuse = |reason: String| WriteError { path: path.to_path_buf(), reason };
        let failed = |what: &str| {
            let what = what.to_string();
            move |error: io::Error| refuse(format!("{what}: {error}"))
        };
        let target = fs::canonicalize(path).map_err(failed("it cannot be found"))?;
        let metadata = fs::metadata(&target).map_err(failed("it cannot be looked at"))?;
        may_be_replaced(&target, &metadata).map_err(refuse)?;

        let temporary = Temporary::open(&target).map_err(refuse)?;
        (self.observer)(Step::Opened);
        let (first, second) = new.split_at(new.len() / 2);
        let mut file = &temporary.file;
        file.write_all(first).map_err(failed("the new file cannot be written"))?;
        (self.observer)(Step::HalfWritten);
        file.write_all(second).map_err(failed("the new file cannot be written"))?;
        (self.observer)(Step::Written);
        dress(file, &target, &metadata).map_err(failed("its permissions cannot be carried over"))?;
        (self.observer)(Step::Dressed);
        file.sync_all().map_err(failed("the new file cannot be written"))?;
        (self.observer)(Step::Synced);
        if fs::read(&target).map_err(failed("it cannot be read again"))? != read {
            return Err(refuse(CHANGED.into()));
        }
        (self.observer)(Step::Compared);
        Ok(Prepared { path: path.to_path_buf(), target, seen: metadata, temporary, observer: self.observer })
    }

    /// Takes away what a run that was stopped left behind beside the file at a path. What another run still needs, and
    /// what cannot be removed, stays.
    pub fn sweep(path: &Path) {
        if let Ok(target) = fs::canonicalize(path)
            && fs::symlink_metadata(Temporary::path_for(&target)).is_ok_and(|metadata| metadata.is_file())
        {
            // it goes as it is dropped
            drop(Temporary::open(&target));
        }
    }
}

const CHANGED: &str = "it was changed by somebody else while it was being fixed; run again";

/// A file that is about to be replaced. If it is dropped, nothing has happened.
#[derive(Debug)]
pub struct Prepared {
    path: PathBuf,
    target: PathBuf,
    /// The target as it was before it was compared with what was read.
    seen: Metadata,
    temporary: Temporary,
    observer: fn(Step),
}

impl Prepared {
    /// Puts the new file in its place.
    ///
    /// # Errors
    ///
    /// A target that somebody else has just changed; whatever the disk has to say.
    pub fn commit(mut self) -> Result<(), WriteError> {
        let refuse = |reason: String| WriteError { path: self.path.clone(), reason };
        let now = fs::symlink_metadata(&self.target).map_err(|error| refuse(error.to_string()))?;
        if state_of(&now) != state_of(&self.seen) {
            return Err(refuse(CHANGED.into()));
        }
        fs::rename(&self.temporary.path, &self.target).map_err(|error| refuse(error.to_string()))?;
        self.temporary.in_place = true;
        // the file is there already; that the folder cannot be synced everywhere is no failure
        if let Some(folder) = self.target.parent().filter(|_| cfg!(unix)) {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        (self.observer)(Step::Renamed);
        Ok(())
    }
}

fn may_be_replaced(target: &Path, metadata: &Metadata) -> Result<(), String> {
    if !metadata.is_file() {
        return Err("it is not a regular file".into());
    }
    if metadata.permissions().readonly() {
        return Err("it is read-only".into());
    }
    let names = names_of(metadata);
    if names > 1 {
        return Err(format!("it has {names} names (hard links), and a new file would have only one of them"));
    }
    // opening changes nothing, and tells whether this user may write
    OpenOptions::new().write(true).open(target).map_err(|error| format!("it cannot be written: {error}"))?;
    let folder = target.parent().ok_or("it is in no folder")?;
    let folder_is_readonly =
        cfg!(unix) && fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().readonly());
    if folder_is_readonly { Err(READ_ONLY_FOLDER.into()) } else { Ok(()) }
}

const READ_ONLY_FOLDER: &str = "its folder is read-only, and the new file is made there";

/// A locked file beside a target. It is removed when it is dropped, unless it took the target's place.
#[derive(Debug)]
struct Temporary {
    path: PathBuf,
    file: File,
    in_place: bool,
}

impl Temporary {
    fn path_for(target: &Path) -> PathBuf {
        let name = target.file_name().unwrap_or_default().as_encoded_bytes();
        let hash = Sha256::digest(name).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
        target.with_file_name(format!(".postedit-{hash}.tmp"))
    }

    /// Opens the temporary file of a target, empty and locked: a new one, or what a run that was stopped left there.
    fn open(target: &Path) -> Result<Self, String> {
        let path = Self::path_for(target);
        // the file may be renamed or removed by its owner between the opening and the locking: then once more
        for _ in 0..100 {
            let file = match open_plain(&path) {
                Ok(file) => file,
                Err(error) => match error.kind() {
                    io::ErrorKind::NotFound => continue,
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                        return Err(READ_ONLY_FOLDER.into());
                    }
                    _ => return Err(format!("{}: {error}", path.display())),
                },
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err("another run is writing it just now".into()),
                Err(TryLockError::Error(error)) => {
                    // no run can hold it here
                    let _ = fs::remove_file(&path);
                    return Err(format!("{} cannot be locked: {error}", path.display()));
                }
            }
            if is_at(&file, &path) {
                file.set_len(0).map_err(|error| format!("{}: {error}", path.display()))?;
                return Ok(Self { path, file, in_place: false });
            }
        }
        Err(format!("{} is no plain file, or does not stay the same", path.display()))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.in_place {
            // under the lock, so that no other run can have begun to use it
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Opens a new file, or a plain one that is there. Nothing else is opened: behind a link, that could make a file
/// elsewhere, and a FIFO would wait for a reader.
fn open_plain(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true);
    for_owner_only(&mut options);
    match options.create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        opened => return opened,
    }
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::other("it is in the way, and no plain file"));
    }
    options.create_new(false).open(path)
}

/// What changes when somebody writes a file, or puts another in its place.
#[cfg(unix)]
fn state_of(metadata: &Metadata) -> impl PartialEq {
    use std::os::unix::fs::MetadataExt;

    let times = [metadata.mtime(), metadata.mtime_nsec(), metadata.ctime(), metadata.ctime_nsec()];
    (metadata.dev(), metadata.ino(), metadata.mode(), metadata.len(), times)
}

#[cfg(not(unix))]
fn state_of(metadata: &Metadata) -> impl PartialEq {
    (metadata.file_type(), metadata.len(), metadata.modified().ok())
}

/// Whether a path leads to an open file, by itself and not through a link.
fn is_at(file: &File, path: &Path) -> bool {
    let plain = fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && names_of(&found) == 1);
    let same = || Some(Handle::from_file(file.try_clone().ok()?).ok()? == Handle::from_path(path).ok()?);
    plain && same().unwrap_or(false)
}

#[cfg(unix)]
fn for_owner_only(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn for_owner_only(_: &mut OpenOptions) {}

#[cfg(unix)]
fn names_of(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn names_of(_: &Metadata) -> u64 {
    1
}

/// Gives a new file the owner, attributes and mode of the one that it replaces. Only the mode must be had.
#[cfg(unix)]
fn dress(file: &File, target: &Path, metadata: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    use xattr::FileExt;

    // a user may not give files away, but may belong to the group
    if fchown(file, Some(metadata.uid()), Some(metadata.gid())).is_err() {
        let _ = fchown(file, None, Some(metadata.gid()));
    }
    for name in xattr::list(target).into_iter().flatten() {
        if let Ok(Some(value)) = xattr::get(target, &name) {
            let _ = file.set_xattr(&name, &value);
        }
    }
    // last, because a change of the owner takes bits away
    file.set_permissions(metadata.permissions())
}

#[cfg(not(unix))]
fn dress(file: &File, _: &Path, metadata: &Metadata) -> io::Result<()> {
    file.set_permissions(metadata.permissions())
}
