#!/bin/sh
# Runs the Spark job on a cluster of two executors on this machine, kills one of them on the way, and compares the verdicts
# with those of a single run of screen_jsonl.
#
#     sh examples/spark/test.sh [NUMBER OF ADS]
#
# Needs Java 17 and PySpark (pip install pyspark).
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
ads=${1:-60000}
cd "$root"
cargo build --release --example screen_jsonl
program=$(realpath "${CARGO_TARGET_DIR:-target}/release/examples/screen_jsonl")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 examples/spark/test.py "$program" "$root" "$work" "$ads"
