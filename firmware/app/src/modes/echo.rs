//! The TCP server: takes one connection after the other, says what it receives in the log, and sends it back.

use crate::failure;
use crate::failure::Failure;
use crate::net::{Buffers, Context, close};
use crate::sender::state;
use embedded_io_async::Write;

pub(super) async fn session(context: Context) -> Result<(), Failure> {
    let mut buffers = Buffers::default();
    let port = context.settings.port();
    let mut socket = context.socket(&mut buffers);
    // A person types slowly.
    socket.set_timeout(None);
    socket.set_keep_alive(Some(crate::net::TIMEOUT));
    state("listening");
    socket
        .accept(port)
        .await
        .map_err(|e| failure!(Connect, "port {port}: {e:?}"))?;
    state("serving");
    let broken = |_| failure!(Broken, "the client's connection broke");
    let mut said = [0u8; 512];
    loop {
        let n = socket.read(&mut said).await.map_err(broken)?;
        if n == 0 {
            break;
        }
        let bytes = said.get(..n).unwrap_or_default();
        log::info!(
            "received: {}",
            core::str::from_utf8(bytes)
                .unwrap_or("(no text)")
                .trim_end()
        );
        socket.write_all(bytes).await.map_err(broken)?;
        socket.flush().await.map_err(broken)?;
    }
    close(&mut socket).await;
    Ok(())
}
