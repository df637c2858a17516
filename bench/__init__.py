"""Benchmarks: `make bench`. Figures, never pass or fail; results go to `bench/results/`."""
