//! Named tensors with metadata, to and from safetensors bytes.
//!
//! The one wire format: what crosses from worker to page, what is exported and opened, what the
//! command line writes, what a checkpoint is. The bytes are a function of the content alone:
//! metadata and tensors are sorted, tensors by element size first so that each is aligned.

mod decode;
mod encode;
mod named;

pub(crate) use decode::{Listed, length_of_header, listed};
pub use named::Named;

/// Named tensors and string metadata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// Tensors by name.
    pub tensors: Named<Tensor>,
    /// Metadata by key.
    pub metadata: Named<String>,
}

/// A row-major array.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// Extent of each axis; empty for a scalar.
    pub shape: Vec<usize>,
    /// As many values as the product of the shape.
    pub data: Data,
}

/// Values of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Double precision.
    F64(Vec<f64>),
    /// Single precision.
    F32(Vec<f32>),
    /// Indices.
    U32(Vec<u32>),
    /// Flags.
    U8(Vec<u8>),
}

impl From<Vec<f64>> for Data {
    fn from(values: Vec<f64>) -> Self {
        Self::F64(values)
    }
}
impl From<Vec<f32>> for Data {
    fn from(values: Vec<f32>) -> Self {
        Self::F32(values)
    }
}
impl From<Vec<u32>> for Data {
    fn from(values: Vec<u32>) -> Self {
        Self::U32(values)
    }
}
impl From<Vec<u8>> for Data {
    fn from(values: Vec<u8>) -> Self {
        Self::U8(values)
    }
}

impl Data {
    /// Number of values.
    pub fn len(&self) -> usize {
        match self {
            Self::F64(x) => x.len(),
            Self::F32(x) => x.len(),
            Self::U32(x) => x.len(),
            Self::U8(x) => x.len(),
        }
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Snapshot {
    /// Adds a tensor.
    ///
    /// # Panics
    /// If the number of values is not the product of the shape: a bug of the caller.
    pub fn insert(&mut self, name: &str, shape: &[usize], data: impl Into<Data>) {
        let data = data.into();
        assert_eq!(
            data.len(),
            shape.iter().product::<usize>(),
            "values of {name} for its shape"
        );
        self.tensors.insert(
            name.into(),
            Tensor {
                shape: shape.into(),
                data,
            },
        );
    }

    /// Adds a piece of metadata.
    pub fn describe(&mut self, key: &str, value: impl ToString) {
        self.metadata.insert(key.into(), value.to_string());
    }

    /// The single-precision values of a tensor, if there is such a one.
    pub fn f32(&self, name: &str) -> Option<&[f32]> {
        match &self.tensors.get(name)?.data {
            Data::F32(values) => Some(values),
            _ => None,
        }
    }

    /// The double-precision values of a tensor, if there is such a one.
    pub fn f64(&self, name: &str) -> Option<&[f64]> {
        match &self.tensors.get(name)?.data {
            Data::F64(values) => Some(values),
            _ => None,
        }
    }

    /// The indices of a tensor, if there is such a one.
    pub fn u32(&self, name: &str) -> Option<&[u32]> {
        match &self.tensors.get(name)?.data {
            Data::U32(values) => Some(values),
            _ => None,
        }
    }

    /// The flags of a tensor, if there is such a one.
    pub fn u8(&self, name: &str) -> Option<&[u8]> {
        match &self.tensors.get(name)?.data {
            Data::U8(values) => Some(values),
            _ => None,
        }
    }
}
