#!/usr/bin/env python3
"""Writes the results in benches/README.md from criterion's own output: ratios first, then throughput with its spread.

    cargo bench --features parallel && python3 benches/table.py [target/criterion]
"""

import json
import platform
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
START, END = "<!-- results: written by table.py -->", "<!-- end of results -->"


def read(root):
    """Group and id of each benchmark with nanoseconds (median, low, high) and bytes or ads an iteration."""
    found = {}
    for path in sorted(root.rglob("new/estimates.json")):
        named = json.loads((path.parent / "benchmark.json").read_text())
        median = json.loads(path.read_text())["median"]
        interval = median["confidence_interval"]
        amount = named.get("throughput") or {}
        amount = next(iter(amount.values()), None) if isinstance(amount, dict) else None
        key = (named["group_id"], named.get("value_str") or named.get("function_id") or "")
        found[key] = (median["point_estimate"], interval["lower_bound"], interval["upper_bound"], amount)
    return found


def rate(value):
    """Bytes or ads a nanosecond."""
    return value[3] / value[0] if value and value[3] else None


def ratio(found, a, b):
    """How many times faster a is than b, for the same amount of work."""
    a, b = rate(found.get(a)), rate(found.get(b))
    return f"{a / b:.2f} ×" if a and b else "not run"


def machine():
    name = platform.machine()
    info = Path("/proc/cpuinfo")
    models = re.findall(r"^model name\s*:\s*(.+)$", info.read_text(), re.M) if info.exists() else []
    return f"{models[0]}, {len(models)} cores" if models else name


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "target/criterion"
    found = read(root)
    lines = [START, "", f"Machine: {machine()}. Medians; spread is the 95 % interval of the median.", ""]
    lines += ["| question | wanted | found |", "|---|---|---|"]
    per_byte = [
        ("own-written English ads, joined to the length of board ads, against `unicode_words()` alone", "≥ 6 ×", ("peers/board-en", "lurescan"), ("peers/board-en", "unicode_words")),
        ("ads of `LURESCAN_BENCH_ADS` against `unicode_words()` alone", "≥ 6 ×", ("peers/given", "lurescan"), ("peers/given", "unicode_words")),
        ("the own-written ads against the obvious design", "≥ 30 ×", ("peers/board-en", "lurescan"), ("peers/board-en", "obvious")),
        ("the same against aho-corasick over the terms", "", ("peers/board-en", "lurescan"), ("peers/board-en", "aho-corasick")),
        ("the same against linfa's logistic regression over hashed words", "", ("peers/board-en", "lurescan"), ("peers/board-en", "linfa")),
        ("mixed scripts against `unicode_words()` alone", "≥ 2.5 ×", ("peers/mixed", "lurescan"), ("peers/mixed", "unicode_words")),
        ("mixed scripts against the obvious design", "", ("peers/mixed", "lurescan"), ("peers/mixed", "obvious")),
        ("an ad of 100 bytes against `unicode_words()`", "≥ 2 ×", ("peers/100-bytes", "lurescan"), ("peers/100-bytes", "unicode_words")),
        ("bytes at 1 MB against bytes at 10 kB", "≥ 0.77 ×", ("length", "1000000"), ("length", "10000")),
        ("10,000 further terms against none", "≥ 0.74 ×", ("terms", "10000"), ("terms", "0")),
        ("ads a second on 2 threads against 1", "≥ 1.8 ×", ("threads", "2"), ("threads", "1")),
        ("a lure with its explanation against an honest ad", "≥ 0.33 ×", ("kind", "lure"), ("kind", "honest")),
    ]
    lines += [f"| {what} | {wanted} | {ratio(found, a, b)} |" for what, wanted, a, b in per_byte]
    start_up = next((value for (group, _), value in found.items() if group == "start-up"), None)
    if start_up:
        lines.append(f"| start-up | ≤ 20 ms | {start_up[0] / 1e6:.0f} ms |")
    lines += ["", "| benchmark | median | spread | MB/s |", "|---|---|---|---|"]
    for (group, name), (median, low, high, amount) in sorted(found.items()):
        speed = f"{amount / median * 1e3:.1f}" if amount and group != "threads" else ""
        lines.append(f"| {group}/{name} | {median / 1e3:,.1f} µs | {low / 1e3:,.1f}–{high / 1e3:,.1f} | {speed} |")
    lines += ["", END]
    readme = HERE / "README.md"
    text = readme.read_text()
    before, after = text.split(START)[0], text.split(END)[-1]
    readme.write_text(before + "\n".join(lines) + after)


main()
