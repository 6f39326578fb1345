#!/bin/sh
# Clicks through the reviewer's page in a headless Chromium, hostile ads included, and leaves screenshots to look at.
# Run by hand: sh examples/serve/browser-test.sh [FOLDER FOR SCREENSHOTS]
# Needs node, npm and chromium (Debian: apt-get install -y nodejs npm chromium fonts-noto-core fonts-noto-cjk).
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shots=${1:-$(mktemp -d)}
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$root"
cargo build --release --example serve --example screen
bin=${CARGO_TARGET_DIR:-target}/release/examples
npm install --silent --prefix "$work" puppeteer-core
"$bin/serve" --listen 127.0.0.1:8791 --log events & server=$!
mkdir -p "$shots"
cp examples/serve/browser-test.mjs "$work/"
node "$work/browser-test.mjs" http://127.0.0.1:8791 "$bin/screen" "$root" "$shots"
echo "screenshots in $shots"
