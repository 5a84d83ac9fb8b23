//! Fields of EAP, in outline.

use super::names;
use crate::dissect::Kind;
use crate::fields;
fields! { FIELDS:
    CODE = field("eap.code", "Code", Kind::U8,
        "Whether this is a question, its answer, or the result.", "RFC 3748 section 4")
        .names(&[(1, "Request"), (2, "Response"), (3, "Success"), (4, "Failure"), (5, "Initiate"), (6, "Finish")]);
    ID = field("eap.id", "Id", Kind::U8,
        "Joins an answer to its question.", "RFC 3748 section 4");
    LEN = field("eap.len", "Length", Kind::U16,
        "How long the message is.", "RFC 3748 section 4");
    TYPE = field("eap.type", "Type", Kind::U8,
        "The method by which the station proves who it is.", "RFC 3748 section 5").lookup(names::method);
    IDENTITY = field("eap.identity", "Identity", Kind::Text,
        "The name under which the station wants in.", "RFC 3748 section 5").secret();
    DESIRED = field("eap.desired_type", "Desired Auth Type", Kind::U8,
        "The method that the station would rather use.", "RFC 3748 section 5").lookup(names::method);
    DATA = field("netlens.eap.data", "Type-Data", Kind::Bytes,
        "What a method says that netlens does not read.", "RFC 3748 section 5");
}
