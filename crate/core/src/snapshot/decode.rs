//! Safetensors bytes to a snapshot; every fault of the bytes is one sentence.
//!
//! Reads the element types that [`Data`] has. The header is JSON, of which a safetensors header
//! needs only objects, arrays, strings and whole numbers; the reader knows no more.

use super::{Data, Named, Snapshot, Tensor};

/// Longer headers are refused before any memory is taken for them.
const LONGEST_HEADER: u64 = 16 << 20;

impl Snapshot {
    /// Reads bytes written by [`Snapshot::encode`] or by any safetensors writer.
    ///
    /// # Errors
    /// One sentence: what is wrong with the bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, String> {
        let (length, rest) = bytes
            .split_first_chunk::<8>()
            .ok_or("The file is shorter than 8 bytes.")?;
        let length = length_of_header(*length)?;
        let (header, data) = rest
            .split_at_checked(length as usize)
            .ok_or_else(|| format!("The file is cut off within its header of {length} bytes."))?;
        let mut snapshot = Self::default();
        for (name, value) in entries(header)? {
            if name == "__metadata__" {
                snapshot.metadata = strings(value)?;
            } else {
                let tensor = tensor(&name, value, data)?;
                snapshot.tensors.insert(name, tensor);
            }
        }
        Ok(snapshot)
    }
}

/// What the header says of one tensor.
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) dtype: String,
    pub(crate) shape: Vec<usize>,
    /// Where its bytes begin and end, from the end of the header.
    pub(crate) offsets: [usize; 2],
}

/// The tensors that the header of a file (the bytes after its length) lists, by name.
///
/// # Errors
/// One sentence: what is wrong with the header.
pub(crate) fn listed(header: &[u8]) -> Result<Vec<Listed>, String> {
    let tensors = entries(header)?
        .into_iter()
        .filter(|(name, _)| name != "__metadata__");
    tensors
        .map(|(name, value)| described(name, value))
        .collect()
}

/// The length of a header from the first 8 bytes of a file.
///
/// # Errors
/// One sentence: it cannot be that long.
pub(crate) fn length_of_header(bytes: [u8; 8]) -> Result<u64, String> {
    let length = u64::from_le_bytes(bytes);
    if length > LONGEST_HEADER {
        return Err(format!(
            "The header claims {length} bytes; this is no safetensors file."
        ));
    }
    Ok(length)
}

fn entries(header: &[u8]) -> Result<Named<Json>, String> {
    let header = core::str::from_utf8(header).map_err(|_| "The header is not UTF-8.")?;
    let mut reader = Reader {
        rest: header,
        depth: 0,
    };
    match reader.value()? {
        Json::Object(entries) => Ok(entries),
        _ => Err("The header is not a JSON object.".into()),
    }
}

fn strings(value: Json) -> Result<Named<String>, String> {
    let Json::Object(entries) = value else {
        return Err("The metadata is not a JSON object.".into());
    };
    let mut texts = Named::default();
    for (key, value) in entries {
        let Json::Text(text) = value else {
            return Err(format!("The metadata entry {key} is not a string."));
        };
        texts.insert(key, text);
    }
    Ok(texts)
}

fn described(name: String, value: Json) -> Result<Listed, String> {
    let read = |value| {
        let Json::Object(mut entry) = value else {
            return None;
        };
        let Some(Json::Text(dtype)) = entry.remove("dtype") else {
            return None;
        };
        let shape = numbers(entry.remove("shape"))?;
        let offsets = numbers(entry.remove("data_offsets"))?.try_into().ok()?;
        Some((dtype, shape, offsets))
    };
    match read(value) {
        Some((dtype, shape, offsets)) => Ok(Listed {
            name,
            dtype,
            shape,
            offsets,
        }),
        None => Err(format!("The header entry of tensor {name} is malformed.")),
    }
}

fn tensor(name: &str, value: Json, data: &[u8]) -> Result<Tensor, String> {
    let Listed {
        dtype,
        shape,
        offsets: [start, end],
        ..
    } = described(name.into(), value)?;
    let bytes = data
        .get(start..end)
        .ok_or_else(|| format!("The data of tensor {name} lies outside the file."))?;
    let count = shape
        .iter()
        .try_fold(1_usize, |product, &x| product.checked_mul(x));
    let size = match dtype.as_str() {
        "F64" => 8,
        "F32" | "U32" => 4,
        "U8" => 1,
        _ => {
            return Err(format!(
                "Tensor {name} has elements of type {dtype}, which is not read here."
            ));
        }
    };
    if count.and_then(|count| count.checked_mul(size)) != Some(bytes.len()) {
        return Err(format!(
            "Tensor {name} has {} bytes, not what its shape needs.",
            bytes.len()
        ));
    }
    let data = match dtype.as_str() {
        "F64" => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&b| f64::from_le_bytes(b))
            .collect::<Vec<_>>()
            .into(),
        "F32" => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&b| f32::from_le_bytes(b))
            .collect::<Vec<_>>()
            .into(),
        "U32" => bytes
            .as_chunks()
            .0
            .iter()
            .map(|&b| u32::from_le_bytes(b))
            .collect::<Vec<_>>()
            .into(),
        _ => Data::U8(bytes.into()),
    };
    Ok(Tensor { shape, data })
}

fn numbers(value: Option<Json>) -> Option<Vec<usize>> {
    let Some(Json::Array(values)) = value else {
        return None;
    };
    let number = |value| match value {
        Json::Number(x) => usize::try_from(x).ok(),
        _ => None,
    };
    values.into_iter().map(number).collect()
}

enum Json {
    Text(String),
    Number(u64),
    Array(Vec<Json>),
    Object(Named<Json>),
}

struct Reader<'a> {
    rest: &'a str,
    depth: u32,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Json, String> {
        self.depth += 1;
        if self.depth > 8 {
            return Err("The header is nested too deeply.".into());
        }
        let value = match self.peek() {
            Some('{') => Json::Object(self.list('{', '}', |reader| {
                let key = reader.text()?;
                reader.expect(':')?;
                Ok((key, reader.value()?))
            })?),
            Some('[') => Json::Array(self.list('[', ']', Self::value)?),
            Some('"') => Json::Text(self.text()?),
            _ => Json::Number(self.number()?),
        };
        self.depth -= 1;
        Ok(value)
    }

    /// Items between brackets, separated by commas.
    fn list<T, C: Default + Extend<T>>(
        &mut self,
        open: char,
        close: char,
        mut item: impl FnMut(&mut Self) -> Result<T, String>,
    ) -> Result<C, String> {
        let mut items = C::default();
        self.expect(open)?;
        if self.peek() == Some(close) {
            self.expect(close)?;
            return Ok(items);
        }
        loop {
            items.extend([item(self)?]);
            if self.peek() != Some(',') {
                self.expect(close)?;
                return Ok(items);
            }
            self.expect(',')?;
        }
    }

    fn text(&mut self) -> Result<String, String> {
        self.expect('"')?;
        let mut out = String::new();
        let mut chars = self.rest.chars();
        loop {
            match chars.next() {
                Some('"') => break,
                Some('\\') => out.push(escaped(&mut chars).ok_or("The header has a bad escape.")?),
                Some(c) => out.push(c),
                None => return Err("The header ends within a string.".into()),
            }
        }
        self.rest = chars.as_str();
        Ok(out)
    }

    fn number(&mut self) -> Result<u64, String> {
        self.peek();
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        number
            .parse()
            .map_err(|_| "The header has something else where a whole number belongs.".into())
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn expect(&mut self, wanted: char) -> Result<(), String> {
        match self.peek() {
            Some(c) if c == wanted => {
                self.rest = &self.rest[c.len_utf8()..];
                Ok(())
            }
            _ => Err(format!("The header lacks a {wanted} where one belongs.")),
        }
    }
}

/// The character after a backslash.
fn escaped(chars: &mut core::str::Chars) -> Option<char> {
    Some(match chars.next()? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let high = hex(chars)?;
            if !(0xD800..0xDC00).contains(&high) {
                return char::from_u32(high);
            }
            // A character beyond the basic plane comes as a pair of surrogates.
            (chars.next()? == '\\' && chars.next()? == 'u').then_some(())?;
            let low = hex(chars)?.checked_sub(0xDC00)?;
            char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)?
        }
        c @ ('"' | '\\' | '/') => c,
        _ => return None,
    })
}

fn hex(chars: &mut core::str::Chars) -> Option<u32> {
    (0..4).try_fold(0, |value, _| Some(value * 16 + chars.next()?.to_digit(16)?))
}
