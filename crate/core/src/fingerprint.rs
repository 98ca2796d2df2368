//! The fingerprint: 64 bits over a run's text, revision, step and parameter bits.
//!
//! FNV-1a (Fowler, Noll & Vo) over the bytes, then the finaliser of SplitMix64, which spreads the
//! last bytes over all digits. Not cryptographic: it tells accidents apart, not forgeries.

/// A fingerprint being taken.
#[derive(Clone, Copy, Debug)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }

    /// Takes in bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    /// Takes in values by their bits; every NaN counts as the same one.
    pub fn values(&mut self, values: &[f32]) {
        for value in values {
            let bits = if value.is_nan() {
                0x7FC0_0000
            } else {
                value.to_bits()
            };
            self.bytes(&bits.to_le_bytes());
        }
    }

    /// The 64 bits.
    pub fn finish(self) -> u64 {
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_underneath_is_fnv_1a() {
        // The authors' test vectors.
        for (text, expected) in [
            ("", 0xCBF2_9CE4_8422_2325),
            ("a", 0xAF63_DC4C_8601_EC8C),
            ("foobar", 0x8594_4171_F739_67E8),
        ] {
            let mut fingerprint = Fingerprint::new();
            fingerprint.bytes(text.as_bytes());
            assert_eq!(fingerprint.0, expected);
        }
    }

    #[test]
    fn not_a_number_has_one_fingerprint_and_zeros_have_two() {
        let of = |x: f32| {
            let mut fingerprint = Fingerprint::new();
            fingerprint.values(&[x]);
            fingerprint.finish()
        };
        assert_eq!(of(f32::NAN), of(f32::from_bits(0xFFC0_0001)));
        assert_ne!(of(0.0), of(-0.0));
    }
}
