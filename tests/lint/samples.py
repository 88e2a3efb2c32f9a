"""samples.py FOLDER: what a sample's generator makes is what stands beside it, byte for byte."""
import pathlib
import subprocess
import sys
import tempfile


def main(folder):
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run([sys.executable, folder / "generate.py", tmp], check=True)
        made = sorted(pathlib.Path(tmp).iterdir())
        wrong = [p.name for p in made
                 if not (folder / p.name).exists() or p.read_bytes() != (folder / p.name).read_bytes()]
        if wrong or not made:
            sys.exit(f"not as generated: {', '.join(wrong) or 'nothing was made'}")
        print(len(made), "files are as generated")


main(pathlib.Path(sys.argv[1]))
