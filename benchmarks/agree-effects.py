"""usage: agree-effects.py FIT_DIR REFERENCE-EFFECTS.json : compares a fit's effects with an independent computation of the same definitions.

Prints, for each tail rule, the worst mean (in combined Monte Carlo standard errors) and the worst quantile (in posterior sds); exits with 1
if a mean is off by 4 standard errors or a quantile by 10% of the sd.
"""
import csv
import json
import os
import sys

NAMES = {"TE": "total_effect", "NDE": "natural_direct_effect", "NIE": "natural_indirect_effect", "induced_spend": "induced_spend",
         "share_mediated": "share_mediated", "roas": "roas", "roas_net": "net_roas", "roas_system": "system_roas",
         "marginal_roas": "marginal_roas_1pct", "interaction": "total_effect", "mediator_own": "mediator_own"}


def key(name):
    estimand, _, channel = name.rstrip("]").partition("[")
    if estimand == "interaction":
        return "interaction", "all_treatments", NAMES[estimand]
    if channel in ("", "joint"):
        return "joint", "all_treatments", NAMES[estimand]
    return "channel", channel, NAMES[estimand]


def main():
    folder, reference = sys.argv[1:3]
    rows = {}
    for table in ("effects.csv", "roas.csv"):
        with open(os.path.join(folder, table), newline="", encoding="utf-8") as f:
            for row in csv.DictReader(f):
                if row["mean"]:
                    tail = "simulate" if row["tail"].startswith("simul") else "ignore"
                    rows[tail, row["scope"], row["channel"], row["estimand"]] = row
    failed = False
    with open(reference, encoding="utf-8") as f:
        reference = json.load(f)
    for tail in ("simulate", "ignore"):
        worst_mean, worst_quantile, missing = (0, ""), (0, ""), []
        for name, r in reference["tail: " + tail].items():
            row = rows.get((tail, *key(name))) or rows.get((tail, "mediator", "google", key(name)[2]))
            if row is None:
                missing.append(name)
                continue
            combined = (float(row["mcse_mean"]) ** 2 + r["mcse"] ** 2) ** 0.5
            worst_mean = max(worst_mean, (abs(float(row["mean"]) - r["mean"]) / combined, name))
            for ours, theirs in (("q05", "q05"), ("q25", "q25"), ("median", "q50"), ("q75", "q75"), ("q95", "q95")):
                worst_quantile = max(worst_quantile, (abs(float(row[ours]) - r[theirs]) / r["sd"], f"{name} {theirs}"))
        print(f"tail {tail}: {len(reference['tail: ' + tail]) - len(missing)} estimands, missing {missing}, worst mean {worst_mean[0]:.1f} MCSE at "
              f"{worst_mean[1]}, worst quantile {worst_quantile[0]:.3f} sd at {worst_quantile[1]}")
        failed |= worst_mean[0] > 4 or worst_quantile[0] > 0.10 or bool(missing)
    sys.exit(1 if failed else 0)


main()
