//! Deflated bytes, inflated a piece at a time by miniz_oxide. What comes out is counted while it comes: no more than
//! was announced is ever taken in.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// Bytes that come out at once.
const PIECE: usize = 1 << 16;

/// Bytes that may come out of one piece of input: archives can grow a thousandfold, and a step is to be short.
const AT_ONCE: usize = 1 << 23;

/// A stream under way.
pub(super) struct Inflating {
    state: Box<InflateState>,
    /// Bytes that may still come.
    left: u64,
    piece: Vec<u8>,
    ended: bool,
}

impl Inflating {
    /// `most`: what was announced; more is a fault.
    pub(super) fn new(most: u64) -> Self {
        Self {
            state: InflateState::new_boxed(DataFormat::Raw),
            left: most,
            piece: vec![0; PIECE],
            ended: false,
        }
    }

    /// Whether the stream has come to its end.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Takes some bytes of the stream, hands what comes out to `take`; how many of them were used, and how many came out.
    pub(super) fn feed(
        &mut self,
        input: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<(), String>,
    ) -> Result<[usize; 2], String> {
        let (mut used, mut given) = (0, 0);
        // What the last bytes stand for is all given out: nobody would ask for it later.
        while !self.ended && (given < AT_ONCE || used == input.len()) {
            let result = inflate(
                &mut self.state,
                &input[used..],
                &mut self.piece,
                MZFlush::None,
            );
            used += result.bytes_consumed;
            given += result.bytes_written;
            self.left = self
                .left
                .checked_sub(result.bytes_written as u64)
                .ok_or("inflates to more than its header announces; it is not read on.")?;
            take(&self.piece[..result.bytes_written])?;
            match result.status {
                Ok(MZStatus::StreamEnd) => self.ended = true,
                // It waits for more.
                Err(MZError::Buf) => break,
                Err(_) => return Err("is damaged: it cannot be inflated.".into()),
                Ok(_) if result.bytes_consumed + result.bytes_written == 0 => break,
                Ok(_) => {}
            }
        }
        Ok([used, given])
    }
}
