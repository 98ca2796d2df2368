//! The header of a NumPy file: format 1.0 to 3.0, a Python dictionary of three entries as text.

use super::element::Element;
use super::{Entry, Layout, Lister, Part, problem_of};

const MAGIC: &[u8] = b"\x93NUMPY";

/// Longer headers, and files in an archive whose header does not lie in so many bytes, are refused.
pub(super) const LONGEST_HEADER: usize = 1 << 14;

/// What a header says.
#[derive(Debug, PartialEq)]
pub(super) struct Described {
    pub(super) descr: String,
    pub(super) fortran: bool,
    pub(super) shape: Vec<usize>,
    /// Bytes before the first element.
    pub(super) before: usize,
}

/// Reads the header at the beginning of `bytes`, which need not go far beyond it.
pub(super) fn described(bytes: &[u8]) -> Result<Described, String> {
    let cut = || "The file is cut off within its header.".to_owned();
    let rest = bytes
        .strip_prefix(MAGIC)
        .ok_or("The file does not begin as a NumPy file does.")?;
    let &[major, _, low, high, ref rest @ ..] = rest else {
        return Err(cut());
    };
    let (length, fixed, rest) = match major {
        1 => (usize::from(u16::from_le_bytes([low, high])), 10, rest),
        2 | 3 => {
            let &[third, fourth, ref rest @ ..] = rest else {
                return Err(cut());
            };
            let length = u32::from_le_bytes([low, high, third, fourth]);
            (length as usize, 12, rest)
        }
        other => {
            return Err(format!(
                "NumPy files of version {other} are not known here."
            ));
        }
    };
    if length > LONGEST_HEADER {
        return Err(format!(
            "The header claims {length} bytes; of a matrix it has about a hundred."
        ));
    }
    let text = rest.get(..length).ok_or_else(cut)?;
    let text = core::str::from_utf8(text).map_err(|_| "The header is not text.")?;
    dictionary(text, fixed + length)
}

fn dictionary(text: &str, before: usize) -> Result<Described, String> {
    let value = |key: &str| {
        let quoted = [format!("'{key}'"), format!("\"{key}\"")];
        let after = quoted.iter().find_map(|key| text.split_once(key.as_str()));
        let value = after.and_then(|(_, rest)| rest.trim_start().strip_prefix(':'));
        value
            .map(str::trim_start)
            .ok_or_else(|| format!("The header does not say its {key}."))
    };
    let descr = value("descr")?;
    let descr = match descr.chars().next() {
        Some(quote @ ('\'' | '"')) => descr[1..].split(quote).next().unwrap_or_default(),
        _ => "a structure",
    };
    let order = value("fortran_order")?;
    let fortran = order.starts_with("True");
    if !fortran && !order.starts_with("False") {
        return Err("The header does not say the order of its elements.".into());
    }
    let wrong = || "The header has no shape that can be read.".to_owned();
    let (shape, _) = value("shape")?
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .ok_or_else(wrong)?;
    let sizes = shape
        .split(',')
        .map(str::trim)
        .filter(|size| !size.is_empty());
    let shape = sizes
        .map(|size| size.parse().map_err(|_| wrong()))
        .collect::<Result<_, _>>()?;
    Ok(Described {
        descr: descr.into(),
        fortran,
        shape,
        before,
    })
}

impl Described {
    /// Bytes of the elements, of a matrix that can be analysed.
    pub(super) fn data(&self) -> Option<usize> {
        let size = Element::of_numpy(&self.descr)?.size();
        problem_of("", &self.shape, "", true)
            .is_none()
            .then(|| self.shape.iter().product::<usize>() * size)
    }

    /// The array called `name`, whose bytes lie in `extent` of the file.
    pub(super) fn part(self, name: &str, extent: [u64; 2], deflated: Option<usize>) -> Part {
        let element = Element::of_numpy(&self.descr);
        let problem = problem_of(name, &self.shape, &self.descr, element.is_some());
        Part {
            entry: Entry {
                name: name.into(),
                shape: self.shape,
                dtype: self.descr,
                problem,
            },
            layout: Layout::Elements {
                element,
                fortran: self.fortran,
                extent,
                deflated,
            },
        }
    }
}

/// A file of one array.
pub(super) struct File {
    size: u64,
}

impl File {
    pub(super) fn new(size: u64) -> Result<Self, String> {
        if size < MAGIC.len() as u64 {
            return Err("The file does not begin as a NumPy file does.".into());
        }
        Ok(Self { size })
    }
}

impl Lister for File {
    fn wants(&self) -> [u64; 2] {
        [0, self.size.min(LONGEST_HEADER as u64 + 12)]
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<Option<Vec<Part>>, String> {
        let described = described(bytes)?;
        let (start, data) = (described.before as u64, described.data());
        let there = self.size - start;
        if let Some(needed) = data.filter(|&needed| needed as u64 != there) {
            let what = if there < needed as u64 {
                "is cut off"
            } else {
                "has more than its shape needs"
            };
            return Err(format!(
                "The file {what}: {there} bytes of elements instead of {needed}."
            ));
        }
        Ok(Some(vec![described.part("", [start, self.size], None)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(dictionary: &str) -> Vec<u8> {
        let length = (dictionary.len() as u16).to_le_bytes();
        [MAGIC, &[1, 0], &length, dictionary.as_bytes()].concat()
    }

    #[test]
    fn headers_of_numpy_are_read() {
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }          \n";
        let read = described(&header(text)).expect("a header");
        let expected = Described {
            descr: "<f4".into(),
            fortran: false,
            shape: vec![2, 3],
            before: 10 + text.len(),
        };
        assert_eq!((read, expected.data()), (expected, Some(24)));
        let other = "{\"shape\": (7,), \"fortran_order\": True, \"descr\": \">i8\"}";
        let read = described(&header(other)).expect("a header");
        assert_eq!((read.shape.as_slice(), read.fortran), (&[7][..], true));
        assert_eq!(read.data(), None);
    }

    #[test]
    fn what_is_wrong_with_a_header_is_said() {
        let wrong = |bytes: &[u8]| described(bytes).unwrap_err();
        assert!(wrong(b"PK\x03\x04").contains("does not begin"));
        assert!(wrong(b"\x93NUMPY\x01\x00\x40").contains("cut off"));
        assert!(wrong(b"\x93NUMPY\x09\x00\x01\x00 ").contains("version 9"));
        assert!(wrong(b"\x93NUMPY\x02\x00\xff\xff\xff\x7f{").contains("claims 2147483647"));
        assert!(wrong(&header("{'descr': '<f4', 'shape': (1,2)}")).contains("fortran_order"));
        assert!(
            wrong(&header(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1, -2)}"
            ))
            .contains("no shape")
        );
        let list = "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1, 2)}";
        assert_eq!(
            described(&header(list)).expect("readable").descr,
            "a structure"
        );
    }
}
