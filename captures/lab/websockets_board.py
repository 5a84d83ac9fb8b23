#!/usr/bin/env python3
"""websockets_board.py serve HOST PORT | talk URL: a WebSocket server and its client, with per-message compression."""
import asyncio
import json
import sys

import websockets
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory, ServerPerMessageDeflateFactory


async def serve(host, port):
    async def readings(ws):
        async for message in ws:
            if message == "history":
                # One message in three frames.
                await ws.send([json.dumps({"temperature": t / 10, "humidity": 65.2}) + "\n" for t in (283, 284, 285)])
            elif message == "stop":
                await ws.close(4000, "enough for today")
                return
            elif isinstance(message, bytes):
                await ws.send(message[::-1])
            else:
                await ws.send(json.dumps({"ok": True, "got": json.loads(message)}))

    async with websockets.serve(readings, host, port, extensions=[ServerPerMessageDeflateFactory()], ping_interval=None):
        await asyncio.Future()


async def talk(url):
    async with websockets.connect(url, extensions=[ClientPerMessageDeflateFactory()], ping_interval=None) as ws:
        for t in (28.3, 28.4, 28.5):
            await ws.send(json.dumps({"device": "esp32-dht11", "temperature": t, "humidity": 65.2}))
            await ws.recv()
        await ws.send(b"\x00\x01\x02\xff")
        await ws.recv()
        await (await ws.ping(b"are you there"))
        await ws.send(["hist", "o", "ry"])
        await ws.recv()
        await ws.send("stop")
        await ws.wait_closed()
    async with websockets.connect(url, compression=None, ping_interval=None) as ws:
        await ws.send(json.dumps({"temperature": 28.6, "note": "x" * 150}))
        await ws.recv()
        await ws.send("this is no JSON")
        await ws.wait_closed()


if sys.argv[1] == "serve":
    asyncio.run(serve(sys.argv[2], int(sys.argv[3])))
else:
    asyncio.run(talk(sys.argv[2]))
