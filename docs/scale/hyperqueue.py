#!/usr/bin/env python3
"""HyperQueue from Python: SHARES tasks on a server and workers of this machine, then the reports joined.

    pip install hyperqueue
    SOURCE=clients.jsonl OUT=out SHARES=8 python3 docs/scale/hyperqueue.py
"""
import os
import subprocess
import sys

from hyperqueue import Job, LocalCluster
from hyperqueue.cluster import WorkerConfig

source, out = os.environ["SOURCE"], os.environ["OUT"]
shares, workers = int(os.environ.get("SHARES", "8")), int(os.environ.get("WORKERS", "2"))
redress = os.environ.get("REDRESS", "redress")

with LocalCluster() as cluster:
    for _ in range(workers):
        cluster.start_worker(WorkerConfig(cores=1))
    # A share whose worker is lost is started again; what was done is not done twice.
    job = Job(default_workdir=".", max_fails=None, name="redress")
    for share in range(1, shares + 1):
        job.program(
            [redress, "batch", source, "-o", out, "--shard", f"{share}/{shares}", "--jobs", "1", "-q"],
            stdout=None, stderr=None, crash_limit=5,
        )
    client = cluster.client()
    # A share that ends with 1 has cases to be mended: the joined report names them.
    client.wait_for_jobs([client.submit(job)], raise_on_error=False)

sys.exit(subprocess.run([redress, "batch", "merge", out, "-o", out]).returncode)
