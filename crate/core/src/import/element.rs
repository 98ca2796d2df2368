//! Numbers of the types that files have, as single precision.

/// How a number lies in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) big_endian: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    F16,
    BF16,
    F32,
    F64,
    /// Bytes of a whole number with a sign.
    Signed(usize),
    /// Bytes of a whole number without.
    Unsigned(usize),
}

impl Element {
    /// By the name that safetensors files have for it.
    pub(super) fn of_safetensors(dtype: &str) -> Option<Self> {
        let kind = match dtype {
            "F16" => Kind::F16,
            "BF16" => Kind::BF16,
            "F32" => Kind::F32,
            "F64" => Kind::F64,
            "I8" => Kind::Signed(1),
            "I16" => Kind::Signed(2),
            "I32" => Kind::Signed(4),
            "I64" => Kind::Signed(8),
            "BOOL" | "U8" => Kind::Unsigned(1),
            "U16" => Kind::Unsigned(2),
            "U32" => Kind::Unsigned(4),
            "U64" => Kind::Unsigned(8),
            _ => return None,
        };
        Some(Self {
            kind,
            big_endian: false,
        })
    }

    /// By NumPy's description, such as `<f4` or `|b1`.
    pub(super) fn of_numpy(descr: &str) -> Option<Self> {
        let (order, kind) = descr.split_at_checked(1)?;
        let big_endian = match order {
            "<" | "|" | "=" => false,
            ">" => true,
            _ => return None,
        };
        let kind = match kind {
            "f2" => Kind::F16,
            "f4" => Kind::F32,
            "f8" => Kind::F64,
            "b1" => Kind::Unsigned(1),
            _ => {
                let (kind, bytes) = kind.split_at_checked(1)?;
                let bytes = bytes.parse().ok().filter(|n| [1, 2, 4, 8].contains(n))?;
                match kind {
                    "i" => Kind::Signed(bytes),
                    "u" => Kind::Unsigned(bytes),
                    _ => return None,
                }
            }
        };
        Some(Self { kind, big_endian })
    }

    /// Bytes of a number.
    pub(super) fn size(self) -> usize {
        match self.kind {
            Kind::F16 | Kind::BF16 => 2,
            Kind::F32 => 4,
            Kind::F64 => 8,
            Kind::Signed(bytes) | Kind::Unsigned(bytes) => bytes,
        }
    }

    /// The number of as many bytes; what single precision cannot hold is infinite.
    pub(super) fn read(self, bytes: &[u8]) -> f32 {
        let mut bits = 0_u64;
        for at in 0..bytes.len() {
            let byte = bytes[if self.big_endian {
                bytes.len() - 1 - at
            } else {
                at
            }];
            bits |= u64::from(byte) << (8 * at);
        }
        match self.kind {
            Kind::F16 => half(bits as u16),
            Kind::BF16 => f32::from_bits((bits as u32) << 16),
            Kind::F32 => f32::from_bits(bits as u32),
            Kind::F64 => f64::from_bits(bits) as f32,
            Kind::Signed(bytes) => {
                let unused = 64 - 8 * bytes as u32;
                ((bits << unused) as i64 >> unused) as f32
            }
            Kind::Unsigned(_) => bits as f32,
        }
    }
}

/// IEEE half precision: a sign, five bits of exponent, ten of fraction.
fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = ((bits >> 10) & 31, bits & 1023);
    let magnitude = match exponent {
        0 => f32::from(fraction) / 16_777_216.0,
        31 if fraction == 0 => f32::INFINITY,
        31 => f32::NAN,
        // The exponent's bias is 15 here and 127 there.
        _ => f32::from_bits((u32::from(exponent) + 112) << 23 | u32::from(fraction) << 13),
    };
    sign * magnitude
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(descr: &str, bytes: &[u8]) -> f32 {
        let element = Element::of_numpy(descr).expect("a known type");
        assert_eq!(element.size(), bytes.len());
        element.read(bytes)
    }

    /// Bits as IEEE 754 and NumPy's own `tobytes` have them.
    #[test]
    fn numbers_of_every_type_are_read() {
        assert_eq!(read("<f2", &[0x00, 0x3c]), 1.0);
        assert_eq!(read("<f2", &[0x00, 0xc0]), -2.0);
        assert_eq!(read("<f2", &[0xff, 0x7b]), 65504.0);
        assert_eq!(read("<f2", &[0x01, 0x00]), 2.0_f32.powi(-24));
        assert_eq!(read("<f2", &[0x00, 0xfc]), f32::NEG_INFINITY);
        assert!(read("<f2", &[0x00, 0x7e]).is_nan());
        assert_eq!(read(">f2", &[0x35, 0x55]), 0.333_251_95);
        assert_eq!(read("<f4", &0.1_f32.to_le_bytes()), 0.1);
        assert_eq!(read(">f4", &0.1_f32.to_be_bytes()), 0.1);
        assert_eq!(read("<f8", &0.1_f64.to_le_bytes()), 0.1);
        assert_eq!(read("<f8", &1e300_f64.to_le_bytes()), f32::INFINITY);
        assert_eq!(read("|i1", &[0xff]), -1.0);
        assert_eq!(read("|u1", &[0xff]), 255.0);
        assert_eq!(read("<i2", &(-300_i16).to_le_bytes()), -300.0);
        assert_eq!(read(">i4", &(-70_000_i32).to_be_bytes()), -70_000.0);
        assert_eq!(read("<i8", &i64::MIN.to_le_bytes()), -(2.0_f32.powi(63)));
        assert_eq!(read("<u8", &u64::MAX.to_le_bytes()), 2.0_f32.powi(64));
        assert_eq!(read("|b1", &[1]), 1.0);
        let bf16 = Element::of_safetensors("BF16").expect("a known type");
        assert_eq!(bf16.read(&[0x49, 0x40]), 3.140_625);
    }

    #[test]
    fn other_types_are_none() {
        for descr in ["<c8", "|O", "<U3", "<f16", "f4", "", "<i3", "é4", "<m8[s]"] {
            assert_eq!(Element::of_numpy(descr), None, "{descr}");
        }
        assert_eq!(Element::of_safetensors("F8_E4M3"), None);
    }
}
