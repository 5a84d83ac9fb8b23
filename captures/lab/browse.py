"""browse.py ADDRESS: look for services by multicast DNS with python3-zeroconf, and print what was found."""
import sys
import time
from zeroconf import IPVersion, ServiceBrowser, Zeroconf


class Listener:
    def add_service(self, zc, kind, name):
        info = zc.get_service_info(kind, name)
        print(name, info.server if info else None, info.port if info else None)

    def update_service(self, zc, kind, name):
        pass

    def remove_service(self, zc, kind, name):
        pass


zc = Zeroconf(interfaces=[sys.argv[1]], ip_version=IPVersion.V4Only)
ServiceBrowser(zc, ["_http._tcp.local.", "_mqtt._tcp.local."], Listener())
time.sleep(4)
print(zc.get_service_info("_mqtt._tcp.local.", "Nobody._mqtt._tcp.local.", timeout=1500))
zc.close()
