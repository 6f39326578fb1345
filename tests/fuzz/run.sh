#!/bin/sh
# Fuzzes one target with coverage feedback on the stable toolchain: ./run.sh TARGET [SECONDS]
# `cargo fuzz` wants a nightly compiler; all that is missing on stable is the permission to pass -Z and -C passes,
# which RUSTC_BOOTSTRAP gives. No sanitizer: the library has no unsafe code.
set -eu
cd "$(dirname "$0")"
target=$1
seconds=${2:-600}
export RUSTC_BOOTSTRAP=1
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks"
host=$(rustc -vV | sed -n 's/^host: //p')
corpus=${FUZZ_CORPUS:-${TMPDIR:-/tmp}/lurescan-fuzz-corpus}/$target
mkdir -p "$corpus"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-../../target/fuzz}"
cargo build --release --target "$host" --bin "$target"
exec "$CARGO_TARGET_DIR/$host/release/$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2048 -max_len=4096 "$corpus" "seeds/$target"
