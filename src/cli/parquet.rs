//! `read -o parquet FILE`: the flat lines of `-T ndjson` as a Parquet file, for engines that read columns (feature `parquet`).
//!
//! Same members, same meaning (schema `netlens.packet/2`): `time` is a timestamp in UTC with nanoseconds, `protocols` and
//! `notes` are lists of text, and `fields` is a map from Wireshark's name to the list of the field's values as text. The rows
//! are made from the very lines that `-T ndjson` writes, so that the two cannot come apart.

use std::fs::File;
use std::io;
use std::sync::Arc;

use arrow_array::builder::{
    ListBuilder, MapBuilder, StringBuilder, TimestampNanosecondBuilder, UInt16Builder,
    UInt32Builder,
};
use arrow_array::{ArrayRef, RecordBatch};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use serde_json::Value;

use super::fail::Fail;
use crate::dissect::Packet;
use crate::report::ndjson::{Ndjson, SCHEMA};

/// Rows that are gathered before they are written.
const BATCH: usize = 8_192;

/// A Parquet file being written.
pub struct Export {
    path: String,
    lines: Ndjson,
    text: Vec<u8>,
    rows: Rows,
    writer: Option<ArrowWriter<File>>,
}

#[derive(Default)]
struct Rows {
    count: usize,
    frame: UInt32Builder,
    time: Vec<i64>,
    numbers: [UInt32Builder; 3],
    ports: [UInt16Builder; 2],
    texts: [StringBuilder; 4],
    lists: [ListBuilder<StringBuilder>; 2],
    fields: Option<MapBuilder<StringBuilder, ListBuilder<StringBuilder>>>,
}

const NUMBERS: [&str; 3] = ["link", "len", "captured"];
const PORTS: [&str; 2] = ["src_port", "dst_port"];
const TEXTS: [&str; 4] = ["src", "dst", "protocol", "info"];
const LISTS: [&str; 2] = ["protocols", "notes"];

impl Export {
    /// Begins a file, with all fields (`whole`) or without those that only repeat others, as in `-T ndjson`.
    ///
    /// # Errors
    /// None: the file is made with its first rows.
    pub fn new(path: &str, whole: bool) -> Result<Self, Fail> {
        Ok(Self {
            path: path.to_owned(),
            lines: Ndjson::new(whole),
            text: Vec::new(),
            rows: Rows::default(),
            writer: None,
        })
    }

    /// Adds a packet.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn packet(&mut self, packet: Packet<'_>) -> Result<(), Fail> {
        self.text.clear();
        self.lines.line(&mut self.text, packet);
        let value: Value =
            serde_json::from_slice(&self.text).map_err(|e| Fail::Failed(e.to_string()))?;
        self.rows.add(&value)?;
        if self.rows.count >= BATCH {
            self.write()?;
        }
        Ok(())
    }

    fn write(&mut self) -> Result<(), Fail> {
        let batch = self.rows.batch()?;
        if self.writer.is_none() {
            let file = File::create(&self.path).map_err(|e| {
                Fail::Usage(format!(
                    "cannot write the Parquet file ({}): {e}; choose another place",
                    self.path
                ))
            })?;
            let key =
                parquet::file::metadata::KeyValue::new("schema".to_owned(), SCHEMA.to_owned());
            let properties = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_created_by(concat!("netlens ", env!("CARGO_PKG_VERSION")).to_owned())
                .set_key_value_metadata(Some(vec![key]))
                .build();
            let made = ArrowWriter::try_new(file, batch.schema(), Some(properties));
            self.writer = Some(made.map_err(failed)?);
        }
        match &mut self.writer {
            Some(w) => w.write(&batch).map_err(failed),
            None => Ok(()),
        }
    }

    /// Writes the rest and closes the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(mut self) -> Result<(), Fail> {
        self.write()?;
        match self.writer {
            Some(w) => w.close().map(|_| ()).map_err(failed),
            None => Ok(()),
        }
    }
}

fn failed(e: impl std::error::Error + Send + Sync + 'static) -> Fail {
    Fail::Output(io::Error::other(e))
}

/// A value as text: strings as they are, all else as JSON writes it.
fn text(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

fn number(value: &Value, name: &str) -> Option<u64> {
    value.get(name).and_then(Value::as_u64)
}

impl Rows {
    fn add(&mut self, v: &Value) -> Result<(), Fail> {
        self.count += 1;
        let small = |name| number(v, name).and_then(|n| u32::try_from(n).ok());
        self.frame.append_option(small("frame"));
        self.time
            .push(v.get("time_ns").and_then(Value::as_i64).unwrap_or(0));
        for (column, name) in self.numbers.iter_mut().zip(NUMBERS) {
            column.append_option(small(name));
        }
        for (column, name) in self.ports.iter_mut().zip(PORTS) {
            column.append_option(number(v, name).and_then(|n| u16::try_from(n).ok()));
        }
        for (column, name) in self.texts.iter_mut().zip(TEXTS) {
            column.append_option(v.get(name).map(text));
        }
        for (column, name) in self.lists.iter_mut().zip(LISTS) {
            for item in v.get(name).and_then(Value::as_array).into_iter().flatten() {
                column.values().append_value(text(item));
            }
            column.append(true);
        }
        let fields = self.fields.get_or_insert_with(|| {
            MapBuilder::new(
                None,
                StringBuilder::new(),
                ListBuilder::new(StringBuilder::new()),
            )
        });
        for (key, value) in v
            .get("fields")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            fields.keys().append_value(key);
            match value {
                Value::Array(all) => {
                    for one in all {
                        fields.values().values().append_value(text(one));
                    }
                }
                one => fields.values().values().append_value(text(one)),
            }
            fields.values().append(true);
        }
        fields.append(true).map_err(failed)
    }

    /// What was gathered, as columns; afterwards there is nothing.
    fn batch(&mut self) -> Result<RecordBatch, Fail> {
        let mut rows = std::mem::take(self);
        let mut time = TimestampNanosecondBuilder::new().with_timezone("UTC");
        time.append_slice(&rows.time);
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("frame", Arc::new(rows.frame.finish())),
            ("time", Arc::new(time.finish())),
        ];
        for (column, name) in rows.numbers.iter_mut().zip(NUMBERS) {
            columns.push((name, Arc::new(column.finish())));
        }
        for (column, name) in rows.ports.iter_mut().zip(PORTS) {
            columns.push((name, Arc::new(column.finish())));
        }
        for (column, name) in rows.texts.iter_mut().zip(TEXTS) {
            columns.push((name, Arc::new(column.finish())));
        }
        for (column, name) in rows.lists.iter_mut().zip(LISTS) {
            columns.push((name, Arc::new(column.finish())));
        }
        let mut fields = rows.fields.take().unwrap_or_else(|| {
            MapBuilder::new(
                None,
                StringBuilder::new(),
                ListBuilder::new(StringBuilder::new()),
            )
        });
        columns.push(("fields", Arc::new(fields.finish())));
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, true)))
            .map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::open;
    use crate::dissect::Engine;
    use crate::flow::{Flows, Limits};
    use arrow_array::Array as _;
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::{TimestampNanosecondType, UInt32Type};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    #[test]
    fn what_is_written_is_read_back() {
        let path = std::env::temp_dir().join(format!("netlens-{}.parquet", std::process::id()));
        let registry = crate::proto::shared_registry();
        let mut export = Export::new(&path.display().to_string(), false).unwrap();
        let keys = crate::cli::keys::KeyArgs::default();
        let (mut source, _) = open::capture("line-5050", &keys, &registry).unwrap();
        let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
        let (mut packets, mut times) = (0, Vec::new());
        while let Some(frame) = source.next_frame() {
            packets += 1;
            times.push(frame.time.0);
            export.packet(engine.dissect(&frame)).unwrap();
        }
        export.finish().unwrap();
        let file = File::open(&path).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file)
            .unwrap()
            .build()
            .unwrap();
        let batches: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
        std::fs::remove_file(&path).unwrap();
        let [batch] = batches.as_slice() else {
            panic!("{} batches", batches.len())
        };
        assert_eq!(batch.num_rows(), packets);
        let column = |name: &str| batch.column_by_name(name).unwrap();
        assert_eq!(column("frame").as_primitive::<UInt32Type>().value(4), 5);
        let time = column("time").as_primitive::<TimestampNanosecondType>();
        assert_eq!(time.values().as_ref(), times.as_slice());
        let fields = column("fields").as_map();
        let mut ports = 0;
        for row in 0..packets {
            let entries = fields.value(row);
            let keys = entries.column(0).as_string::<i32>();
            let values = entries.column(1).as_list::<i32>();
            for i in 0..keys.len() {
                if keys.value(i) == "tcp.dstport" {
                    let all = values.value(i);
                    ports += usize::from(all.as_string::<i32>().value(0) == "5050");
                }
            }
        }
        assert!(ports > 5, "{ports}");
    }
}
