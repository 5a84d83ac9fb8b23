"""say.py ADDRESS PORT: says two lines to a TCP server, and prints what comes back until the server ends the connection."""
import socket
import sys

with socket.create_connection((sys.argv[1], int(sys.argv[2]))) as connection:
    connection.sendall(b"hello board\nbye\n")
    connection.shutdown(socket.SHUT_WR)
    while data := connection.recv(1000):
        print(data.decode(), end="")
