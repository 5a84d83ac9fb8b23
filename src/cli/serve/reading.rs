//! What boards send: readings as a line of text (`12,1234567,28.3,65.2`) or as JSON, found without ever failing.
//!
//! A line is device, milliseconds on the device's clock, temperature in °C, relative humidity in %. JSON is searched for the
//! names that sketches use (`temp`, `temperature`, `humidity`, `device_id`, ...), one level deep below `readings` or `data`.

use std::fmt;

use serde_json::{Map, Value};

/// One reading of a DHT11, as far as it was given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Who measured.
    pub device: Option<String>,
    /// The device's clock, in its own unit (sketches send milliseconds since start).
    pub clock: Option<u64>,
    /// Degrees Celsius.
    pub temperature: Option<f64>,
    /// Relative humidity in per cent.
    pub humidity: Option<f64>,
}

/// Most readings taken from one message: a board that was offline sends what it kept as a batch.
const BATCH: usize = 256;

impl Reading {
    /// The line of the examples: four fields between commas.
    ///
    /// # Errors
    /// What is wrong with it, for the one who sent it.
    pub fn from_line(line: &str) -> Result<Self, String> {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        let [device, clock, temperature, humidity] = fields.as_slice() else {
            return Err(format!(
                "want id,millis,temp,humidity: 4 fields between commas, here {}",
                fields.len()
            ));
        };
        if device.is_empty() {
            return Err("the first field, the device, is empty".to_owned());
        }
        let clock = clock
            .parse()
            .map_err(|_| format!("the second field is no count of milliseconds: {clock}"))?;
        Ok(Self {
            device: Some((*device).to_owned()),
            clock: Some(clock),
            temperature: Some(number("third", "temperature", temperature)?),
            humidity: Some(number("fourth", "humidity", humidity)?),
        })
    }

    /// Readings in a text that is JSON: an object, a list of them, or one a line.
    #[must_use]
    pub fn from_json(text: &str) -> Vec<Self> {
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            return Self::from_value(&value);
        }
        let lines = text.lines().filter(|l| !l.trim().is_empty());
        let values = lines.map_while(|l| serde_json::from_str::<Value>(l).ok());
        values
            .flat_map(|v| Self::from_value(&v))
            .take(BATCH)
            .collect()
    }

    /// Readings in a JSON value.
    #[must_use]
    pub fn from_value(value: &Value) -> Vec<Self> {
        match value {
            Value::Array(list) => list
                .iter()
                .filter_map(|v| Self::of(v.as_object()?, None))
                .take(BATCH)
                .collect(),
            Value::Object(object) => {
                let device = device(object);
                for name in ["readings", "data"] {
                    match object.get(name) {
                        Some(Value::Object(inner)) => {
                            return Self::of(inner, device).into_iter().collect();
                        }
                        Some(Value::Array(list)) => {
                            return list
                                .iter()
                                .filter_map(|v| Self::of(v.as_object()?, device.clone()))
                                .take(BATCH)
                                .collect();
                        }
                        _ => {}
                    }
                }
                Self::of(object, None).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn of(object: &Map<String, Value>, from: Option<String>) -> Option<Self> {
        let number = |names: &[&str]| names.iter().find_map(|n| float(object.get(*n)?));
        let reading = Self {
            device: device(object).or(from),
            clock: ["millis", "ts", "timestamp", "time", "ms"]
                .iter()
                .find_map(|n| object.get(*n)?.as_u64()),
            temperature: number(&["temp", "temperature", "t"]),
            humidity: number(&["humidity", "hum", "h"]),
        };
        (reading.temperature.is_some() || reading.humidity.is_some()).then_some(reading)
    }
}

fn device(object: &Map<String, Value>) -> Option<String> {
    ["device_id", "device", "id"]
        .iter()
        .find_map(|n| match object.get(*n)? {
            Value::String(s) => Some(s.clone()),
            Value::Number(n) => Some(n.to_string()),
            _ => None,
        })
}

/// A number, also where a sketch sent it in quotes.
fn float(value: &Value) -> Option<f64> {
    let n = match value {
        Value::String(s) => s.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    f64::is_finite(n).then_some(n)
}

fn number(which: &str, what: &str, text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(n) if n.is_finite() => Ok(n),
        // What `println` makes of a DHT11 that did not answer.
        Ok(_) => Err(format!(
            "the {which} field, the {what}, is {text}: the sensor did not answer the board"
        )),
        Err(_) => Err(format!(
            "the {which} field, the {what}, is no number: {text}"
        )),
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(device) = &self.device {
            write!(f, "device {device}: ")?;
        }
        let values = [
            self.temperature.map(|t| format!("{t} °C")),
            self.humidity.map(|h| format!("{h} % humidity")),
        ];
        f.write_str(&values.into_iter().flatten().collect::<Vec<_>>().join(", "))?;
        match self.clock {
            Some(clock) => write!(f, " (its clock: {clock})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
mod tests {
    use super::Reading;

    #[test]
    fn the_line_of_the_examples() {
        let r = Reading::from_line("12,1234567,28.3,65.2").unwrap();
        assert_eq!(
            r.to_string(),
            "device 12: 28.3 °C, 65.2 % humidity (its clock: 1234567)"
        );
        for (line, says) in [
            ("", "4 fields between commas, here 1"),
            ("12,1234567,28.3", "here 3"),
            ("12,1234567,28.3,65.2,9", "here 5"),
            (",1,2,3", "device, is empty"),
            ("12,soon,28.3,65.2", "no count of milliseconds"),
            ("12,1,nan,nan", "the sensor did not answer"),
            (
                "12,1,28.3,wet",
                "fourth field, the humidity, is no number: wet",
            ),
        ] {
            let why = Reading::from_line(line).unwrap_err();
            assert!(why.contains(says), "{line}: {why}");
        }
    }

    #[test]
    fn json_in_the_shapes_of_the_examples() {
        let one = |text: &str| Reading::from_json(text).first().map(ToString::to_string);
        assert_eq!(
            one(r#"{"temp":25.3, "humidity":44}"#).unwrap(),
            "25.3 °C, 44 % humidity"
        );
        assert_eq!(
            one(r#"{"device_id":"sensor-001","readings":{"temp":22.5}}"#).unwrap(),
            "device sensor-001: 22.5 °C"
        );
        assert_eq!(Reading::from_json("{\"temp\":1}\n{\"temp\":2}\n").len(), 2);
        assert_eq!(Reading::from_json(r#"[{"temp":1},{"temp":2},3]"#).len(), 2);
        for nothing in [
            "",
            "3",
            "null",
            "{}",
            "[[[]]]",
            r#"{"temp":"warm"}"#,
            "{\"temp\":1",
        ] {
            assert_eq!(Reading::from_json(nothing), [], "{nothing}");
        }
    }
}
