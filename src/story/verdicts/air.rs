//! Faults of stages Join and Recover: the way into a Wi-Fi network, and losing it.

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::{Join, Recover};
use crate::story::stage::State;

/// Whether the verdict has these words.
fn says(c: &Case<'_>, words: &str) -> bool {
    c.stage.verdict.contains(words)
}

/// Whether a recovery succeeded, and its cause has these words.
fn back_after(c: &Case<'_>, words: &str) -> bool {
    c.stage.state == State::Ok && says(c, words)
}

/// Whether a remark of the stage has these words.
fn has_remark(c: &Case<'_>, words: &str) -> bool {
    c.stage.remarks.iter().any(|r| r.contains(words))
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "wifi-wrong-passphrase",
        stage: Join,
        when: When::Failed(|c| says(c, "wrong passphrase")),
        why: "the board has another passphrase than the network: what it signs with the key that follows from its passphrase, the access point does not accept",
        first: "compare the passphrase in the sketch with the one in the router, letter by letter: capitals, 0 and O, 1 and l, a space at the end",
        second: "if they are the same, look whether the router asks for WPA3 only, or the board's stored settings are older than the sketch (erase its flash)",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 12.7.6.3",
    },
    Rule {
        name: "wifi-absent",
        stage: Join,
        when: When::Failed(|c| says(c, "no access point answered")),
        why: "there is no access point of this name within reach on the channel that was listened to: it is off, too far away, named differently (capitals count), or on 5 GHz, which ESP32 and ESP8266 cannot hear",
        first: "compare the network's name in the sketch with the one that a phone shows, letter by letter, and see that it is offered on 2.4 GHz",
        second: "move the board close to the access point; capture on the channel that the access point uses",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 11.1.4.3",
    },
    Rule {
        name: "wifi-full",
        stage: Join,
        when: When::Failed(|c| says(c, "(status 17:")),
        why: "the access point takes no more stations: its table of them is full",
        first: "take other devices off the network, or restart the access point",
        second: "raise the number of stations that the access point allows (the soft access point of an ESP32 allows four unless told otherwise)",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 table 9-50",
    },
    Rule {
        name: "wifi-come-back",
        stage: Join,
        when: When::Failed(|c| says(c, "(status 30:")),
        why: "the access point believes that the board is still in its network, and asks it first, as protected management frames demand: somebody else might claim to be the board",
        first: "wait: the access point names a time after which the board may ask again, as a rule a second",
        second: "if it goes on, let the sketch leave the network before it restarts (WiFi.disconnect)",
        sure: Confidence::Certain,
        weight: Weight::Trouble,
        spec: "IEEE 802.11-2020 clause 11.3.5.3",
    },
    Rule {
        name: "wifi-refused",
        stage: Join,
        when: When::Failed(|c| says(c, " refused the ")),
        why: "the access point refused the board, and the status says why: often a filter of hardware addresses, or a protection or rate that the board does not offer",
        first: "look up the status; see whether the router lets in only listed hardware addresses",
        second: "set the network to WPA2 with AES (CCMP) and to mixed 802.11 b/g/n, which every ESP knows",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 9.4.1.9",
    },
    Rule {
        name: "wifi-no-answer",
        stage: Join,
        when: When::Failed(|c| says(c, "did not answer the a")),
        why: "the access point's beacons or answers were heard before, but it does not answer this board now: it has gone, it is too far away for the board's weaker signal, or it filters the board",
        first: "look whether beacons of the access point still come, and how strong the board is heard",
        second: "move the board closer; take filters of hardware addresses out of the router",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 11.3.4",
    },
    Rule {
        name: "wifi-handshake-broken",
        stage: Join,
        when: When::Failed(|c| says(c, "handshake") || says(c, "did not answer message 1")),
        why: "the key handshake began and was not finished: frames were lost in the air, or one side gave up",
        first: "look at signal and repetitions in this stage; move the board closer to the access point",
        second: "try another channel; update the access point and the board's firmware",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 12.7.6",
    },
    Rule {
        name: "wifi-sent-away",
        stage: Join,
        when: When::Failed(|c| says(c, "sent it away")),
        why: "the access point ended the attempt with a deauthentication, whose reason says why",
        first: "look up the reason in the frame",
        second: "restart the access point, and see whether it lets other devices in",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 9.4.1.7",
    },
    Rule {
        name: "wifi-replayed",
        stage: Join,
        when: When::Any(|c| has_remark(c, "packet numbers were used twice")),
        why: "packet numbers came again under one key: somebody sends recorded frames once more, or one side was talked into an old key (the attack named KRACK)",
        first: "look at the frames (filter netlens.wlan.replay): who sent them, and do they repeat earlier ones byte for byte",
        second: "update the board's framework and the access point: both must refuse to install a key twice, which they do since the end of 2017",
        sure: Confidence::Possible,
        weight: Weight::Trouble,
        spec: "IEEE 802.11-2020 clause 12.5.3.4.4",
    },
    Rule {
        name: "wifi-forged-good-bye",
        stage: Join,
        when: When::Any(|c| has_remark(c, "good-byes came that the network did not protect")),
        why: "somebody sent good-byes in the name of the access point or of the board, without the keys that both have; protected management frames kept the board in its network",
        first: "look at the frames (filter netlens.wlan.unprotected or netlens.wlan.bip > 1), and how strong their sender is heard",
        second: "nothing needs to be done to the board; an access point that was just restarted sends such frames, too",
        sure: Confidence::Possible,
        weight: Weight::Hint,
        spec: "IEEE 802.11-2020 clause 11.13",
    },
    Rule {
        name: "wifi-lost-for-good",
        stage: Recover,
        when: When::Failed(|_| true),
        why: "the board lost its network and was not back when the capture ended: the access point is gone, or the board does not try again",
        first: "see whether beacons of the access point come again; restart it if not",
        second: "let the sketch join again when the connection is lost (WiFi.setAutoReconnect, or the event of a disconnected station)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "IEEE 802.11-2020 clause 11.3",
    },
    Rule {
        name: "wifi-deauthenticated",
        stage: Recover,
        when: When::Any(|c| back_after(c, "sent it away")),
        why: "the access point threw the board out, and the reason in the frame says why: a restart or new settings of the access point, too long a silence of the board, or a new key that failed",
        first: "look up the reason, and what the access point's log says of that moment",
        second: "if it happens again and again: protected management frames (WPA3, or 802.11w) keep strangers from forging such frames",
        sure: Confidence::Likely,
        weight: Weight::Trouble,
        spec: "IEEE 802.11-2020 clause 11.3.5.8",
    },
    Rule {
        name: "wifi-access-point-gone",
        stage: Recover,
        when: When::Any(|c| back_after(c, "fell silent")),
        why: "the access point vanished without a good-bye, as after a power cut or a crash, and came back",
        first: "look at its power supply and its log: did it restart",
        second: "let the sketch keep readings while it is cut off, and send them when it is back",
        sure: Confidence::Likely,
        weight: Weight::Trouble,
        spec: "IEEE 802.11-2020 clause 11.1.2.1",
    },
    Rule {
        name: "wifi-lost",
        stage: Recover,
        when: When::Any(|c| back_after(c, "without a good-bye")),
        why: "the board looked for a network again although its access point was there: it lost the signal, or was restarted",
        first: "look at the board's serial console: did it restart, or report a lost beacon",
        second: "move it closer to the access point, or give it a better power supply",
        sure: Confidence::Possible,
        weight: Weight::Trouble,
        spec: "IEEE 802.11-2020 clause 11.1.3",
    },
];
