"""What the program costs, measured beside its peers: `python -m benchmarks.NAME`, with `--json` for machines."""
