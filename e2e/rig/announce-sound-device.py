"""Notifies every libudev listener in this network namespace that a sound device was added or removed.

Chromium enumerates its audio devices again only after a udev event for the subsystem "sound". PulseAudio's null sinks
are not kernel devices, so udev sends none. This script sends the event instead. It is Python because Node has no
AF_NETLINK sockets. It needs root: libudev drops messages from other users.

Usage: announce-sound-device.py add|remove

The layout is struct udev_monitor_netlink_header of systemd's src/libsystemd/sd-device/device-monitor.c.
"""

import socket
import struct
import sys

NETLINK_KOBJECT_UEVENT = 15
UDEV_GROUP = 2
MAGIC = 0xFEEDCAFE
HEADER = "=8sIIIIIIII"


def murmur_hash2(data):
    """The 32-bit MurmurHash2 (seed 0) that libudev uses to filter on the subsystem inside the kernel."""
    mask, m = 0xFFFFFFFF, 0x5BD1E995
    h = len(data)
    whole = len(data) // 4 * 4
    for (k,) in struct.iter_unpack("<I", data[:whole]):
        k = k * m & mask
        k = (k ^ k >> 24) * m & mask
        h = (h * m & mask) ^ k
    rest = data[whole:]
    if rest:
        h = (h ^ int.from_bytes(rest, "little")) * m & mask
    h = (h ^ h >> 13) * m & mask
    return h ^ h >> 15


def message(action):
    properties = {
        "ACTION": action,
        "DEVPATH": "/devices/virtual/sound/card7",
        "SUBSYSTEM": "sound",
        "SEQNUM": "4242",
        "USEC_INITIALIZED": "1",
    }
    body = b"".join(f"{key}={value}".encode() + b"\0" for key, value in properties.items())
    size = struct.calcsize(HEADER)
    subsystem = socket.htonl(murmur_hash2(b"sound"))
    return struct.pack(HEADER, b"libudev\0", socket.htonl(MAGIC), size, size, len(body), subsystem, 0, 0, 0) + body


if len(sys.argv) != 2 or sys.argv[1] not in ("add", "remove"):
    sys.exit(__doc__)
with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_KOBJECT_UEVENT) as monitor:
    monitor.bind((0, 0))
    monitor.sendto(message(sys.argv[1]), (0, UDEV_GROUP))
