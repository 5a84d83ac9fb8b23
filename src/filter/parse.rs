//! Tokens to syntax: a recursive descent whose depth is bounded.
//!
//! ```text
//! or    = xor ((or | ||) xor)*          weakest
//! xor   = and ((xor | ^^) and)*
//! and   = not ((and | &&) not)*
//! not   = (not | !) not | "(" or ")" | test
//! test  = [any | all] sum [relation sum (relation sum)* | [not] in "{" set "}"]
//! sum   = bitwise & + - * / % over operands, & weakest
//! ```

use std::ops::Range;

use super::error::{FilterError, Reason};
use super::lex::{Token, TokenKind, tokens};
use super::syntax::{
    Arithmetic, Cut, Expr, ExprKind, Extent, Function, Quantifier, Relation, Syntax,
};

/// Parentheses, negations, arithmetic and postfixes of one path through a filter; far beyond what people write.
const MAX_DEPTH: usize = 64;

/// Parses a filter; `None` for one that is empty.
pub(super) fn parse(text: &str) -> Result<Option<Syntax>, FilterError> {
    let mut p = Parser {
        text,
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    if p.tokens.is_empty() {
        return Ok(None);
    }
    let syntax = p.or()?;
    match p.peek() {
        None => Ok(Some(syntax)),
        Some(_) => Err(p.unexpected()),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, FilterError>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn word_at(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.kind == TokenKind::Word)
            .then(|| self.text.get(token.span.clone()))
            .flatten()
    }

    fn sign_at(&self, at: usize) -> Option<&'static str> {
        match self.tokens.get(at)?.kind {
            TokenKind::Sign(s) => Some(s),
            _ => None,
        }
    }

    fn is_sign(&self, sign: &str) -> bool {
        self.sign_at(self.at) == Some(sign)
    }

    /// Passes the next token when it is this sign or word.
    fn accept(&mut self, sign: &str, word: &str) -> bool {
        let hit = self.is_sign(sign) || (!word.is_empty() && self.word_at(self.at) == Some(word));
        if hit {
            self.at += 1;
        }
        hit
    }

    fn fail(&self, span: Range<usize>, reason: Reason) -> FilterError {
        FilterError::new(self.text, span, reason)
    }

    /// The error of the token at hand.
    fn unexpected(&self) -> FilterError {
        match self.peek() {
            Some(t) => self.fail(t.span.clone(), Reason::Unexpected),
            None => {
                let end = self.text.trim_end().len();
                self.fail(end..end, Reason::UnexpectedEnd)
            }
        }
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let span = self.peek().map_or(0..0, |t| t.span.clone());
            return Err(self.fail(span, Reason::TooDeep));
        }
        Ok(())
    }

    fn or(&mut self) -> Parsed<Syntax> {
        self.list("||", "or", Syntax::Or, |p| {
            p.list("^^", "xor", Syntax::Xor, |p| {
                p.list("&&", "and", Syntax::And, Self::not)
            })
        })
    }

    fn list(
        &mut self,
        sign: &str,
        word: &str,
        make: fn(Vec<Syntax>) -> Syntax,
        item: impl Fn(&mut Self) -> Parsed<Syntax>,
    ) -> Parsed<Syntax> {
        let first = item(self)?;
        let mut all = vec![first];
        while self.accept(sign, word) {
            all.push(item(self)?);
        }
        Ok(match all.len() {
            1 => all.remove(0),
            _ => make(all),
        })
    }

    fn not(&mut self) -> Parsed<Syntax> {
        let depth = self.depth;
        self.deeper()?;
        let out = if self.accept("!", "not") {
            Syntax::Not(Box::new(self.not()?))
        } else if self.is_sign("(") {
            let open = self.peek().map_or(0..0, |t| t.span.clone());
            self.at += 1;
            let inner = self.or()?;
            if self.peek().is_none() {
                return Err(self.fail(open, Reason::Unclosed(')')));
            }
            if !self.accept(")", "") {
                return Err(self.unexpected());
            }
            inner
        } else {
            self.test()?
        };
        self.depth = depth;
        Ok(out)
    }

    fn test(&mut self) -> Parsed<Syntax> {
        let quantifier = match self.word_at(self.at) {
            Some("any") => Some(Quantifier::Any),
            Some("all") => Some(Quantifier::All),
            _ => None,
        };
        if quantifier.is_some() {
            self.at += 1;
        }
        let left = self.sum()?;
        let negated =
            self.word_at(self.at) == Some("not") && self.word_at(self.at + 1) == Some("in");
        if negated || self.word_at(self.at) == Some("in") {
            self.at += if negated { 2 } else { 1 };
            let set = self.set()?;
            let member = Syntax::Member {
                quantifier,
                left,
                set,
            };
            return Ok(if negated {
                Syntax::Not(Box::new(member))
            } else {
                member
            });
        }
        let Some((relation, own)) = self.relation() else {
            if quantifier.is_some() {
                return Err(self.unexpected());
            }
            return Ok(Syntax::Alone(left));
        };
        self.at += 1;
        let right = self.sum()?;
        Ok(Syntax::Relation {
            quantifier: quantifier.or(own),
            left,
            relation,
            right,
        })
    }

    /// The relation at hand, and whether it says itself how many occurrences must satisfy it.
    fn relation(&self) -> Option<(Relation, Option<Quantifier>)> {
        use Quantifier::{All, Any};
        let token = self.peek()?;
        let text = self.text.get(token.span.clone())?;
        Some(match text {
            "==" | "eq" => (Relation::Eq, None),
            "any_eq" => (Relation::Eq, Some(Any)),
            "===" | "all_eq" => (Relation::Eq, Some(All)),
            // "not equal" means that no occurrence is equal; anything else surprised people for twenty years.
            "!=" | "ne" | "all_ne" => (Relation::Ne, Some(All)),
            "!==" | "~=" | "any_ne" => (Relation::Ne, Some(Any)),
            ">" | "gt" => (Relation::Gt, None),
            ">=" | "ge" => (Relation::Ge, None),
            "<" | "lt" => (Relation::Lt, None),
            "<=" | "le" => (Relation::Le, None),
            "contains" => (Relation::Contains, None),
            "matches" | "~" => (Relation::Matches, None),
            _ => return None,
        })
    }

    fn set(&mut self) -> Parsed<Vec<(Expr, Option<Expr>)>> {
        let open = self.peek().map_or(0..0, |t| t.span.clone());
        if !self.accept("{", "") {
            return Err(self.unexpected());
        }
        let mut set = Vec::new();
        loop {
            if self.peek().is_none() {
                return Err(self.fail(open, Reason::Unclosed('}')));
            }
            let from = self.sum()?;
            let to = if self.accept("..", "") {
                Some(self.sum()?)
            } else {
                None
            };
            set.push((from, to));
            // Older filters separate the elements with spaces only.
            let comma = self.accept(",", "");
            if !comma && self.accept("}", "") {
                return Ok(set);
            }
        }
    }

    fn sum(&mut self) -> Parsed<Expr> {
        self.arithmetic(0)
    }

    /// Operators that bind as strongly as `level` or stronger.
    fn arithmetic(&mut self, level: usize) -> Parsed<Expr> {
        const LEVELS: [&[(&str, Arithmetic)]; 3] = [
            &[("&", Arithmetic::And)],
            &[("+", Arithmetic::Add), ("-", Arithmetic::Sub)],
            &[
                ("*", Arithmetic::Mul),
                ("/", Arithmetic::Div),
                ("%", Arithmetic::Rem),
            ],
        ];
        let Some(signs) = LEVELS.get(level) else {
            return self.operand();
        };
        let depth = self.depth;
        let mut left = self.arithmetic(level + 1)?;
        while let Some(sign) = self.sign_at(self.at)
            && let Some((_, op)) = signs.iter().find(|(s, _)| *s == sign)
        {
            // The tree leans left: each operator is one level more to walk.
            self.deeper()?;
            self.at += 1;
            let right = self.arithmetic(level + 1)?;
            let span = left.span.start..right.span.end;
            left = Expr {
                kind: ExprKind::Arithmetic(*op, Box::new(left), Box::new(right)),
                span,
            };
        }
        self.depth = depth;
        Ok(left)
    }

    fn operand(&mut self) -> Parsed<Expr> {
        let depth = self.depth;
        self.deeper()?;
        let mut expr = self.primary()?;
        loop {
            let token = self.peek().cloned();
            match token {
                Some(Token {
                    kind: TokenKind::Slice,
                    span,
                }) => {
                    self.deeper()?;
                    self.at += 1;
                    let inner = self.text.get(span.start + 1..span.end - 1).unwrap_or("");
                    let cuts =
                        cuts(inner).ok_or_else(|| self.fail(span.clone(), Reason::BadSlice))?;
                    let whole = expr.span.start..span.end;
                    expr = Expr {
                        kind: ExprKind::Slice(Box::new(expr), cuts),
                        span: whole,
                    };
                }
                Some(Token {
                    kind: TokenKind::Sign("#"),
                    ..
                }) => {
                    self.deeper()?;
                    self.at += 1;
                    let Some(next) = self.peek().cloned() else {
                        return Err(self.unexpected());
                    };
                    let text = self.text.get(next.span.clone()).unwrap_or("");
                    let inner = text.trim_start_matches('[').trim_end_matches(']');
                    let cuts = cuts(inner)
                        .ok_or_else(|| self.fail(next.span.clone(), Reason::BadSlice))?;
                    self.at += 1;
                    let whole = expr.span.start..next.span.end;
                    expr = Expr {
                        kind: ExprKind::Layer(Box::new(expr), cuts),
                        span: whole,
                    };
                }
                _ => break,
            }
        }
        self.depth = depth;
        Ok(expr)
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let Some(token) = self.peek().cloned() else {
            return Err(self.unexpected());
        };
        let span = token.span;
        match token.kind {
            TokenKind::Word => {
                let word = self.text.get(span.clone()).unwrap_or("");
                if matches!(word, "and" | "or" | "xor" | "not" | "in") || self.relation().is_some()
                {
                    return Err(self.unexpected());
                }
                let function = Function::named(word);
                self.at += 1;
                if self.is_sign("(") {
                    let Some(function) = function else {
                        return Err(self.fail(span, Reason::UnknownFunction));
                    };
                    return self.call(function, span);
                }
                Ok(Expr {
                    kind: ExprKind::Word,
                    span,
                })
            }
            TokenKind::Str(text) => {
                self.at += 1;
                Ok(Expr {
                    kind: ExprKind::Str(text),
                    span,
                })
            }
            TokenKind::Char(c) => {
                self.at += 1;
                Ok(Expr {
                    kind: ExprKind::Char(c),
                    span,
                })
            }
            TokenKind::Sign("{") => {
                self.at += 1;
                let mut inner = self.sum()?;
                if self.peek().is_none() {
                    return Err(self.fail(span, Reason::Unclosed('}')));
                }
                if !self.is_sign("}") {
                    return Err(self.unexpected());
                }
                let end = self.peek().map_or(span.end, |t| t.span.end);
                self.at += 1;
                inner.span = span.start..end;
                Ok(inner)
            }
            TokenKind::Sign("-") => {
                self.at += 1;
                let inner = self.operand()?;
                let span = span.start..inner.span.end;
                Ok(Expr {
                    kind: ExprKind::Negative(Box::new(inner)),
                    span,
                })
            }
            _ => Err(self.unexpected()),
        }
    }

    fn call(&mut self, function: Function, name: Range<usize>) -> Parsed<Expr> {
        self.at += 1;
        let mut args = Vec::new();
        loop {
            args.push(self.sum()?);
            if self.accept(",", "") {
                continue;
            }
            let end = self.peek().map_or(name.end, |t| t.span.end);
            if self.peek().is_none() {
                return Err(self.fail(name, Reason::Unclosed(')')));
            }
            if !self.accept(")", "") {
                return Err(self.unexpected());
            }
            return Ok(Expr {
                kind: ExprKind::Call(function, args),
                span: name.start..end,
            });
        }
    }
}

/// Reads what stands between the brackets of a slice: `i:j`, `i-j`, `i`, `:j`, `i:`, separated by commas.
fn cuts(text: &str) -> Option<Vec<Cut>> {
    text.split(',').map(|part| cut(part.trim())).collect()
}

fn cut(text: &str) -> Option<Cut> {
    let number = |t: &str| t.trim().parse::<i32>().ok().map(i64::from);
    if let Some((first, length)) = text.split_once(':') {
        let from_start = first.trim().is_empty();
        let first = if from_start { 0 } else { number(first)? };
        let extent = if length.trim().is_empty() {
            Extent::ToEnd
        } else {
            Extent::Length(number(length).filter(|n| *n > 0)?)
        };
        return Some(Cut { first, extent });
    }
    // The first sign of `-3--1` belongs to the number, the next `-` separates.
    let dash = text.get(1..).and_then(|t| t.find('-')).map(|i| i + 1);
    if let Some(dash) = dash {
        let (first, last) = (text.get(..dash)?, text.get(dash + 1..)?);
        return Some(Cut {
            first: number(first)?,
            extent: Extent::Last(number(last)?),
        });
    }
    Some(Cut {
        first: number(text)?,
        extent: Extent::Length(1),
    })
}
