//! What is found: the engine runs the passes over a document and keeps what they report.

mod across;
mod baseline;
mod diagnostic;
mod engine;
mod evidence;
mod fingerprint;
mod origin;
mod overlaps;
mod protect;
mod sink;
mod suppression;
mod terms;
mod trial;

pub use across::{Across, Named, Person, Spelling};
pub use baseline::{Baseline, KnownFinding, known_findings};
pub use diagnostic::{Diagnostic, Edit, Fix, Related};
pub use engine::{Checked, Engine};
pub use evidence::{Evidence, Gate, Part, Verdict, Weights};
pub use fingerprint::Fingerprint;
pub use origin::Origin;
pub(crate) use overlaps::Cover;
pub(crate) use sink::is_invisible;
pub use sink::{Finding, Sink};
pub use terms::{Exemption, Terms};
pub use trial::{Failure, Trial};
