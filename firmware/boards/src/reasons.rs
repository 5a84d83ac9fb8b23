//! Reason codes of the radio as numbers (IEEE 802.11-2020 section 9.4.1.7; Espressif's own from 200 on) and in words.

use esp_radio::wifi::DisconnectReason as Reason;

/// Number and words of a reason.
pub fn code(reason: Reason) -> (u16, &'static str) {
    match reason {
        Reason::Unspecified => (1, "unspecified"),
        Reason::AuthenticationExpired => (2, "the authentication expired"),
        Reason::AuthenticationLeave => (3, "the access point ended it (deauthentication)"),
        Reason::DisassociatedDueToInactivity => (4, "the access point saw no frames for too long"),
        Reason::AssociationTooMany => (5, "the access point has too many stations"),
        Reason::Class2FrameFromNonAuthenticatedStation => {
            (6, "class2 frame from non authenticated station")
        }
        Reason::Class3FrameFromNonAssociatedStation => {
            (7, "class3 frame from non associated station")
        }
        Reason::AssociationLeave => (8, "the station left"),
        Reason::AssociationNotAuthenticated => (9, "association not authenticated"),
        Reason::DisassociatedPowerCapabilityBad => (10, "disassociated power capability bad"),
        Reason::DisassociatedUnsupportedChannel => (11, "disassociated unsupported channel"),
        Reason::BssTransitionDisassociated => (12, "bss transition disassociated"),
        Reason::IeInvalid => (13, "ie invalid"),
        Reason::MicFailure => (14, "a frame's integrity check failed"),
        Reason::FourWayHandshakeTimeout => (
            15,
            "the four-way handshake timed out: the passphrase is probably wrong",
        ),
        Reason::GroupKeyUpdateTimeout => (16, "group key update timeout"),
        Reason::IeIn4wayDiffers => (17, "ie in4way differs"),
        Reason::GroupCipherInvalid => (18, "group cipher invalid"),
        Reason::PairwiseCipherInvalid => (19, "pairwise cipher invalid"),
        Reason::AkmpInvalid => (20, "akmp invalid"),
        Reason::UnsupportedRsnIeVersion => (21, "unsupported rsn ie version"),
        Reason::InvalidRsnIeCapabilities => (22, "invalid rsn ie capabilities"),
        Reason::_802_1xAuthenticationFailed => (23, "802.1x authentication failed"),
        Reason::CipherSuiteRejected => (24, "cipher suite rejected"),
        Reason::TdlsPeerUnreachable => (25, "tdls peer unreachable"),
        Reason::TdlsUnspecified => (26, "tdls unspecified"),
        Reason::SspRequestedDisassociation => (27, "ssp requested disassociation"),
        Reason::NoSspRoamingAgreement => (28, "no ssp roaming agreement"),
        Reason::BadCipherOrAkm => (29, "bad cipher or akm"),
        Reason::NotAuthorizedThisLocation => (30, "not authorized this location"),
        Reason::ServiceChangePercludesTs => (31, "service change percludes ts"),
        Reason::UnspecifiedQos => (32, "unspecified qos"),
        Reason::NotEnoughBandwidth => (33, "not enough bandwidth"),
        Reason::MissingAcks => (34, "missing acks"),
        Reason::ExceededTxOp => (35, "exceeded tx op"),
        Reason::StationLeaving => (36, "station leaving"),
        Reason::EndBlockAck => (37, "end block ack"),
        Reason::UnknownBlockAck => (38, "unknown block ack"),
        Reason::Timeout => (39, "timeout"),
        Reason::PeerInitiated => (46, "peer initiated"),
        Reason::AccessPointInitiatedDisassociation => (47, "access point initiated disassociation"),
        Reason::InvalidFtActionFrameCount => (48, "invalid ft action frame count"),
        Reason::InvalidPmkid => (49, "invalid pmkid"),
        Reason::InvalidMde => (50, "invalid mde"),
        Reason::InvalidFte => (51, "invalid fte"),
        Reason::TransmissionLinkEstablishmentFailed => {
            (67, "transmission link establishment failed")
        }
        Reason::AlterativeChannelOccupied => (68, "alterative channel occupied"),
        Reason::BeaconTimeout => (200, "the access point is not heard any more"),
        Reason::NoAccessPointFound => (201, "no network of this name in range"),
        Reason::AuthenticationFailed => (
            202,
            "authentication failed: the passphrase is probably wrong",
        ),
        Reason::AssociationFailed => (203, "the access point refused the association"),
        Reason::HandshakeTimeout => (
            204,
            "the handshake timed out: the passphrase is probably wrong",
        ),
        Reason::ConnectionFailed => (205, "the connection failed"),
        Reason::AccessPointTsfReset => (206, "access point tsf reset"),
        Reason::Roaming => (207, "roaming"),
        Reason::AssociationComebackTimeTooLong => (208, "association comeback time too long"),
        Reason::SaQueryTimeout => (209, "sa query timeout"),
        Reason::NoAccessPointFoundWithCompatibleSecurity => {
            (210, "the network has no security that fits the settings")
        }
        Reason::NoAccessPointFoundInAuthmodeThreshold => {
            (211, "the network's security is weaker than is allowed")
        }
        Reason::NoAccessPointFoundInRssiThreshold => (212, "the network's signal is too weak"),
        _ => (1, "no reason given"),
    }
}
