#!/bin/sh
# Instructions a byte, which repeat exactly: `sh benches/count.sh [FILE.jsonl [MOST]]`.
#
# Needs valgrind. Without a file it reads the English corpus joined to the length of board ads; `short` cuts it to ads of
# 100 characters instead. Only the screening of ads whose buffers are warm is counted: no start-up, no reading of files.
# The rooms' shares: `callgrind_annotate --inclusive=yes target/count.screen.out`.
set -eu
cd "$(dirname "$0")/.."
target="${CARGO_TARGET_DIR:-target}"
cargo build --quiet --release --example count
for what in screen words; do
    out="$target/count.$what.out"
    bytes=$(valgrind --quiet --tool=callgrind --callgrind-out-file="$out" --toggle-collect="count::counted_$what*" \
        "$target/release/examples/count" "${1:--}" "${2:-}" "$what" 2>/dev/null)
    sum=$(sed -n 's/^totals: *//p' "$out" | tail -1)
    echo "$what: $((sum / bytes)) instructions a byte ($sum in all, $bytes bytes)"
done
