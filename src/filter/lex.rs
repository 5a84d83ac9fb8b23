//! Filter text to tokens.

use std::ops::Range;

use super::error::{FilterError, Reason};

/// A piece of a filter and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Range<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// A field name, number, address, keyword: whatever stands without quotes.
    Word,
    /// A string, escapes resolved. Not always UTF-8: `"\xff"` is one byte.
    Str(Vec<u8>),
    /// A character between single quotes.
    Char(u8),
    /// What stands between `[` and `]`.
    Slice,
    /// An operator or bracket; one of [`SIGNS`].
    Sign(&'static str),
}

/// Operators and brackets, longest first.
const SIGNS: &[&str] = &[
    "===", "!==", "==", "!=", "~=", "<=", ">=", "&&", "||", "^^", "..", "<", ">", "!", "~", "&",
    "(", ")", "{", "}", ",", "+", "-", "*", "/", "%", "#",
];

/// Cuts a filter into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, FilterError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut out = Vec::new();
    while let Some(token) = lexer.next(out.last())? {
        out.push(token);
    }
    Ok(out)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.text
            .as_bytes()
            .get(self.at + ahead)
            .copied()
            .unwrap_or(0)
    }

    fn fail(&self, span: Range<usize>, reason: Reason) -> FilterError {
        FilterError::new(self.text, span, reason)
    }

    fn next(&mut self, previous: Option<&Token>) -> Result<Option<Token>, FilterError> {
        let spaces = self.rest().len() - self.rest().trim_start().len();
        self.at += spaces;
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            return Ok(None);
        };
        let kind = match first {
            '"' => TokenKind::Str(self.string()?),
            'r' | 'R' if self.peek(1) == b'"' => TokenKind::Str(self.raw_string()?),
            '\'' => TokenKind::Char(self.character()?),
            '[' => {
                let close = self.rest().find(']');
                let Some(close) = close else {
                    return Err(self.fail(start..self.text.len(), Reason::Unclosed(']')));
                };
                self.at += close + 1;
                TokenKind::Slice
            }
            _ => {
                let after_operand = previous.is_some_and(
                    |t| !matches!(t.kind, TokenKind::Sign(s) if s != ")" && s != "}" ),
                );
                let word = word_len(self.rest(), after_operand && spaces == 0);
                if word > 0 {
                    self.at += word;
                    TokenKind::Word
                } else if let Some(sign) = SIGNS.iter().find(|s| self.rest().starts_with(**s)) {
                    self.at += sign.len();
                    TokenKind::Sign(sign)
                } else {
                    return Err(self.fail(start..start + first.len_utf8(), Reason::BadCharacter));
                }
            }
        };
        Ok(Some(Token {
            kind,
            span: start..self.at,
        }))
    }

    fn raw_string(&mut self) -> Result<Vec<u8>, FilterError> {
        let start = self.at;
        let body = self.text.get(start + 2..).unwrap_or("");
        let Some(end) = body.find('"') else {
            return Err(self.fail(start..self.text.len(), Reason::Unclosed('"')));
        };
        self.at = start + 2 + end + 1;
        Ok(body.get(..end).unwrap_or("").as_bytes().to_vec())
    }

    fn string(&mut self) -> Result<Vec<u8>, FilterError> {
        let start = self.at;
        self.at += 1;
        let mut out = Vec::new();
        loop {
            match self.rest().chars().next() {
                None => return Err(self.fail(start..self.text.len(), Reason::Unclosed('"'))),
                Some('"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some('\\') => self.escape(&mut out)?,
                Some(c) => {
                    self.at += c.len_utf8();
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }

    fn character(&mut self) -> Result<u8, FilterError> {
        let start = self.at;
        self.at += 1;
        let mut out = Vec::new();
        match self.rest().chars().next() {
            Some('\\') => self.escape(&mut out)?,
            Some(c) if c.is_ascii() && c != '\'' => {
                self.at += 1;
                out.push(c as u8);
            }
            _ => {}
        }
        let closed = self.peek(0) == b'\'';
        match out.as_slice() {
            [one] if closed => {
                self.at += 1;
                Ok(*one)
            }
            _ => Err(self.fail(start..self.at.max(start + 1), Reason::Unclosed('\''))),
        }
    }

    /// Reads one escape: the C ones, `\xHH`, up to three octal digits, `\uXXXX`, `\UXXXXXXXX`.
    fn escape(&mut self, out: &mut Vec<u8>) -> Result<(), FilterError> {
        let start = self.at;
        let named = match self.peek(1) {
            b'\\' => Some(b'\\'),
            b'"' => Some(b'"'),
            b'\'' => Some(b'\''),
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'a' => Some(7),
            b'b' => Some(8),
            b'f' => Some(12),
            b'v' => Some(11),
            _ => None,
        };
        if let Some(byte) = named {
            self.at += 2;
            out.push(byte);
            return Ok(());
        }
        let (skip, radix, most) = match self.peek(1) {
            b'x' => (2, 16, 2),
            b'u' => (2, 16, 4),
            b'U' => (2, 16, 8),
            _ => (1, 8, 3),
        };
        let digits: String = self
            .rest()
            .chars()
            .skip(skip)
            .take_while(|c| c.is_digit(radix))
            .take(most)
            .collect();
        let value = u32::from_str_radix(&digits, radix).ok();
        let done = match (self.peek(1), value) {
            (b'u' | b'U', Some(v)) if digits.len() == most => char::from_u32(v).map(|c| {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }),
            (b'u' | b'U', _) => None,
            (_, Some(v)) => u8::try_from(v).ok().map(|b| out.push(b)),
            _ => None,
        };
        if done.is_none() {
            let width = self
                .rest()
                .chars()
                .take(2)
                .map(char::len_utf8)
                .sum::<usize>();
            return Err(self.fail(start..start + width, Reason::BadEscape));
        }
        self.at += skip + digits.len();
        Ok(())
    }
}

/// How many bytes at the front of `text` are one word. `glued`: an operand ends right before, so `-` is an operator.
///
/// Words hold letters, digits, `_` and, between such, `.`, `:`, `-`; `::` may stand at either end (IPv6); `/` only in
/// addresses with a prefix length. Two dots end a word: they are a range.
fn word_len(text: &str, glued: bool) -> usize {
    let bytes = text.as_bytes();
    let get = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let part = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
    let mut at = 0;
    loop {
        let c = get(at);
        let next = get(at + 1);
        let goes_on = match c {
            c if part(c) => true,
            b'.' => next != b'.' && part(next) && !(at == 0 && glued),
            b':' => part(next) || next == b':' || (at > 0 && get(at - 1) == b':'),
            b'-' => at > 0 && part(next) && part(get(at - 1)),
            b'/' => {
                let before = bytes.get(..at).unwrap_or(&[]);
                at > 0
                    && next.is_ascii_digit()
                    && before.iter().any(|b| matches!(b, b'.' | b':'))
                    && before
                        .iter()
                        .all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b':'))
            }
            _ => false,
        };
        if !goes_on {
            return at;
        }
        at += 1;
    }
}
