#!/bin/sh
# Clicks through the reviewer's page in a headless Chromium, hostile ads included, and leaves screenshots to look at.
# Run by hand: sh examples/serve/browser-test.sh [FOLDER FOR SCREENSHOTS]
# Needs node, npm and chromium (Debian: apt-get install -y nodejs npm chromium fonts-noto-core fonts-noto-cjk).
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
missing() { echo "skipped: $1 (Debian: apt-get install -y nodejs npm chromium fonts-noto-core fonts-noto-cjk)"; exit 0; }
for name in node npm curl; do command -v "$name" > /dev/null || missing "no $name"; done
for name in ${CHROMIUM:-chromium chromium-browser google-chrome}; do
  CHROMIUM=$(command -v "$name") && break
done
[ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] || missing "no Chromium; CHROMIUM=/path/to/it names another"
export CHROMIUM
mkdir -p "${1:-.}"
shots=$(if [ -n "${1:-}" ]; then cd "$1" && pwd; else mktemp -d; fi)
work=$(mktemp -d)
cd "$root"
cargo build --release --example serve --example screen
bin=${CARGO_TARGET_DIR:-target}/release/examples
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
npm install --silent --prefix "$work" puppeteer-core
"$bin/serve" --listen 127.0.0.1:8791 --log events & server=$!
until curl -fs http://127.0.0.1:8791/healthz > /dev/null; do kill -0 "$server"; sleep 0.1; done
cp examples/serve/browser-test.mjs "$work/"
node "$work/browser-test.mjs" http://127.0.0.1:8791 "$bin/screen" "$root" "$shots"
echo "screenshots in $shots"
