//! Files of every kind, whole and broken: what is read is what was written, what is wrong is one sentence.

use miniz_oxide::deflate::compress_to_vec;

use super::{Import, Matrix};

/// Feeds a file to its import, in the pieces that it wants.
fn fed(import: &mut Import, file: &[u8]) -> Result<(), String> {
    while let Some([start, end]) = import.wants() {
        let bytes = file.get(start as usize..end as usize);
        import.feed(bytes.expect("a range within the file"))?;
    }
    Ok(())
}

fn opened(name: &str, file: &[u8]) -> Result<Import, String> {
    let mut import = Import::open(name, file.len() as u64)?;
    fed(&mut import, file)?;
    Ok(import)
}

fn read(name: &str, file: &[u8], at: usize, transposed: bool) -> Result<Matrix, String> {
    let mut import = opened(name, file)?;
    import.choose(at, transposed)?;
    fed(&mut import, file)?;
    assert_eq!(import.progress(), 1.0);
    import.finish()
}

#[track_caller]
fn is(matrix: &Matrix, rows: usize, columns: usize, values: &[f32]) {
    let shape = (matrix.rows(), matrix.columns());
    assert_eq!((shape, matrix.values()), ((rows, columns), values));
}

/// One sentence, and it says this.
#[track_caller]
fn refused(result: Result<Matrix, String>, says: &str) {
    let why = result.expect_err(says);
    assert!(why.contains(says), "{why}");
    assert!(
        why.ends_with('.') && !why.contains('\n') && why.len() < 300,
        "{why}"
    );
}

fn bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|x| x.to_le_bytes()).collect()
}

fn npy(descr: &str, fortran: &str, shape: &str, data: &[u8]) -> Vec<u8> {
    let text =
        format!("{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': ({shape}), }}\n");
    let length = (text.len() as u16).to_le_bytes();
    [&b"\x93NUMPY\x01\x00"[..], &length, text.as_bytes(), data].concat()
}

fn safetensors(header: &str, data: &[u8]) -> Vec<u8> {
    let length = (header.len() as u64).to_le_bytes();
    [&length[..], header.as_bytes(), data].concat()
}

/// An archive; `unpacked` is what its directory says of each member's size, if not the truth.
fn zip(members: &[(&str, Vec<u8>, bool)], unpacked: Option<u32>) -> Vec<u8> {
    let (mut file, mut directory) = (vec![], vec![]);
    for (name, content, deflated) in members {
        let packed = if *deflated {
            compress_to_vec(content, 6)
        } else {
            content.clone()
        };
        let method = if *deflated { 8_u16 } else { 0 };
        let sizes = [
            packed.len() as u32,
            unpacked.unwrap_or(content.len() as u32),
        ];
        let offset = (file.len() as u32).to_le_bytes();
        let lengths = [(name.len() as u16).to_le_bytes(), [0, 0]].concat();
        let sizes: Vec<u8> = sizes.iter().flat_map(|size| size.to_le_bytes()).collect();
        let middle = [
            &[0, 0][..],
            &method.to_le_bytes(),
            &[0; 8],
            &sizes,
            &lengths,
        ]
        .concat();
        file.extend(
            [
                &b"PK\x03\x04\x14\x00"[..],
                &middle,
                name.as_bytes(),
                &packed,
            ]
            .concat(),
        );
        let begin = &b"PK\x01\x02\x14\x00\x14\x00"[..];
        directory.extend([begin, &middle, &[0; 10], &offset, name.as_bytes()].concat());
    }
    let (count, start) = ((members.len() as u16).to_le_bytes(), file.len() as u32);
    let length = (directory.len() as u32).to_le_bytes();
    let end = [
        b"PK\x05\x06\0\0\0\0".as_slice(),
        &count,
        &count,
        &length,
        &start.to_le_bytes(),
        &[0, 0],
    ];
    [file, directory, end.concat()].concat()
}

const W: [f32; 6] = [1.0, 2.0, 3.0, -4.0, 0.5, 0.0];
const ACROSS: [f32; 6] = [1.0, -4.0, 2.0, 0.5, 3.0, 0.0];

#[test]
fn numpy_files_are_read_in_both_orders_and_turned() {
    let rows = npy("<f4", "False", "2, 3", &bytes(&W));
    is(&read("w.npy", &rows, 0, false).expect("rows"), 2, 3, &W);
    is(
        &read("W.NPY", &rows, 0, true).expect("turned"),
        3,
        2,
        &ACROSS,
    );
    let columns = npy("<f4", "True", "2, 3", &bytes(&ACROSS));
    is(
        &read("w.npy", &columns, 0, false).expect("columns"),
        2,
        3,
        &W,
    );
    is(
        &read("w.npy", &columns, 0, true).expect("turned"),
        3,
        2,
        &ACROSS,
    );
    let doubles: Vec<u8> = W.iter().flat_map(|&x| f64::from(x).to_be_bytes()).collect();
    let wide = npy(">f8", "False", "2, 3", &doubles);
    is(&read("w.npy", &wide, 0, false).expect("doubles"), 2, 3, &W);
}

#[test]
fn what_is_wrong_with_a_numpy_file_is_said() {
    let whole = npy("<f4", "False", "2, 3", &bytes(&W));
    let refuse = |file: &[u8], says| refused(read("w.npy", file, 0, false), says);
    refuse(
        &whole[..whole.len() - 1],
        "cut off: 23 bytes of elements instead of 24",
    );
    refuse(&whole[..30], "cut off within its header");
    refuse(
        &[whole.as_slice(), &[0]].concat(),
        "more than its shape needs",
    );
    refuse(b"PK\x03\x04 and so on", "does not begin");
    refuse(
        &npy("|O", "False", "2, 3", &[0; 60]),
        "elements of type |O, which is not read",
    );
    refuse(&npy("<c8", "False", "2, 3", &[0; 48]), "type <c8");
    refuse(
        &npy("<f4", "False", "6,", &bytes(&W)),
        "has 1 axis; a matrix has two",
    );
    refuse(&npy("<f4", "False", "1, 2, 3", &bytes(&W)), "has 3 axes");
    refuse(&npy("<f4", "False", "0, 3", &[]), "is empty (0 × 3)");
    refuse(
        &npy("<f4", "False", "4097, 1", &[]),
        "4097 × 1; at most 4096",
    );
    refuse(
        &npy("<f4", "False", "99999999999999, 99999999999999", &[]),
        "at most 4096",
    );
    refuse(
        &npy("<f4", "False", "1, 2", &bytes(&[1.0, f32::NAN])),
        "row 1, column 2 is NaN",
    );
    refuse(
        &npy("<f4", "False", "2, 1", &bytes(&[1.0, f32::INFINITY])),
        "row 2, column 1 is infinite",
    );
    refuse(
        &npy("<f4", "False", "1, 2", &bytes(&[0.0, -0.0])),
        "Every number of the matrix is 0",
    );
    refuse(
        &npy("<f8", "False", "1, 1", &1e60_f64.to_le_bytes()),
        "beyond single precision",
    );
    refuse(b"", "The file is empty");
    refused(
        read("w.pt", &whole, 0, false),
        "none of .safetensors, .npy, .npz and .csv",
    );
}

#[test]
fn safetensors_files_list_their_arrays_and_one_is_read() {
    let header = r#"{"__metadata__":{"a":"b"},"W":{"dtype":"BF16","shape":[2,1],"data_offsets":[8,12]},
        "b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"q":{"dtype":"F8_E4M3","shape":[1,1],"data_offsets":[12,13]}}"#;
    let file = safetensors(header, &[0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0x40, 0xc0, 9]);
    let import = opened("m.safetensors", &file).expect("a list");
    let names: Vec<_> = import
        .entries()
        .map(|entry| (entry.name.as_str(), entry.problem.is_none()))
        .collect();
    assert_eq!(names, [("W", true), ("b", false), ("q", false)]);
    assert_eq!(import.usual(), Some(0));
    is(
        &read("m.safetensors", &file, 0, true).expect("W"),
        1,
        2,
        &[1.0, -3.0],
    );
    refused(read("m.safetensors", &file, 1, false), "b has 1 axis");
    refused(
        read("m.safetensors", &file, 2, false),
        "q has elements of type F8_E4M3",
    );
    refused(read("m.safetensors", &file, 3, false), "no such array");
    refused(
        read("m.safetensors", &file[..file.len() - 1], 0, false),
        "outside the file: it is cut off",
    );
    refused(
        read("m.safetensors", &file[..40], 0, false),
        "cut off within its header",
    );
    refused(
        read("m.safetensors", &file[..7], 0, false),
        "shorter than 8 bytes",
    );
    let huge = [&(1_u64 << 40).to_le_bytes()[..], b"{}"].concat();
    refused(
        read("m.safetensors", &huge, 0, false),
        "header claims 1099511627776 bytes",
    );
    refused(
        read("m.safetensors", &safetensors("[1]", &[]), 0, false),
        "not a JSON object",
    );
    refused(
        read("m.safetensors", &safetensors("{}", &[]), 0, false),
        "holds no array",
    );
    let short = r#"{"W":{"dtype":"F32","shape":[2,2],"data_offsets":[0,4]}}"#;
    refused(
        read("m.safetensors", &safetensors(short, &[0; 4]), 0, false),
        "4 bytes, not what its shape needs",
    );
    let none = r#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#;
    refused(
        read("m.safetensors", &safetensors(none, &[0; 4]), 0, false),
        "None of the 2 arrays",
    );
}

#[test]
fn archives_are_read_stored_and_deflated() {
    let w = npy("<f4", "False", "2, 3", &bytes(&W));
    let vector = npy("<f4", "False", "6,", &bytes(&W));
    for deflated in [false, true] {
        let members = [
            ("x/W.npy", w.clone(), deflated),
            ("note.txt", vec![1], false),
            ("v.npy", vector.clone(), true),
        ];
        let file = zip(&members, None);
        let import = opened("m.npz", &file).expect("a list");
        let names: Vec<_> = import
            .entries()
            .map(|e| (e.name.as_str(), e.shape.clone()))
            .collect();
        assert_eq!(names, [("x/W", vec![2, 3]), ("v", vec![6])]);
        assert_eq!(import.usual(), Some(0));
        is(&read("m.npz", &file, 0, false).expect("W"), 2, 3, &W);
        refused(read("m.npz", &file, 1, false), "v has 1 axis");
        refused(
            read("m.npz", &file[..file.len() - 30], 0, false),
            "has no end: it is cut off",
        );
    }
    let two = zip(
        &[("a.npy", w.clone(), true), ("b.npy", w.clone(), true)],
        None,
    );
    assert_eq!(opened("m.npz", &two).expect("a list").usual(), None);
    refused(read("m.npz", &w, 0, false), "no .npz file");
    refused(
        read("m.npz", &zip(&[("a.txt", w, true)], None), 0, false),
        "holds no array",
    );
}

/// A large matrix comes in many pieces, and what inflates a thousandfold takes no longer step than others.
#[test]
fn a_large_archive_comes_in_short_steps() {
    let mut values = vec![0.0_f32; 2000 * 1500];
    values[2_999_999] = 7.0;
    let w = npy("<f4", "True", "2000, 1500", &bytes(&values));
    let file = zip(&[("w.npy", w, true)], None);
    assert!(file.len() < 30_000, "{} bytes", file.len());
    let mut import = opened("m.npz", &file).expect("a list");
    import.choose(0, false).expect("a matrix");
    let mut steps = 0;
    while let Some([start, end]) = import.wants() {
        import
            .feed(&file[start as usize..end as usize])
            .expect("good bytes");
        steps += 1;
    }
    assert!(steps >= 2, "{steps} steps for 12 MB");
    let matrix = import.finish().expect("a matrix");
    assert_eq!(
        (matrix.rows(), matrix.largest(), matrix.values()[2_999_999]),
        (2000, 7.0, 7.0)
    );
}

#[test]
fn a_bomb_is_stopped_while_it_inflates() {
    let bomb = [npy("<f4", "False", "2, 3", &bytes(&W)), vec![0; 50 << 20]].concat();
    let honest = zip(&[("w.npy", bomb.clone(), true)], None);
    refused(read("m.npz", &honest, 0, false), "its shape needs");
    let announced = npy("<f4", "False", "2, 3", &bytes(&W)).len() as u32;
    let lying = zip(&[("w.npy", bomb, true)], Some(announced));
    refused(
        read("m.npz", &lying, 0, false),
        "inflates to more than its header announces",
    );
    let head = [
        b"\x93NUMPY\x01\x00\xff\xff".as_slice(),
        &vec![b' '; 50 << 20],
    ]
    .concat();
    refused(
        read("m.npz", &zip(&[("w.npy", head, true)], None), 0, false),
        "header claims 65535 bytes",
    );
}

#[test]
fn an_archive_that_is_damaged_says_so() {
    let noise: Vec<f32> = (0..60_000_u32)
        .map(|k| (k.wrapping_mul(2_654_435_761) >> 8) as f32)
        .collect();
    let w = npy("<f4", "False", "200, 300", &bytes(&noise));
    let good = zip(&[("w.npy", w, true)], None);
    is(
        &read("m.npz", &good, 0, false).expect("good"),
        200,
        300,
        &noise,
    );
    let mut bad = good.clone();
    bad[40_000..40_100].fill(0xff);
    refused(read("m.npz", &bad, 0, false), "");
    let mut other = good.clone();
    let directory = good.len() - 22 - 46 - 5;
    other[directory + 10] = 14;
    refused(
        read("m.npz", &other, 0, false),
        "kind of compression (number 14)",
    );
    other[directory + 8] = 1;
    refused(read("m.npz", &other, 0, false), "encrypted");
}

#[test]
fn texts_are_read_with_any_separator() {
    for text in [
        "1,2,3\n-4,.5,0\n",
        "\u{feff}1;2;3\r\n-4;0.5;0",
        "# from elsewhere\n1 2  3\n\n-4 5e-1 0\n",
        "a,b,c\n1,2,3,\n-4,0.5,0,\n",
        ",a,b,c\n0,1,2,3\n1,-4,0.5,0\n",
        "\"x\"\t\"y\"\t\"z\"\n\"1\"\t2\t3\n-4\t0.5\t0\n",
    ] {
        is(
            &read("w.csv", text.as_bytes(), 0, false).expect(text),
            2,
            3,
            &W,
        );
        is(
            &read("w.txt", text.as_bytes(), 0, true).expect(text),
            3,
            2,
            &ACROSS,
        );
    }
}

#[test]
fn what_is_wrong_with_a_text_is_said_with_its_line() {
    let refuse = |text: &[u8], says| refused(read("w.csv", text, 0, false), says);
    refuse(
        b"1,2\n3,four\n",
        "\u{201c}four\u{201d} in line 2, column 2 is not a number",
    );
    refuse(b"1,2\n3,,5\n", "Line 2 has 3 numbers, the first row 2");
    refuse(b"1,2\n,5\n", "\u{201c}\u{201d} in line 2, column 1");
    refuse(b"1,2\n3\n", "Line 2 has 1 numbers");
    refuse(b"1,2\n3,nan\n", "row 2, column 2 is NaN");
    refuse(b"1,1e99\n", "column 2 is infinite");
    refuse(b"0,0\n", "Every number");
    refuse(b"a,b\n", "is empty (0");
    refuse(b"\xff\xfe1\x00", "Line 1 is not text");
    refuse(&vec![b'1'; 200_000], "");
    refuse("1\n".repeat(4097).as_bytes(), "more than 4096 rows");
    refuse("1,".repeat(4097).as_bytes(), "more than 4096");
}

/// Long texts come in pieces that end anywhere, within a number too.
#[test]
fn pieces_of_a_text_may_end_anywhere() {
    let number = |k: usize| (k * k % 1009) as f32 / 8.0;
    let row = |r: usize| {
        (0..300)
            .map(|c| number(300 * r + c).to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let text: Vec<String> = (0..700).map(row).collect();
    let text = text.join("\n");
    assert!(text.len() > 1 << 20);
    let matrix = read("w.csv", text.as_bytes(), 0, false).expect("numbers");
    let expected: Vec<f32> = (0..210_000).map(number).collect();
    is(&matrix, 700, 300, &expected);
}

/// Whatever is cut off or changed, there is a matrix or a sentence.
#[test]
fn no_bytes_do_harm() {
    let w = npy("<f4", "False", "2, 3", &bytes(&W));
    let header = r#"{"W":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}"#;
    let files = [
        (
            "w.npz",
            zip(
                &[("W.npy", w.clone(), true), ("v.npy", w.clone(), false)],
                None,
            ),
        ),
        ("w.npy", w),
        ("w.safetensors", safetensors(header, &bytes(&W))),
        ("w.csv", b"a,b\n1,2\n3,4\n".to_vec()),
    ];
    for (name, file) in &files {
        for at in 0..file.len() {
            let _ = read(name, &file[..at], 0, false);
            for value in [0, 1, 0x20, 0x39, 0x7f, 0xff] {
                let mut changed = file.clone();
                changed[at] = value;
                if let Err(why) = read(name, &changed, 0, true) {
                    assert!(why.ends_with('.'), "{name}: {why}");
                }
            }
        }
    }
}
