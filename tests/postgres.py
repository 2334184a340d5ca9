"""A PostgreSQL server of the tests' own: a cluster in a temporary folder, on a socket there, gone when the tests end.

Nothing of the machine's own servers is touched. The server refuses to run as root, so root starts it as `postgres`. It
dies with the process that started it, however that ends; what a killed run left behind is swept away by the next one.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg import sql

PREFIX = "foi-tests-postgresql-"
PROGRAMS = "/usr/lib/postgresql"
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    # Nobody mourns this cluster, so nothing is done to make it outlive the machine.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "jit": "off",
}


class PostgreSQL:
    """One cluster. `url(name)` is the address of a database in it."""

    def __init__(self) -> None:
        self.programs = _programs()
        sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=_roomy()))
        self.process: subprocess.Popen[bytes] | None = None
        self._made = 0
        user = _user()
        if user:
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self._as = ["--reuid", user.pw_name, "--regid", str(user.pw_gid), "--clear-groups"] if user else []
        self._run("initdb", "--no-sync", "--auth=trust", "--username=foi", "--encoding=UTF8", "--locale=C.UTF-8")
        self.start()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://foi@/{name}?host={self.folder}"

    def start(self) -> None:
        """Start the server, or start it again, and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                # Told to stop by the kernel when this process ends, so that no killed test run leaves a server.
                ["setpriv", *self._as, "--pdeathsig", "INT", str(self.programs / "postgres"), "-D", str(self.data),
                 f"--unix_socket_directories={self.folder}", *settings],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(f"host={self.folder} user=foi dbname=postgres").close()
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self, how: int = signal.SIGINT) -> None:
        """Stop the server; whoever is connected is cut off. SIGQUIT stops it as a power cut would."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)
            self.process = None

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def create(self, name: str, *, template: str = "template0") -> str:
        """Make a database, a copy of `template`, and give its address; nobody may be connected to the template."""
        by_files = " STRATEGY file_copy" if int(self.programs.parts[-2]) >= 15 else ""  # a third of the time
        self._execute(f"CREATE DATABASE {{}} TEMPLATE {{}}{by_files}", name, template)
        return self.url(name)

    def copy(self, template: str) -> str:
        """The name of a fresh copy."""
        self._made += 1
        name = f"copy_{self._made}"
        self.create(name, template=template)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, cutting off whoever is still connected."""
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(f"host={self.folder} user=foi dbname=postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]

    def _run(self, program: str, *words: str) -> None:
        command = [
            "setpriv",
            *self._as,
            "--pdeathsig",
            "INT",
            str(self.programs / program),
            "-D",
            str(self.data),
            *words,
        ]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stderr}")


def sweep() -> None:
    """Remove what killed test runs left behind."""
    for folder in (*Path(tempfile.gettempdir()).glob(f"{PREFIX}*"), *MEMORY.glob(f"{PREFIX}*")):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _roomy() -> str | None:
    """Memory where there is plenty, which halves the cost of a copy; or the usual temporary folder."""
    plenty = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY) if plenty else None


def _programs() -> Path:
    found = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found:
        raise RuntimeError("The tests need PostgreSQL's server. Install it: `make tools`, or apt install postgresql")
    return found[-1].parent


def _user() -> pwd.struct_passwd | None:
    """Whom root starts the server as; None when we are not root and start it as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as")
