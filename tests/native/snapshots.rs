//! Snapshot bytes as others read them: the `safetensors` crate is the oracle.

use proptest::prelude::*;
use safetensors::SafeTensors;
use safetensors::tensor::Dtype;
use superposition::run::Run;
use superposition::snapshot::{Data, Snapshot, Tensor};
use superposition::spec;

fn file(text: &str) -> Snapshot {
    let mut run = Run::open(spec::parse(text).spec);
    run.step(u32::MAX);
    run.file()
}

#[test]
fn the_safetensors_crate_reads_every_tensor_of_a_file() {
    let file = file("n=6&m=2&steps=100&restarts=2");
    let bytes = file.encode();
    let read = SafeTensors::deserialize(&bytes).expect("safetensors");
    let (_, header) = SafeTensors::read_metadata(&bytes).expect("a header");
    let metadata = header.metadata().clone().expect("metadata");
    assert_eq!(
        metadata
            .into_iter()
            .collect::<superposition::snapshot::Named<_>>(),
        file.metadata
    );
    assert_eq!(read.len(), file.tensors.len());
    for (name, tensor) in file.tensors.iter() {
        let view = read.tensor(name).expect("the tensor");
        assert_eq!(view.shape(), tensor.shape, "{name}");
        let (dtype, data): (_, Vec<u8>) = match &tensor.data {
            Data::F64(x) => (Dtype::F64, x.iter().flat_map(|x| x.to_le_bytes()).collect()),
            Data::F32(x) => (Dtype::F32, x.iter().flat_map(|x| x.to_le_bytes()).collect()),
            Data::U32(x) => (Dtype::U32, x.iter().flat_map(|x| x.to_le_bytes()).collect()),
            Data::U8(x) => (Dtype::U8, x.clone()),
        };
        assert_eq!(
            (view.dtype(), view.data()),
            (dtype, data.as_slice()),
            "{name}"
        );
    }
}

#[test]
fn a_file_has_the_promised_tensors_and_shapes() {
    let file = file("n=6&m=2&S=0.9&I=1&steps=1500&restarts=2");
    let shape = |name: &str| file.tensors[name].shape.clone();
    assert_eq!(shape("W"), [2, 6]);
    assert_eq!(shape("gram"), [6, 6]);
    for name in [
        "b",
        "importance",
        "norms",
        "superposition",
        "dimensionality",
        "represented",
    ] {
        assert_eq!(shape(name), [6], "{name}");
    }
    assert_eq!(
        (shape("loss"), shape("restarts"), shape("dstar")),
        (vec![2], vec![2, 2], vec![1])
    );
    let [rows, 2] = shape("history")[..] else {
        panic!("history {:?}", shape("history"))
    };
    assert_eq!(rows, 250);
    assert_eq!(file.f64("history").expect("history")[2 * rows - 2], 1500.0);
    let represented = file
        .u8("represented")
        .expect("flags")
        .iter()
        .filter(|&&r| r == 1)
        .count();
    assert_eq!(shape("order"), [represented]);
    for key in [
        "text",
        "features",
        "dimensions",
        "sparsity",
        "rev",
        "step",
        "end",
        "status",
        "reason",
        "fingerprint",
    ] {
        assert!(file.metadata.get(key).is_some(), "{key}");
    }
}

#[test]
fn a_frame_carries_only_what_is_asked_for() {
    let mut run = Run::open(spec::parse("n=9&m=4").spec);
    let frame = run.frame(&["norms", "hull", "nonsense"]);
    assert_eq!(
        frame
            .tensors
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>(),
        ["norms"]
    );
}

#[test]
fn faults_of_the_bytes_are_named() {
    let with = |header: &str, data: &[u8]| {
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        Snapshot::decode(&bytes).expect_err("a fault")
    };
    let tensor = |entry: &str| format!("{{\"W\":{{{entry}}}}}");
    let good = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]";
    assert!(Snapshot::decode(&[1, 2]).is_err_and(|e| e.contains("shorter")));
    assert!(Snapshot::decode(&[255; 16]).is_err_and(|e| e.contains("claims")));
    assert!(with("[]", b"").contains("not a JSON object"));
    assert!(with("{\"W\"", b"").contains("lacks"));
    assert!(with(&"[".repeat(50), b"").contains("nested"));
    assert!(with(&tensor(good), b"abc").contains("outside the file"));
    assert!(with(&tensor(&good.replace("F32", "BF16")), b"abcd").contains("BF16"));
    assert!(with(&tensor(&good.replace("[1]", "[2]")), b"abcd").contains("shape"));
    assert!(
        with(
            &tensor(&good.replace("[1]", "[99999999999999999999]")),
            b"abcd"
        )
        .contains("whole number")
    );
    assert!(with(&tensor("\"dtype\":\"F32\""), b"").contains("malformed"));
}

fn tensors() -> impl Strategy<Value = Snapshot> {
    let data = prop_oneof![
        prop::collection::vec(any::<f64>(), 0..9).prop_map(Data::from),
        prop::collection::vec(any::<f32>(), 0..9).prop_map(Data::from),
        prop::collection::vec(any::<u32>(), 0..9).prop_map(Data::from),
        prop::collection::vec(any::<u8>(), 0..9).prop_map(Data::from),
    ];
    let tensor = data.prop_map(|data| Tensor {
        shape: vec![data.len()],
        data,
    });
    let tensors = prop::collection::btree_map("[a-zA-Z\u{e9}\"\\\\.]{1,8}", tensor, 0..6);
    let metadata = prop::collection::btree_map(".{0,8}", ".{0,12}", 0..4);
    (tensors, metadata).prop_map(|(tensors, metadata)| Snapshot {
        tensors: tensors.into_iter().collect(),
        metadata: metadata.into_iter().collect(),
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_by_us_and_by_the_crate(snapshot in tensors()) {
        let bytes = snapshot.encode();
        prop_assert_eq!(bytes.clone(), Snapshot::decode(&bytes).expect("our bytes").encode());
        let read = SafeTensors::deserialize(&bytes).expect("safetensors");
        prop_assert_eq!(read.len(), snapshot.tensors.len());
        for (name, tensor) in snapshot.tensors.iter() {
            let view = read.tensor(name).expect("the tensor");
            prop_assert_eq!(view.shape(), tensor.shape.as_slice());
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Snapshot::decode(&bytes);
    }

    #[test]
    fn no_header_makes_the_reader_panic(header in "[\\[\\]{}\",:0-9a-zA-Z_\\\\]{0,60}") {
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        let _ = Snapshot::decode(&bytes);
    }
}
