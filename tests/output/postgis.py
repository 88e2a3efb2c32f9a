"""postgis.py: tables and views of a real PostGIS server as areas, assets and figures.

A server of its own is started in a temporary folder on a loopback port and stopped again. A wrong
password, a missing table, a server that is gone and a connection that is cut while it is read each
end with a message that says so, names the source and shows no password.
"""
import contextlib
import os
import pathlib
import pwd
import socket
import subprocess
import sys
import tempfile
import threading
import time

from common import PROGRAM, SKIPPED, fail_if

SECRET = "Geheim-4711"
BINARIES = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
TABLES = """
CREATE EXTENSION postgis;
CREATE TABLE wards (wd25cd text, wd25nm text, geom geometry(Polygon, 27700));
INSERT INTO wards VALUES
 ('E05000001', 'Ash', ST_MakeEnvelope(383000, 397000, 384000, 398000, 27700)),
 ('E05000002', 'Beech', ST_MakeEnvelope(384000, 397000, 385000, 398000, 27700)),
 ('E05000003', 'Elm', ST_MakeEnvelope(385000, 397000, 386000, 398000, 27700));
CREATE TABLE places (id serial, name text, kind text, geom geometry(Point, 4326));
INSERT INTO places (name, kind, geom) VALUES
 ('Ash Hall', 'community centre', ST_SetSRID(ST_MakePoint(-2.2500, 53.4744), 4326)),
 ('Caf\u00e9 \u0174yr', 'cafe', ST_SetSRID(ST_MakePoint(-2.2400, 53.4744), 4326)),
 ('Old Shop', 'shop', ST_SetSRID(ST_MakePoint(-2.2400, 53.4744), 4326));
CREATE VIEW open_places AS SELECT * FROM places WHERE kind <> 'shop';
CREATE TABLE figures (code text, rate numeric, code2 text);
INSERT INTO figures VALUES ('E05000001', 7.25, '007'), ('E05000002', 8, '008'), ('E05000003', 9, '009');
CREATE VIEW slow AS SELECT p.id, p.name, p.geom, pg_sleep(4)::text AS waited FROM places p;
CREATE TABLE many AS SELECT i AS id, 'Place ' || i AS name, repeat('x', 2000) AS description,
 ST_SetSRID(ST_MakePoint(-2.25, 53.4744), 4326)::geometry(Point, 4326) AS geom FROM generate_series(1, 200) i;
"""


def account():
    """Whom the server runs as: it refuses root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return None


class Server:
    def __init__(self, folder, who):
        self.folder, self.who = pathlib.Path(folder), who
        self.bin = BINARIES[-1].parent
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None

    def run(self, *arguments, **options):
        return subprocess.run([str(a) for a in arguments], check=True, capture_output=True, cwd=self.folder,
                              **self.who, **options)

    def make(self):
        (self.folder / "pw").write_text(SECRET)
        if self.who:
            for path in (self.folder, self.folder / "pw"):
                os.chown(path, self.who["user"], self.who["group"])
        self.run(self.bin / "initdb", "-D", self.folder / "db", "-U", "atlas", "-A", "scram-sha-256", "-E", "UTF8",
                 "--locale=C", "--no-sync", "--pwfile", self.folder / "pw")

    def start(self):
        self.process = subprocess.Popen(
            [str(self.bin / "postgres"), "-D", str(self.folder / "db"), "-h", "127.0.0.1", "-p", str(self.port), "-k",
             str(self.folder), "-F"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder, **self.who)
        for _ in range(300):
            done = subprocess.run([self.bin / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port)],
                                  capture_output=True, check=False)
            if done.returncode == 0:
                return
            time.sleep(0.1)
        sys.exit("the server does not start")

    def sql(self, text):
        self.run(self.bin / "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "atlas", "-d", "postgres", "-v",
                 "ON_ERROR_STOP=1", "-q", "-c", text, env={**os.environ, "PGPASSWORD": SECRET})

    def stop(self):
        if self.process:
            self.process.terminate()  # smart shutdown would wait for clients; SIGINT cuts them off
            self.process.send_signal(2)
            self.process.wait(timeout=60)
            self.process = None


def check(folder, text):
    (folder / "atlas.yaml").write_text(text)
    done = subprocess.run([PROGRAM, "check", str(folder)], capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def project(connection, areas="layer: wards", assets="layer: open_places", figures="layer: figures"):
    return ("title: T\nareas:\n"
            f"  source: \"{connection}\"\n  {areas}\n  licence: own\nassets:\n"
            f"  - source: \"{connection}\"\n    {assets}\n    licence: own\n    visibility: public\nindicators:\n"
            f"  - id: rate\n    title: Rate\n    source: \"{connection}\"\n    {figures}\n    licence: own\n"
            "    value: rate\n    polarity: higher_is_worse\n")


def try_all(server, folder, problems):
    good = f"PG:host=127.0.0.1 port={server.port} dbname=postgres user=atlas password={SECRET}"

    def expect(name, text, status, *words):
        got, out, err = check(folder, text)
        said = out + err
        if got != status or any(word not in said for word in words) or "Sanitizer" in said:
            problems.append(f"{name}: status {got}\n{out}{err[-1500:]}")
        if SECRET in said or "Falsch" in said:
            problems.append(f"{name}: the password is shown")

    expect("tables and views", project(good), 0, "3 of 3 rows used", "2 rows, 2 on the map", "3 of 3 areas found")
    expect("where", project(good, assets="layer: places\n    where: kind = 'shop'"), 0, "1 row, 1 on the map")
    expect("url", project(f"postgresql://atlas:{SECRET}@127.0.0.1:{server.port}/postgres"), 0, "2 rows, 2 on the map")
    expect("wrong password", project(good.replace(SECRET, "Falsch-1")), 2, "password authentication failed")
    expect("missing table", project(good, assets="layer: plaices"), 2, "plaices")
    expect("missing database", project(good.replace("dbname=postgres", "dbname=nowhere")), 2, "nowhere")

    cut = threading.Timer(6, lambda: server.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'atlas' AND pid <> pg_backend_pid()"))
    cut.start()
    expect("cut while reading", project(good, assets="layer: slow"), 2, "cannot be read to its end")
    cut.join()
    server.stop()
    expect("server gone", project(good), 2, "127.0.0.1")


def main():
    who = account()
    has_postgis = any(pathlib.Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
    if not BINARIES or not has_postgis or who is None:
        print("skipped: there is no PostgreSQL server with PostGIS here")
        sys.exit(SKIPPED)
    problems = []
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as folder:
        server = Server(data, who)
        try:
            server.make()
            server.start()
            server.sql(TABLES)
            try_all(server, pathlib.Path(folder), problems)
        finally:
            server.stop()
    fail_if(problems)
    print("PostGIS read, and refused with clear words")


main()
