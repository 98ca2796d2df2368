//! Holds the checks together; has no code of its own.
