"""`python -m bench [NAME …]`: run the named benchmarks (default: all) and print what was measured."""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench import broadcast, clock, evidence_corpus, imports, long_plans, offices, photos, updates

RESULTS = Path(__file__).parent / "results"
BENCHMARKS = {
    "updates": updates.run,
    "photos": photos.run,
    "evidence": evidence_corpus.run,
    "imports": imports.run,
    "clock": clock.run,
    "broadcast": broadcast.run,
    "offices": offices.run,
    "long_plans": long_plans.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*", default=list(BENCHMARKS), choices=[*BENCHMARKS, []])
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each case is measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the medians are reported")
    chosen = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    for name in chosen.names or BENCHMARKS:
        rows = asyncio.run(BENCHMARKS[name](chosen.seconds, chosen.rounds))
        stamp = datetime.now(UTC)
        path = RESULTS / f"{name}-{stamp:%Y%m%dT%H%M%S}.json"
        path.write_text(
            json.dumps({"python": platform.python_version(), "at": stamp.isoformat(), "rows": rows}, indent=1)
        )
        print(f"\n{name} → {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")


if __name__ == "__main__":
    main()
