//! The firmware's images are what their manifest says, and not older than their source.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn firmware() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("firmware")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Every `.rs` file below a folder, tests apart: an image does not hold them.
fn sources_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs")
            && path.file_name().unwrap() != "tests.rs"
        {
            found.push(path);
        }
    }
}

/// As `sources` in `firmware/boards/image.py` has it.
fn hash_of_sources(chip: &str) -> String {
    let root = firmware();
    let bootloader = format!("boards/bootloaders/{chip}.bin");
    let named = [
        "Cargo.toml",
        "Cargo.lock",
        "app/Cargo.toml",
        "link/Cargo.toml",
        "boards/Cargo.toml",
        "boards/Cargo.lock",
        "boards/partitions.csv",
        "boards/.cargo/config.toml",
        &bootloader,
    ];
    let mut files: Vec<PathBuf> = named.iter().map(|name| root.join(name)).collect();
    for folder in ["app/src", "boards/src", "link/src"] {
        sources_below(&root.join(folder), &mut files);
    }
    let mut named: Vec<(String, PathBuf)> = files
        .into_iter()
        .map(|path| {
            (
                path.strip_prefix(&root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/"),
                path,
            )
        })
        .collect();
    named.sort();
    let mut total = Sha256::new();
    for (name, path) in named {
        total.update(name.as_bytes());
        total.update(b"\n");
        total.update(Sha256::digest(fs::read(path).unwrap()));
    }
    hex(&total.finalize())
}

#[test]
fn images_are_whole_and_not_older_than_their_source() {
    let manifest = fs::read_to_string(firmware().join("images/manifest.txt")).unwrap();
    let mut chips = Vec::new();
    for line in manifest.lines().filter(|line| !line.starts_with('#')) {
        let [chip, length, app, digest, sources] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let packed = fs::read(firmware().join(format!("images/{chip}.bin.gz"))).unwrap();
        let mut image = Vec::new();
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_end(&mut image)
            .unwrap();
        assert_eq!(image.len().to_string(), length, "{chip}");
        assert_eq!(hex(&Sha256::digest(&image)), digest, "{chip}");
        assert!(
            app.parse::<usize>().unwrap() <= 1_500_000,
            "{chip}: the application has {app} bytes"
        );
        // Boot loader, partition table, application, each with its mark; the partition of the settings is in the table.
        assert_eq!(
            (image[0], &image[0x8000..0x8002], image[0x10000]),
            (0xe9, &[0xaa, 0x50][..], 0xe9),
            "{chip}"
        );
        let table = &image[0x8000..0x8c00];
        let settings = table
            .chunks(32)
            .find(|row| row[12..].starts_with(b"nlcfg\0"))
            .unwrap();
        assert_eq!(
            (&settings[4..8], &settings[8..12]),
            (
                &0x3f_0000u32.to_le_bytes()[..],
                &0x1000u32.to_le_bytes()[..]
            )
        );
        // Folders of the machine that built it are nobody's business.
        for folder in ["home", "root", "tmp"].map(|name| format!("/{name}/")) {
            let found = image
                .windows(folder.len())
                .position(|w| w == folder.as_bytes());
            assert_eq!(found, None, "{chip} names {folder}");
        }
        assert_eq!(
            hash_of_sources(chip),
            sources,
            "{chip} is older than its source: make firmware builds it anew"
        );
        chips.push(chip);
    }
    assert_eq!(chips, ["esp32c3", "esp32c6"]);
}
