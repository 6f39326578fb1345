"""Driven by test.sh: test.py PROGRAM ROOT WORK ADS"""

import glob
import json
import os
import signal
import subprocess
import sys
import time

import pyspark

os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
program, root, work, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])


def make_ads():
    """Ads of the project's corpus over and over, in 24 files, each ad with an id of its own; a bad line now and then."""
    rows = []
    for name in sorted(glob.glob(f"{root}/models/corpus/*.jsonl")):
        with open(name, encoding="utf-8") as file:
            rows += [json.loads(line) for line in file if line.strip()]
    os.makedirs(f"{work}/ads")
    files = [open(f"{work}/ads/part-{part:02}.jsonl", "w", encoding="utf-8") for part in range(24)]
    for number in range(count):
        ad = {"id": f"ad-{number}", "text": rows[number % len(rows)]["text"]}
        line = json.dumps(ad, ensure_ascii=False) if number % 997 else '{"id": "bad", "text": 5}'
        files[number % 24].write(line + "\n")
    for file in files:
        file.close()


def single():
    """One process, all files one after the other."""
    began = time.time()
    names = sorted(glob.glob(f"{work}/ads/*.jsonl"))
    with open(f"{work}/single.jsonl", "wb") as out:
        cat = subprocess.Popen(["cat", *names], stdout=subprocess.PIPE)
        subprocess.run([program], stdin=cat.stdout, stdout=out, stderr=subprocess.DEVNULL, check=True)
    return time.time() - began


def children(parent):
    """Processes below `parent`, with their command lines."""
    out = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in out.splitlines()]
    found, wanted = [], {parent}
    while wanted:
        below = [(int(pid), args) for pid, ppid, args in rows if int(ppid) in wanted]
        found += below
        wanted = {pid for pid, _ in below}
    return found


def spark(output, kill):
    """The job with two executors; kills one of them, a process of this very run, once verdicts are being written."""
    environment = dict(os.environ, SPARK_HOME=os.path.dirname(pyspark.__file__), PYSPARK_PYTHON=sys.executable)
    command = [f"{environment['SPARK_HOME']}/bin/spark-submit", "--master", "local-cluster[2,1,1024]",
               "--conf", "spark.ui.enabled=false", "--conf", f"spark.local.dir={work}/local",
               "--conf", "spark.executor.memory=768m",
               # Many small tasks, as on a large input: some must be done and others not when the executor is killed.
               "--conf", "spark.sql.files.maxPartitionBytes=1m",
               f"{root}/examples/spark/job.py", "--program", program, "--input", f"{work}/ads/*.jsonl", "--output", output]
    job = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=open(f"{work}/spark.log", "wb"), env=environment, text=True, cwd=work)
    killed = None
    while kill and job.poll() is None and killed is None:
        time.sleep(0.2)
        below = children(job.pid)
        executors = [pid for pid, args in below if "CoarseGrainedExecutorBackend" in args and args.split()[0].endswith("java")]
        busy = any(os.path.basename(args.split()[0]) == os.path.basename(program) for _, args in below)
        # Some tasks are done and others are running.
        if len(executors) == 2 and busy and glob.glob(f"{output}/_temporary/0/task_*"):
            killed = executors[0]
            os.kill(killed, signal.SIGKILL)
    out, _ = job.communicate()
    if job.returncode != 0:
        sys.exit(open(f"{work}/spark.log").read()[-3000:])
    return json.loads(out.strip().splitlines()[-1]), killed


def verdicts(output):
    """Verdicts out of the Parquet files, as JSON lines."""
    from pyspark.sql import SparkSession
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return [row.verdict for row in session.read.parquet(output).select("verdict").collect()]


def comparable(lines):
    """Sorted; a bad line names its place in its own partition, which a single run counts differently."""
    def clean(line):
        value = json.loads(line)
        return json.dumps({"error": value["error"]}) if "error" in value else line
    return sorted(clean(line) for line in lines)


make_ads()
alone = single()
summary, _ = spark(f"{work}/calm", kill=False)
broken, killed = spark(f"{work}/broken", kill=True)
with open(f"{work}/single.jsonl", encoding="utf-8") as file:
    expected = comparable(file.read().splitlines())
assert len(expected) == count, (len(expected), count)
assert killed, "the job was over before an executor could be killed; give more ads"
for output in ["calm", "broken"]:
    found = comparable(verdicts(f"{work}/{output}"))
    assert found == expected, f"{output}: {len(found)} verdicts, {len(expected)} expected"
print(json.dumps({
    "ads": count,
    "single_process_ads_per_second": round(count / alone),
    "two_executors_ads_per_second": summary["ads_per_second"],
    "one_executor_killed_ads_per_second": broken["ads_per_second"],
    "killed_executor": killed,
    "decisions": broken["decisions"],
    "identical": True,
}))
