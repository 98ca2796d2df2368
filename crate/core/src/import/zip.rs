//! The arrays in a NumPy archive: a zip whose members are `.npy` files. Reads the directory at its end and the head of each member;
//! what else a zip can be (encrypted, of several disks, larger than 4 GB) is refused.

use super::inflate::Inflating;
use super::npy::{self, LONGEST_HEADER};
use super::{Entry, Layout, Lister, Part};

/// Bytes of the record at the end, and the longest comment after it.
const END: usize = 22;
const LONGEST_COMMENT: usize = u16::MAX as usize;

/// Larger directories, and more arrays, are refused.
const LONGEST_DIRECTORY: u64 = 4 << 20;
const MOST_MEMBERS: usize = 1000;

/// Bytes of a member's own header, without its name and what else there is.
const LOCAL: usize = 30;

/// Bytes of a member that are looked at for its head.
const HEAD: u64 = (LOCAL + 1024 + LONGEST_HEADER) as u64;

/// What the directory says of a member.
struct Member {
    name: String,
    offset: u64,
    packed: u64,
    unpacked: u64,
    method: u16,
    encrypted: bool,
}

enum Stage {
    End,
    /// Begin and end of the directory.
    Directory([u64; 2]),
    Members(Vec<Member>),
}

/// An archive being listed.
pub(super) struct Archive {
    size: u64,
    stage: Stage,
    parts: Vec<Part>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(two))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

impl Archive {
    pub(super) fn new(size: u64) -> Result<Self, String> {
        if size < END as u64 {
            return Err(no_end());
        }
        Ok(Self {
            size,
            stage: Stage::End,
            parts: vec![],
        })
    }

    /// Where the directory lies, from the last bytes of the file.
    fn directory(&self, tail: &[u8]) -> Result<[u64; 2], String> {
        let last = tail.len().saturating_sub(END);
        let at = (0..=last)
            .rev()
            .find(|&at| tail[at..].starts_with(b"PK\x05\x06"))
            .ok_or_else(no_end)?;
        let number = |offset| u32_at(tail, at + offset).ok_or_else(no_end);
        let (length, start) = (number(12)?, number(16)?);
        let members = u16_at(tail, at + 10).ok_or_else(no_end)?;
        if start == u32::MAX || length == u32::MAX || members == u16::MAX {
            return Err("Archives of more than 4 GB (zip64) are not read here.".into());
        }
        let [start, length] = [start, length].map(u64::from);
        if length > LONGEST_DIRECTORY {
            return Err(format!(
                "The directory of the archive claims {length} bytes; this is no archive of arrays."
            ));
        }
        if start + length > self.size {
            return Err("The directory of the archive lies outside the file.".into());
        }
        Ok([start, start + length])
    }

    fn member(&mut self, member: &Member, head: &[u8]) -> Result<(), String> {
        let name = member.name.strip_suffix(".npy").unwrap_or(&member.name);
        let part = match part(member, name, head, self.size) {
            Ok(part) => part,
            // One that cannot be read does not spoil the others.
            Err(why) => Part {
                entry: Entry {
                    name: name.into(),
                    shape: vec![],
                    dtype: String::new(),
                    problem: Some(format!("{name}: {why}")),
                },
                layout: Layout::Text,
            },
        };
        self.parts.push(part);
        Ok(())
    }
}

fn no_end() -> String {
    "The archive has no end: it is cut off, or no .npz file.".into()
}

/// The `.npy` files of a directory.
fn members(directory: &[u8]) -> Result<Vec<Member>, String> {
    let damaged = || "The directory of the archive is damaged.".to_owned();
    let (mut members, mut rest) = (vec![], directory);
    while rest.starts_with(b"PK\x01\x02") {
        let short = |at| u16_at(rest, at).ok_or_else(damaged);
        let long = |at| u32_at(rest, at).map(u64::from).ok_or_else(damaged);
        let lengths = [28, 30, 32].map(|at| short(at).map(usize::from));
        let [name, extra, comment] = lengths;
        let (name, extra, comment) = (name?, extra?, comment?);
        let name = rest.get(46..46 + name).ok_or_else(damaged)?;
        let member = Member {
            name: String::from_utf8_lossy(name).into_owned(),
            offset: long(42)?,
            packed: long(20)?,
            unpacked: long(24)?,
            method: short(10)?,
            encrypted: short(8)? & 1 == 1,
        };
        let length = 46 + name.len() + extra + comment;
        rest = rest.get(length..).ok_or_else(damaged)?;
        if member.name.ends_with(".npy") {
            members.push(member);
        }
        if members.len() > MOST_MEMBERS {
            return Err(format!(
                "The archive holds more than {MOST_MEMBERS} arrays; so many are not listed here."
            ));
        }
    }
    // Taken from the end, listed from the beginning.
    members.reverse();
    Ok(members)
}

/// An array from the first bytes of its member.
fn part(member: &Member, name: &str, head: &[u8], size: u64) -> Result<Part, String> {
    if member.encrypted {
        return Err("It is encrypted.".into());
    }
    let cut = || "It is cut off within its header.".to_owned();
    if !head.starts_with(b"PK\x03\x04") {
        return Err("It does not lie where the directory says.".into());
    }
    let [name_length, extra] = [26, 28].map(|at| u16_at(head, at).map(usize::from));
    let before = LOCAL + name_length.ok_or_else(cut)? + extra.ok_or_else(cut)?;
    let start = member.offset + before as u64;
    let end = start + member.packed;
    if end > size {
        return Err("Its bytes lie outside the file.".into());
    }
    let packed = head.get(before..).ok_or_else(cut)?;
    let packed = &packed[..packed.len().min(member.packed as usize)];
    let described = match member.method {
        0 => npy::described(packed)?,
        8 => {
            let mut first = vec![];
            let mut inflating = Inflating::new(u64::MAX);
            inflating.feed(packed, |bytes| {
                first.extend_from_slice(&bytes[..bytes.len().min(LONGEST_HEADER)]);
                Ok(())
            })?;
            npy::described(&first)?
        }
        other => {
            return Err(format!(
                "Its kind of compression (number {other}) is not read here."
            ));
        }
    };
    let needed = described
        .data()
        .map(|data| (described.before + data) as u64);
    if let Some(needed) = needed.filter(|&needed| needed != member.unpacked) {
        return Err(format!(
            "It is to have {} bytes when inflated, and its shape needs {needed}.",
            member.unpacked
        ));
    }
    let before = described.before;
    Ok(if member.method == 0 {
        described.part(name, [start + before as u64, end], None)
    } else {
        described.part(name, [start, end], Some(before))
    })
}

impl Lister for Archive {
    fn wants(&self) -> [u64; 2] {
        match &self.stage {
            Stage::End => {
                let most = (END + LONGEST_COMMENT) as u64;
                [self.size.saturating_sub(most), self.size]
            }
            Stage::Directory(extent) => *extent,
            Stage::Members(members) => {
                let start = members.last().map_or(0, |member| member.offset);
                let start = start.min(self.size);
                [start, self.size.min(start + HEAD)]
            }
        }
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<Option<Vec<Part>>, String> {
        match &mut self.stage {
            Stage::End => self.stage = Stage::Directory(self.directory(bytes)?),
            Stage::Directory(_) => self.stage = Stage::Members(members(bytes)?),
            Stage::Members(members) => {
                if let Some(member) = members.pop() {
                    self.member(&member, bytes)?;
                }
            }
        }
        let done = matches!(&self.stage, Stage::Members(members) if members.is_empty());
        Ok(done.then(|| core::mem::take(&mut self.parts)))
    }
}
