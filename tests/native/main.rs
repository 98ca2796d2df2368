//! Native checks, one binary: each module has one subject.
