//! The line client: one TCP connection, one line for each reading, `12,1234567,28.3,65.2` and a line feed.

use crate::failure;
use crate::failure::Failure;
use crate::net::{Buffers, Context, close};
use crate::sender::{Load, state};
use embassy_futures::select::{Either, select};
use embedded_io_async::Write;

pub(super) async fn session(context: Context, load: &mut Load) -> Result<(), Failure> {
    let mut buffers = Buffers::default();
    state("connecting");
    let mut socket = context.connect(&mut buffers).await?;
    let broken = |_| failure!(Broken, "the connection to the line server broke");
    loop {
        state("sending");
        let mut lines = heapless::Vec::<u8, 1040>::new();
        for item in &load.hand.items {
            let _ = lines.extend_from_slice(item.text.as_bytes());
            let _ = lines.push(b'\n');
        }
        socket.write_all(&lines).await.map_err(broken)?;
        // Comes back when the other side has acknowledged every byte: only then it is delivered.
        socket.flush().await.map_err(broken)?;
        load.delivered();
        if !context.settings.on("keep") {
            break;
        }
        state("waiting for a reading");
        if !next(&mut socket, load).await? {
            break;
        }
    }
    close(&mut socket).await;
    Ok(())
}

/// Waits for readings, and listens meanwhile. `false`: all are delivered, or the server hung up.
async fn next(
    socket: &mut embassy_net::tcp::TcpSocket<'_>,
    load: &mut Load,
) -> Result<bool, Failure> {
    let mut said = [0u8; 128];
    loop {
        match select(load.fill(), socket.read(&mut said)).await {
            Either::First(more) => return Ok(more),
            Either::Second(Ok(0)) => {
                log::info!("the server ended the connection");
                return Ok(false);
            }
            Either::Second(Ok(n)) => {
                let text =
                    core::str::from_utf8(said.get(..n).unwrap_or_default()).unwrap_or("(no text)");
                log::info!("the server says: {}", text.trim_end());
            }
            Either::Second(Err(_)) => {
                return Err(failure!(Broken, "the connection to the line server broke"));
            }
        }
    }
}
