//! What the command line says; apart from its `main`, so that tests can hold it against the page.

pub mod describe;
pub mod matrix;
pub mod runs;
pub mod strip;
pub mod verify;
