"""Screens ads on an Apache Spark cluster: every partition goes through `screen_jsonl` on its executor.

    spark-submit examples/spark/job.py --program target/release/examples/screen_jsonl --input ads/ --output verdicts/

Reads JSON ads, one a line (a file, a folder, a glob; .gz too), writes verdicts as Parquet and prints how many ads got
which decision and signal. A task whose program ends early or answers fewer lines than it was given fails, and Spark
runs it again, so no ad is lost when an executor dies.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

SCHEMA = T.StructType([
    T.StructField("id", T.StringType()),
    T.StructField("decision", T.StringType()),
    T.StructField("score", T.DoubleType()),
    T.StructField("forced_criminality", T.DoubleType()),
    T.StructField("forced_labour", T.DoubleType()),
    T.StructField("job_fraud", T.DoubleType()),
    T.StructField("signals", T.ArrayType(T.StringType())),
    T.StructField("campaign", T.StringType()),
    T.StructField("error", T.StringType()),
    T.StructField("verdict", T.StringType()),
])


def screen(lines, name):
    """Pipes one partition through the program and checks that every line was answered."""
    program = SparkFiles.get(name)
    child = subprocess.Popen([program, "--threads", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    given = [0]

    def feed():
        try:
            for line in lines:
                child.stdin.write(line.encode("utf-8") + b"\n")
                given[0] += 1
            child.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    answered = 0
    for line in child.stdout:
        answered += 1
        yield line.decode("utf-8").rstrip("\n")
    feeder.join()
    code = child.wait()
    if code != 0 or answered != given[0]:
        raise RuntimeError(f"{name} ended with {code} after {answered} of {given[0]} ads")


def row(line):
    """One verdict as columns, with the whole of it beside them."""
    verdict = json.loads(line)
    families = verdict.get("families", {})
    return (
        verdict.get("id"), verdict.get("decision"), verdict.get("score"),
        families.get("forced_criminality"), families.get("forced_labour"), families.get("job_fraud"),
        [signal["id"] for signal in verdict.get("signals", [])],
        verdict.get("campaign"), verdict.get("error"), line,
    )


def floats(values):
    """JSON may write a float without a fraction."""
    return tuple(float(value) if isinstance(value, int) and not isinstance(value, bool) else value for value in values)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="screen_jsonl, built for the executors' machines")
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--partitions", type=int, default=0, help="0 keeps the partitions of the input")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("lurescan").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addFile(os.path.abspath(arguments.program))
    name = os.path.basename(arguments.program)
    began = time.time()
    ads = spark.read.text(arguments.input, lineSep="\n")
    if arguments.partitions:
        ads = ads.repartition(arguments.partitions)
    # Each partition is screened once; the Parquet files are what is counted.
    verdicts = ads.rdd.map(lambda ad: ad.value).mapPartitions(lambda lines: screen(lines, name)).map(row).map(floats)
    spark.createDataFrame(verdicts, SCHEMA).write.mode("overwrite").parquet(arguments.output)
    took = time.time() - began

    written = spark.read.parquet(arguments.output)
    decisions = {str(r["decision"]): r["count"] for r in written.groupBy("decision").count().collect()}
    signals = written.select(F.explode("signals").alias("signal")).groupBy("signal").count().orderBy(F.desc("count")).collect()
    ads_written = sum(decisions.values())
    print(json.dumps({
        "ads": ads_written,
        "seconds": round(took, 1),
        "ads_per_second": round(ads_written / took),
        "decisions": decisions,
        "signals": {r["signal"]: r["count"] for r in signals},
    }, sort_keys=False))
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
