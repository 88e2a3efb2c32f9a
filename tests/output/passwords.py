"""passwords.py: a password in the connection of a source is told to nobody.

Not in what check and build say, and in no file that is made, however it is written: quoted, escaped,
in a URL, with signs in it that end other words. Nothing listens on the port, so the source fails.
"""
import json
import pathlib
import tempfile

from common import SOURCE, atlas, fail_if

SECRET = "zzSecret9"
SEAL = "licence: OGL-UK-3.0, attribution: somebody"
HERE = "PG:host=127.0.0.1 port=1 user=me dbname=x"
CONNECTIONS = [
    f"{HERE} password={SECRET}",
    f"{HERE} password='a {SECRET}'",
    rf"{HERE} password = 'a\'{SECRET}'",
    rf"{HERE} password=a\ {SECRET}",
    f"{HERE} password=a,{SECRET}",
    f"{HERE} password=a;b&{SECRET}",
    f"postgresql://me:{SECRET}@127.0.0.1:1/x",
    f"PG:postgresql://me:{SECRET}@127.0.0.1:1/x",
    f"postgresql://me:a@b/{SECRET}@127.0.0.1:1/x",
    f"postgresql://127.0.0.1:1/x?user=me&password={SECRET}",
]


def main():
    problems = []
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp)
        wards = SOURCE / "samples/halewick/wards.geojson"
        for i, connection in enumerate(CONNECTIONS):
            (folder / "atlas.yaml").write_text(
                f"title: T\nareas: {{source: {wards}, {SEAL}}}\nassets:\n"
                f"  - {{source: {json.dumps(connection)}, licence: own, visibility: public}}\n", encoding="utf-8")
            out = folder / f"out{i}"
            for command in (("check", folder, "--json"), ("check", folder), ("build", folder, "--out", out)):
                done = atlas(*command, expect=2)
                said = done.stdout + done.stderr
                if "***" not in said:
                    problems.append(f"{connection}: {command[0]} says nothing of it")
                if SECRET in said:
                    problems.append(f"{connection}: {command[0]} tells it")
            problems += [f"{connection}: in {path.name}" for path in out.rglob("*")
                         if path.is_file() and SECRET.encode() in path.read_bytes()]
    fail_if(problems)
    print(len(CONNECTIONS), "connections")


main()
