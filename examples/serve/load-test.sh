#!/bin/sh
# Load test of `serve` with wrk (Debian: apt-get install -y wrk): requests a second, p50 and p99, memory over 200,000
# requests, and ten reloads under load with nothing lost.
#
#     sh examples/serve/load-test.sh
set -eu
for name in wrk curl python3; do command -v "$name" > /dev/null || { echo "skipped: no $name"; exit 0; }; done
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
cargo build --release --example serve
work=$(mktemp -d)
address=127.0.0.1:8792
"${CARGO_TARGET_DIR:-target}/release/examples/serve" --listen "$address" --models models --log off & server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
until curl -fs "http://$address/healthz" > /dev/null; do sleep 0.1; done
memory() { awk '/VmRSS/ { print int($2 / 1024) " MB" }' "/proc/$server/status"; }

# Every request is another of the bundled ads; wrk counts answers that are not 200.
python3 - "$root" > "$work/ads.lua" <<'PY'
import json, pathlib, sys
ads = []
for path in sorted(pathlib.Path(sys.argv[1], "examples/ads").iterdir()):
    text = path.read_text(encoding="utf-8")
    ads.append(text if path.suffix == ".json" else json.dumps({"text": text}))
print("local ads = {" + ",".join("[==[" + ad + "]==]" for ad in ads) + "}")
print("""
local at = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
function request()
  at = at % #ads + 1
  return wrk.format(nil, "/v1/screen", nil, ads[at])
end
function done(summary, latency)
  local seconds = summary.duration / 1e6
  io.write(string.format("%d requests, %.0f a second, p50 %.2f ms, p99 %.2f ms, not 200: %d, connect %d, read %d, write %d, timeout %d\\n",
    summary.requests, summary.requests / seconds, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status, summary.errors.connect, summary.errors.read, summary.errors.write, summary.errors.timeout))
end
""")
PY
load() { wrk -t1 -c"$1" -d"$2" -s "$work/ads.lua" "http://$address" | tail -1; }

echo "memory at first:  $(memory)"
echo "warm up:          $(load 16 5s)"
echo "memory:           $(memory)"
echo "16 connections:   $(load 16 15s)"
echo "256 connections:  $(load 256 15s)"
echo "memory:           $(memory)"
load 16 20s > "$work/reloads" & loading=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  curl -fs -X POST "http://$address/v1/reload" > /dev/null || echo "a reload was refused"
done
wait "$loading"
echo "with ten reloads: $(cat "$work/reloads")"
echo "memory:           $(memory)"
until [ "$(curl -fs "http://$address/metrics" | awk '/^lurescan_request_seconds_count.*v1.screen"/ { print $2 }')" -ge 200000 ]; do
  load 16 10s > /dev/null
done
echo "memory after $(curl -fs "http://$address/metrics" | awk '/^lurescan_request_seconds_count.*v1.screen"/ { print $2 }') requests: $(memory)"
curl -fs "http://$address/metrics" | grep -E 'reloads_total|requests_total'
