"""usage: run-peers.py PEERS.PY DATA.CSV [--peers stan,nutpie,...] [--runs 3] [--draws 1000]

Runs the peers' harness (peers.py) with this project's jar beside the peers, several times on this machine, and prints a Markdown table of
medians. Run it with the Python that has the peers installed, from the repository's root, after the build. Seconds are this machine's at
this moment; the ratios are what counts.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

FIELDS = ["run_s", "sampler_s", "min_bulk_ess", "max_rhat", "divergent", "min_ess_per_1000_leapfrogs"]


def one_run(a, seed, folder):
    ours_out = os.path.join(folder, "ours")
    ours = (f"java -jar mmm-bayes.jar fit benchmarks/r1.yaml --data {a.data} --out {ours_out} --overwrite --no-comparison --no-report --quiet "
            f"--seed {seed} --draws {a.draws}")
    done = subprocess.run([sys.executable, a.harness, "--data", a.data, "--peers", a.peers, "--draws", str(a.draws), "--seed", str(seed),
                           "--ours", ours, "--ours-out", ours_out], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    for row in rows:
        note = str(row.get("note", ""))
        row["sampler_s"] = float(note.split()[1]) if note.startswith("sampler_s") else row["run_s"]
        row["process_rate"] = row["min_bulk_ess"] / row["run_s"]
        row["rate"] = row["min_bulk_ess"] / row["sampler_s"]
    return {row["sampler"]: row for row in rows}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("harness")
    p.add_argument("data")
    p.add_argument("--peers", default="stan,nutpie,numpyro,blackjax,nutpie_collapsed,nutpie_collapsed_low_rank")
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--draws", type=int, default=1000)
    a = p.parse_args()
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(a.runs):
            runs.append(one_run(a, run + 1, folder))
    names = list(runs[0])
    median = {n: {f: statistics.median(r[n][f] or 0 for r in runs) for f in [*FIELDS, "rate", "process_rate"]} for n in names}
    print("| sampler | sampling s | process s | min bulk-ESS | max R-hat | divergent | min ESS / 1000 leapfrogs | min ESS / s | ours is faster by |")
    print("|---|---|---|---|---|---|---|---|---|")
    for n in names:
        m = median[n]
        ratio = statistics.median(r["ours"]["rate"] / r[n]["rate"] for r in runs)
        process = statistics.median(r["ours"]["process_rate"] / r[n]["rate"] for r in runs)
        print(f"| {n} | {m['sampler_s']:.2f} | {m['run_s']:.2f} | {m['min_bulk_ess']:.0f} | {m['max_rhat']:.3f} | {m['divergent']:.0f} | "
              f"{m['min_ess_per_1000_leapfrogs']:.1f} | {m['rate']:.1f} | {ratio:.1f}x ({process:.1f}x whole process) |")


main()
