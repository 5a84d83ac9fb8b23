//! A datagram for each reading: the same line as over TCP. Nobody answers, and nobody knows whether it arrived.

use crate::failure;
use crate::failure::Failure;
use crate::net::{Context, Datagrams};
use crate::sender::{Load, state};

pub(super) async fn session(context: Context, load: &mut Load) -> Result<(), Failure> {
    let server = context.server().await?;
    let mut room = Datagrams::default();
    let mut socket = context.datagrams(&mut room, 0)?;
    loop {
        state("sending");
        for item in &load.hand.items {
            let mut line = heapless::Vec::<u8, 72>::new();
            let _ = line.extend_from_slice(item.text.as_bytes());
            let _ = line.push(b'\n');
            socket
                .send_to(&line, server)
                .await
                .map_err(|e| failure!(Connect, "{server}: {e:?}"))?;
        }
        socket.flush().await;
        load.delivered();
        state("waiting for a reading");
        if !load.fill().await {
            return Ok(());
        }
    }
}
