//! Reads the repository's own files: code without comments, strings and tests; the paths that it names.

use std::path::{Path, PathBuf};

/// The repository's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A source file that is not a test.
pub struct File {
    /// Path below `src`.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Without comments, the insides of strings, and the tests inside; lines stay where they are.
    pub code: String,
    /// Lines of the tests inside.
    pub inner_tests: usize,
}

impl File {
    /// A file of that path and text.
    pub fn new(path: &str, text: &str) -> Self {
        let (code, inner_tests) = without_tests(&strip(text));
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            inner_tests,
        }
    }

    /// The top module it belongs to.
    pub fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Lines that are neither blank nor comment.
    pub fn code_lines(&self) -> usize {
        self.code.lines().filter(|l| !l.trim().is_empty()).count()
    }

    /// Identifiers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.code.split(|c: char| !c.is_alphanumeric() && c != '_')
    }

    /// Every path in the code with its line, `use` groups unfolded; macros keep their `!`.
    pub fn paths(&self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        let chars: Vec<char> = self.code.chars().collect();
        let (mut i, mut line) = (0, 1);
        while i < chars.len() {
            if chars[i] == '\n' {
                line += 1;
            }
            let starts = chars[i].is_alphabetic() || chars[i] == '_';
            if starts && (i == 0 || !is_word(chars[i - 1])) {
                let before = out.len();
                i = path(&chars, i, String::new(), &mut out);
                for hit in &mut out[before..] {
                    hit.0 = line;
                }
                // A group of a `use` may run over lines.
                line += chars[..i]
                    .iter()
                    .filter(|c| **c == '\n')
                    .count()
                    .saturating_sub(line - 1);
            } else {
                i += 1;
            }
        }
        out
    }

    /// The modules of this crate that the code names, with the line: `crate::x`, and `super::super::x` that leaves the module.
    pub fn crate_modules(&self) -> Vec<(usize, String)> {
        // src/a/b/c.rs is the module a::b::c, and src/a/mod.rs is a: so many supers lead to the crate.
        let parts = self.path.split('/').count();
        let is_parent = self.path.ends_with("/mod.rs") || self.path == "lib.rs";
        let depth = if is_parent { parts - 1 } else { parts };
        let mut out = Vec::new();
        for (line, path) in self.paths() {
            let segments: Vec<&str> = path.split("::").collect();
            let supers = segments.iter().take_while(|s| **s == "super").count();
            let module = if segments[0] == "crate" {
                segments.get(1)
            } else if supers > 0 && supers == depth {
                segments.get(supers)
            } else {
                None
            };
            if let Some(m) = module
                // `crate::fields!` is a macro of the layer of dissect, which everybody above may use.
                && m.chars().all(|c| c.is_lowercase() || c == '_')
                && *m != "fields"
            {
                out.push((line, (*m).to_owned()));
            }
        }
        out
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads one path (or a group of paths) from `i`; returns where it ends.
fn path(chars: &[char], mut i: usize, prefix: String, out: &mut Vec<(usize, String)>) -> usize {
    let mut at = prefix;
    loop {
        let start = i;
        while i < chars.len() && is_word(chars[i]) {
            i += 1;
        }
        let word: String = chars[start..i].iter().collect();
        if word != "self" || at.is_empty() {
            if !at.is_empty() {
                at.push_str("::");
            }
            at.push_str(&word);
        }
        if chars.get(i) == Some(&'!') && chars.get(i + 1) != Some(&'=') {
            at.push('!');
            i += 1;
            break;
        }
        if chars.get(i) != Some(&':') || chars.get(i + 1) != Some(&':') {
            break;
        }
        match chars.get(i + 2) {
            Some('{') => {
                i += 3;
                loop {
                    while chars.get(i).is_some_and(|c| c.is_whitespace() || *c == ',') {
                        i += 1;
                    }
                    match chars.get(i) {
                        Some('}') => return i + 1,
                        Some(c) if is_word(*c) => {
                            i = path(chars, i, at.clone(), out);
                            // `x as y`, `*`
                            while chars.get(i).is_some_and(|c| *c != ',' && *c != '}') {
                                i += 1;
                            }
                        }
                        Some(_) => i += 1,
                        None => return i,
                    }
                }
            }
            Some(c) if is_word(*c) => i += 2,
            _ => break,
        }
    }
    out.push((0, at));
    i.max(1)
}

/// Blanks comments, and what stands inside string and character literals.
fn strip(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let next = chars.get(i + 1).copied().unwrap_or(' ');
        match chars[i] {
            '/' if next == '/' => {
                while i < chars.len() && chars[i] != '\n' {
                    i += 1;
                }
            }
            '/' if next == '*' => {
                let mut depth = 0;
                while i < chars.len() {
                    let two = (chars[i], chars.get(i + 1).copied().unwrap_or(' '));
                    if two == ('/', '*') {
                        depth += 1;
                        i += 2;
                    } else if two == ('*', '/') {
                        depth -= 1;
                        i += 2;
                        if depth == 0 {
                            break;
                        }
                    } else {
                        if chars[i] == '\n' {
                            out.push('\n');
                        }
                        i += 1;
                    }
                }
            }
            'r' | 'b' if raw_string(&chars, i).is_some() && (i == 0 || !is_word(chars[i - 1])) => {
                let (start, hashes) = raw_string(&chars, i).unwrap_or_default();
                out.push('"');
                i = start;
                while i < chars.len() {
                    let closes = chars[i] == '"'
                        && chars[i + 1..]
                            .iter()
                            .take(hashes)
                            .filter(|c| **c == '#')
                            .count()
                            == hashes;
                    if closes {
                        i += 1 + hashes;
                        break;
                    }
                    if chars[i] == '\n' {
                        out.push('\n');
                    }
                    i += 1;
                }
                out.push('"');
            }
            '"' => {
                out.push('"');
                i += 1;
                while i < chars.len() && chars[i] != '"' {
                    if chars[i] == '\\' {
                        i += 1;
                    }
                    if chars.get(i) == Some(&'\n') {
                        out.push('\n');
                    }
                    i += 1;
                }
                out.push('"');
                i += 1;
            }
            '\'' if next == '\\' || chars.get(i + 2) == Some(&'\'') => {
                i += if next == '\\' { 3 } else { 2 };
                while i < chars.len() && chars[i] != '\'' {
                    i += 1;
                }
                out.push_str("' '");
                i += 1;
            }
            c => {
                out.push(c);
                i += 1;
            }
        }
    }
    out
}

/// Where the inside of a raw string begins, and its number of hashes.
fn raw_string(chars: &[char], mut i: usize) -> Option<(usize, usize)> {
    if chars.get(i) == Some(&'b') {
        i += 1;
    }
    if chars.get(i) != Some(&'r') {
        return None;
    }
    i += 1;
    let mut hashes = 0;
    while chars.get(i) == Some(&'#') {
        hashes += 1;
        i += 1;
    }
    (chars.get(i) == Some(&'"')).then_some((i + 1, hashes))
}

/// Blanks what follows `#[cfg(test)]`: an item that ends with its brace or its semicolon. Returns the code and the number of
/// lines blanked.
fn without_tests(code: &str) -> (String, usize) {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(code.len());
    let (mut rest, mut lines) = (code, 0);
    while let Some(at) = rest.find(MARK) {
        out.push_str(&rest[..at]);
        let item = &rest[at + MARK.len()..];
        let mut depth = 0usize;
        let mut end = item.len();
        for (i, c) in item.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        end = i + 1;
                        break;
                    }
                }
                ';' if depth == 0 => {
                    end = i + 1;
                    break;
                }
                _ => {}
            }
        }
        let blanked = item[..end].matches('\n').count();
        lines += blanked;
        out.extend(std::iter::repeat_n('\n', blanked));
        rest = &item[end..];
    }
    out.push_str(rest);
    (out, lines)
}

fn walk(dir: &Path, base: &Path, out: &mut Vec<(String, PathBuf)>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "target" | ".git" | "corpus" | "artifacts") {
                walk(&path, base, out);
            }
        } else {
            let relative = path.strip_prefix(base).unwrap();
            out.push((relative.to_string_lossy().into_owned(), path.clone()));
        }
    }
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("_tests.rs")
}

/// Files that their parent declares under `#[cfg(test)]`, besides those called tests.
fn helpers(found: &[(String, PathBuf)]) -> Vec<String> {
    let mut out = Vec::new();
    for (path, full) in found.iter().filter(|(p, _)| p.ends_with("mod.rs")) {
        let text = std::fs::read_to_string(full).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.trim() == "#[cfg(test)]"
                && let Some(name) = lines
                    .next()
                    .and_then(|l| l.split("mod ").nth(1)?.strip_suffix(';'))
            {
                out.push(path.replace("mod.rs", &format!("{name}.rs")));
            }
        }
    }
    out
}

/// All sources that are not tests.
pub fn sources() -> Vec<File> {
    let src = root().join("src");
    let mut found = Vec::new();
    walk(&src, &src, &mut found);
    let helpers = helpers(&found);
    found.retain(|(path, _)| !helpers.contains(path));
    found
        .iter()
        .filter(|(path, _)| {
            Path::new(path).extension().is_some_and(|e| e == "rs") && !is_test(path)
        })
        .map(|(path, full)| File::new(path, &std::fs::read_to_string(full).unwrap()))
        .collect()
}

/// Test files with their code lines.
pub fn test_files() -> Vec<(String, usize)> {
    let mut found = Vec::new();
    walk(&root().join("src"), &root(), &mut found);
    found.retain(|(path, _)| is_test(path));
    walk(&root().join("tests"), &root(), &mut found);
    found
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|e| e == "rs"))
        .map(|(path, full)| {
            let code = strip(&std::fs::read_to_string(full).unwrap());
            let lines = code.lines().filter(|l| !l.trim().is_empty()).count();
            (path.clone(), lines)
        })
        .collect()
}

/// Every text file of the repository.
pub fn repository() -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root(), &root(), &mut found);
    found
        .into_iter()
        .filter(|(path, _)| path != ".git" && !path.ends_with(".tmp"))
        .filter_map(|(path, full)| Some((path, std::fs::read_to_string(full).ok()?)))
        .collect()
}
