"""The TCP server: takes one client after the other, says what it receives, and sends it back."""

from nl import net


def serve(listener, clients=0):
    """Serves so many clients; 0: for ever."""
    served = 0
    while not clients or served < clients:
        sock, peer = listener.accept()
        served += 1
        print("client: %s" % (peer,))
        try:
            # A person types slowly.
            sock.settimeout(600)
            while True:
                said = sock.recv(512)
                if not said:
                    break
                print("client: %d bytes: %s" % (len(said), net.text(said)))
                sock.sendall(said)
            print("client: gone")
        except OSError as e:
            print("client: %s" % net.words(e))
        finally:
            sock.close()
