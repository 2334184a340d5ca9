"""Cuts the process that reads a file off from the network, where the kernel lets it; asks nobody's leave to.

    python -m app.intake.network        says as JSON what was done and whether the network is out of reach

Two locks, each enough alone: a network namespace of its own, in which there is nobody, and a filter of system calls
that refuses every socket but those within this machine (LibreOffice talks to itself by them), other system calls that
make one, and reaching into another process. Neither can be taken off again, and what the process starts has both.
"""

import contextlib
import ctypes
import errno
import json
import os
import platform
import socket
import struct
import sys
from pathlib import Path

NAMESPACE, FILTER = "a network namespace of its own", "a filter of system calls"

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER_MODE = 38, 22, 2
_UNIX = 1
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_ROUND_ABOUT = {
    "x86_64": (101, 310, 311, 425, 438),
    "aarch64": (117, 270, 271, 425, 438),
}
"""ptrace, process_vm_readv, process_vm_writev, io_uring_setup, pidfd_getfd: a socket by another way."""
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_X32 = 0x40000000
_NUMBER, _ARCHITECTURE, _FIRST = 0, 4, 16
_OUT_OF_REACH = (errno.EACCES, errno.EPERM, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def cut_off() -> tuple[str, ...]:
    """Cuts this process off for good; what worked of NAMESPACE and FILTER. It must have one thread alone."""
    if not sys.platform.startswith("linux"):
        return ()
    libc = ctypes.CDLL(None, use_errno=True)
    done = []
    with contextlib.suppress(OSError, AttributeError):
        if _own_network(libc):
            done.append(NAMESPACE)
    with contextlib.suppress(OSError, AttributeError):
        if _filtered(libc):
            done.append(FILTER)
    return tuple(done)


def out_of_reach() -> bool:
    """Whether this process can reach no address: not even its own machine's, where nobody has to listen."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as one:
                one.settimeout(2)
                one.connect((address, 1))
        except OSError as error:
            if error.errno not in (*_OUT_OF_REACH, errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                return False
        else:
            return False
    return True


def _own_network(libc: ctypes.CDLL) -> bool:
    """Root needs no users of its own for it; anybody else does, and stays who they are in them."""
    user, group = os.geteuid(), os.getegid()
    if user == 0 and libc.unshare(_NEW_NET) == 0:
        return True
    if libc.unshare(_NEW_USER | _NEW_NET) != 0:
        return False
    own = Path("/proc/self")
    with contextlib.suppress(OSError):
        (own / "setgroups").write_text("deny")
        (own / "uid_map").write_text(f"{user} {user} 1")
        (own / "gid_map").write_text(f"{group} {group} 1")
    return True


def _filtered(libc: ctypes.CDLL) -> bool:
    program = _program(platform.machine())
    if not program or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    held = ctypes.create_string_buffer(program, len(program))
    handed = _Program(len(program) // 8, ctypes.cast(held, ctypes.c_void_p))
    return bool(libc.prctl(_SET_FILTER, _FILTER_MODE, ctypes.byref(handed), 0, 0) == 0)


def _program(machine: str) -> bytes:
    """The filter for the kernel, each instruction eight bytes; nothing for a machine that we do not know."""
    if machine not in _AUDIT:
        return b""
    refused = _ROUND_ABOUT[machine]
    steps: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _AUDIT[machine]),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for number in refused:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    steps += [
        (_EQUAL, 0, 3, _SOCKET[machine]),
        (_LOAD, 0, 0, _FIRST),
        (_EQUAL, 1, 0, _UNIX),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


if __name__ == "__main__":
    json.dump({"by": cut_off(), "out_of_reach": out_of_reach()}, sys.stdout)
