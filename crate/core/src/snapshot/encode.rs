//! Snapshot to safetensors bytes: eight bytes of header length, a JSON header, the data.

use std::fmt::Write;

use super::{Data, Snapshot};

impl Snapshot {
    /// The bytes; the same snapshot always gives the same ones.
    pub fn encode(&self) -> Vec<u8> {
        // Wide elements first, so that each tensor is aligned; by name, as the map is, within a width.
        let of_width = |width| {
            let tensors = self.tensors.iter();
            tensors.filter(move |(_, tensor)| size(&tensor.data) == width)
        };
        let tensors: Vec<_> = [8, 4, 1].into_iter().flat_map(of_width).collect();
        let mut header = String::from("{\"__metadata__\":{");
        for (at, (key, value)) in self.metadata.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(header, "{comma}{}:{}", quoted(key), quoted(value));
        }
        header.push('}');
        let mut end = 0;
        for (name, tensor) in &tensors {
            let start = end;
            end += tensor.data.len() * size(&tensor.data);
            let (name, dtype, shape) = (quoted(name), dtype(&tensor.data), &tensor.shape);
            let shape = shape
                .iter()
                .map(usize::to_string)
                .collect::<Vec<_>>()
                .join(",");
            let _ = write!(
                header,
                ",{name}:{{\"dtype\":\"{dtype}\",\"shape\":[{shape}],\"data_offsets\":[{start},{end}]}}"
            );
        }
        header.push('}');
        while !header.len().is_multiple_of(8) {
            header.push(' ');
        }
        let mut bytes = Vec::with_capacity(8 + header.len() + end);
        bytes.extend((header.len() as u64).to_le_bytes());
        bytes.extend(header.as_bytes());
        for (_, tensor) in tensors {
            append(&tensor.data, &mut bytes);
        }
        bytes
    }
}

fn size(data: &Data) -> usize {
    match data {
        Data::F64(_) => 8,
        Data::F32(_) | Data::U32(_) => 4,
        Data::U8(_) => 1,
    }
}

fn dtype(data: &Data) -> &'static str {
    match data {
        Data::F64(_) => "F64",
        Data::F32(_) => "F32",
        Data::U32(_) => "U32",
        Data::U8(_) => "U8",
    }
}

fn append(data: &Data, bytes: &mut Vec<u8>) {
    match data {
        Data::F64(x) => bytes.extend(x.iter().flat_map(|x| x.to_le_bytes())),
        Data::F32(x) => bytes.extend(x.iter().flat_map(|x| x.to_le_bytes())),
        Data::U32(x) => bytes.extend(x.iter().flat_map(|x| x.to_le_bytes())),
        Data::U8(x) => bytes.extend(x),
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
