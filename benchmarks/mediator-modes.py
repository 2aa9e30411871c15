"""Which of the three ways in which a mediator may enter the outcome recovers what, on data whose truth is known: coverage of 90% intervals.

    python3 benchmarks/mediator-modes.py OUT [--data-sets N] [--jar mmm-bayes.jar]

In every world it is the spend as observed that acts. Each is fitted as observed, as predicted and as residualised, with the settings of
scenarios.py, whose worlds these are. A fit that is done is not made again. Standard library only.
"""

import argparse
import csv
import pathlib
import subprocess
from collections import defaultdict

import scenarios

WORLDS = ["no_mediation", "full_mediation", "saturated_mediator", "large_mediator_shocks"]
MODES = ["observed", "predicted", "residualised"]
QUANTITIES = ["total_effect", "natural_direct_effect", "natural_indirect_effect", "roas"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--data-sets", type=int, default=10, help="of each world")
    parser.add_argument("--draws", type=int, default=250)
    parser.add_argument("--jar", default=str(scenarios.HERE.parent / "mmm-bayes.jar"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    print("| world | fitted as | " + " | ".join(QUANTITIES) + " |")
    print("|---" * (len(QUANTITIES) + 2) + "|")
    for number, world in enumerate(WORLDS):
        weeks, changes = scenarios.WORLDS[world]
        generator = arguments.out / (world + ".yaml")
        generator.write_text(scenarios.spec(changes))
        for mode in MODES:
            fitted = arguments.out / f"{world}-{mode}.yaml"
            fitted.write_text(scenarios.spec(changes).replace("enters: observed", "enters: " + mode))
            folder = arguments.out / f"{world}-{mode}"
            if not (folder / "coverage.csv").exists():
                command = ["java", "-jar", arguments.jar, "coverage", fitted, "--generator", generator, "--weeks", weeks]
                command += ["--seed", 1 + number, "--threads", 1, "--data-sets", arguments.data_sets]
                command += ["--draws", arguments.draws, "--out", folder]
                done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
                if done.returncode:
                    raise SystemExit(f"{fitted}: {done.stderr[-400:]}")
            counts = defaultdict(lambda: [0, 0])
            for row in csv.DictReader((folder / "coverage.csv").open()):
                if abs(float(row["mass"]) - 0.9) < 1e-9 and row["of"] != "all":
                    of = int(row["data_sets"])
                    counts[row["quantity"]][0] += round(float(row["share_covering"]) * of)
                    counts[row["quantity"]][1] += of
            cells = [f"{100 * counts[quantity][0] / counts[quantity][1]:.0f}%" for quantity in QUANTITIES]
            print(f"| {world.replace('_', ' ')} | {mode} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
