"""`python -m tests.fuzz NAME [--seconds 60]`: fuzz one target with atheris; what it finds is left in the folder it names."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

import atheris


def main() -> None:
    """Write the seeds, then hand over to atheris, which ends the process itself."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("name")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="where the corpus and the finds stay (default: a folder of its own)")
    chosen = parser.parse_args()
    with atheris.instrument_imports(include=["importers", "domain"]):
        targets = importlib.import_module("tests.fuzz.targets")
    run = targets.TARGETS[chosen.name]
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix=f"fuzz-{chosen.name}-"))
    corpus, work = folder / "corpus", folder / "work"
    for place in (corpus, work):
        place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(targets.seeds(chosen.name, work)):
        (corpus / f"seed-{number}").write_bytes(seed)
    sys.stdout.write(f"{chosen.name}: corpus and finds in {folder}\n")
    sys.stdout.flush()
    options = [f"-max_total_time={chosen.seconds}", f"-artifact_prefix={folder}/", "-max_len=60000", "-timeout=20"]
    atheris.Setup(
        [sys.argv[0], *options, "-rss_limit_mb=1024", "-print_final_stats=1", str(corpus)], lambda data: run(data, work)
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
