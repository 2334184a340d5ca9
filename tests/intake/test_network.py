"""Whoever reads a file reaches nobody: each of the two locks holds alone, and what it starts has both."""

import socket

import pytest

from app.intake.child import run
from app.intake.network import FILTER, NAMESPACE

REACH = """
import ctypes, json, pathlib, socket, subprocess, sys
from app.intake import network

def reach():
    try:
        with socket.socket({family}) as one:
            one.connect({address!r})
            return True
    except OSError:
        return False
"""


@pytest.fixture(params=[socket.AF_INET, socket.AF_INET6], ids=["IPv4", "IPv6"])
def reach(request):
    """The start of a program with a function that says whether a server of ours, which listens, can be reached."""
    family = int(request.param)
    try:
        server = socket.create_server(("127.0.0.1" if family == socket.AF_INET else "::1", 0), family=request.param)
    except OSError:
        pytest.skip("this machine has no such addresses")
    with server:
        yield REACH.format(family=family, address=server.getsockname()[:2])


def said(code):
    return run(["-c", code], b"")


def needs(lock):
    if (
        lock
        not in said("import json; from app.intake import network; print(json.dumps({'by': network.cut_off()}))")["by"]
    ):
        pytest.skip("the kernel of this machine does not allow it")


def test_before_the_cut_anybody_can_be_reached(reach):
    assert said(f"{reach}\nprint(json.dumps({{'reached': reach()}}))") == {"reached": True}


@pytest.mark.parametrize(("lock", "call"), [(NAMESPACE, "_own_network"), (FILTER, "_filtered")])
def test_each_lock_alone_keeps_a_server_that_listens_out_of_reach(reach, lock, call):
    needs(lock)
    code = f"{reach}\ndone = network.{call}(ctypes.CDLL(None)); print(json.dumps({{'done': done, 'reached': reach()}}))"
    assert said(code) == {"done": True, "reached": False}


def test_what_the_process_starts_is_cut_off_as_well(reach):
    needs(FILTER)
    inner = f"{reach}\nprint(reach())"
    code = (
        f"{REACH.format(family=0, address=0)}\nnetwork.cut_off()\n"
        f"out = subprocess.run([sys.executable, '-c', {inner!r}], capture_output=True, text=True, check=True).stdout\n"
        "print(json.dumps({'out': out.strip()}))"
    )
    assert said(code) == {"out": "False"}


def test_sockets_within_the_machine_and_files_stay(tmp_path):
    code = (
        "import json, pathlib, socket; from app.intake import network; network.cut_off()\n"
        "one, two = socket.socketpair(); one.send(b'x'); pathlib.Path('own').write_text('y')\n"
        "print(json.dumps({'heard': two.recv(1).decode(), 'own': pathlib.Path('own').read_text()}))"
    )
    assert said(code) == {"heard": "x", "own": "y"}


def test_the_process_that_reads_is_cut_off_before_it_looks_at_the_file(reach):
    needs(FILTER)
    code = (
        f"{reach}\nfrom app.intake import child_main\n"
        "seen = []\nchild_main._answer = lambda *_: seen.append(reach()) or {'reached': seen[0]}\n"
        "child_main.main(['split', 'request.txt'])"
    )
    assert said(code) == {"reached": False}
