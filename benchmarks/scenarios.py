"""Coverage of known truth in unlike worlds, pooled: no mediation, full mediation, a saturated mediator, large shocks of the mediator,
a mediator at zero in many weeks, a channel that hardly or never spends, two channels that move together, short and long series; and
large shocks of the mediator fitted as if only its mean acted.

    python3 benchmarks/scenarios.py OUT [--data-sets N] [--jar mmm-bayes.jar]

Each world is priors/generator.yaml with other true parameters and a seed of its own. It is fitted with normal(0, 0.5) priors of all media
coefficients, so that an effect of 0 lies inside what the prior allows. A run that was ended goes on where it was. Standard library only.
"""

import argparse
import csv
import pathlib
import re
import subprocess
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
GENERATOR = (HERE.parent / "priors" / "generator.yaml").read_text()
SIGNED = {
    "mediator.media: half_normal(0.5)": "mediator.media: normal(0, 0.5)",
    "outcome.media: half_normal(0.4)": "outcome.media: normal(0, 0.5)",
}
MEDIATOR_MEDIA = "mediator_media: { facebook: 0.45, tiktok: 0.4, instagram: 0.3, snapchat: 0.08 }"
OUTCOME_MEDIA = "outcome_media: { facebook: 0.16, tiktok: 0.1, instagram: 0.15, snapchat: 0.04, google: 0.3 }"
FAMILY = "column: google_spend\n  family: normal"
NONE = "{ facebook: 0, tiktok: 0, instagram: 0, snapchat: 0"

SHOCKS = {"mediator_sigma: 0.1": "mediator_sigma: 0.5"}

# name: weeks, and what is written in place of what
WORLDS = {
    "no_mediation": (156, {MEDIATOR_MEDIA: "mediator_media: " + NONE + " }"}),
    "full_mediation": (156, {OUTCOME_MEDIA: "outcome_media: " + NONE + ", google: 0.5 }"}),
    "saturated_mediator": (156, {"google: 1.1 }": "google: 0.35 }", "google: 1.2 }": "google: 2 }"}),
    "large_mediator_shocks": (156, SHOCKS),
    "mediator_at_zero": (
        156,
        {
            FAMILY: FAMILY + "\n  censored_below: 0",
            "mediator_intercept: 0.55": "mediator_intercept: -0.45",
            "mediator_sigma: 0.1": "mediator_sigma: 0.3",
            # the fit's unit is the mediator's mean, here about a ninth of the other worlds': their priors in this unit
            "mediator.intercept: normal(0.5, 0.5)": "mediator.intercept: normal(0, 4.5)",
            "mediator.media: half_normal(0.5)": "mediator.media: normal(0, 4.5)",
            "mediator.trend: normal(0, 0.3)": "mediator.trend: normal(0, 2.7)",
            "mediator.season: normal(0, 0.2)": "mediator.season: normal(0, 1.8)",
            "mediator.controls: normal(0, 0.3)": "mediator.controls: normal(0, 2.7)",
            'mediator: "normal(0, 0.5)"': 'mediator: "normal(0, 4.5)"',
            "mediator.sigma: half_normal(0.3)": "mediator.sigma: half_normal(2.7)",
        },
    ),
    "channel_hardly_spends": (156, {"weeks_on: 4, weeks_off: 7": "weeks_on: 2, weeks_off: 60"}),
    "channel_never_spends": (156, {"snapchat: { level: 2100": "snapchat: { level: 0"}),
    "channels_correlated": (156, {"weeks_on: 10, weeks_off: 3": "weeks_on: 10, weeks_off: 3, follows: facebook, correlation: 0.95"}),
    "78_weeks": (78, {}),
    "260_weeks": (260, {}),
    "large_mediator_shocks_predicted": (156, SHOCKS),
}
# name: what the fit assumes and the world does not do; not pooled with the others
WRONG = {"large_mediator_shocks_predicted": {"enters: observed": "enters: predicted"}}
# its effects are 0 by definition, and so covered
NEVER_SPENDS = {("channel_never_spends", "snapchat")}
TOGETHER = "all"  # the row of all channels, which the others add up to
POOLED = [
    "total_effect",
    "natural_direct_effect",
    "natural_indirect_effect",
    "roas",
    "net_roas",
    "elasticity",
    "lift",
]


def spec(changes):
    text = GENERATOR
    for old, new in {**SIGNED, **changes}.items():
        if old not in text:
            raise SystemExit("not in generator.yaml: " + old)
        text = text.replace(old, new)
    return re.sub(r"file: .*", "file: none.csv", text, count=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--data-sets", type=int, default=13, help="of each world")
    parser.add_argument("--draws", type=int, default=250)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--jar", default=str(HERE.parent / "mmm-bayes.jar"))
    parser.add_argument("--worlds", nargs="*", default=list(WORLDS))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    counts = defaultdict(lambda: [0, 0])
    for world in arguments.worlds:
        weeks, changes = WORLDS[world]
        generator = arguments.out / (world + ".yaml")
        generator.write_text(spec(changes))
        fitted = arguments.out / (world + "_fitted.yaml")
        fitted.write_text(spec({**changes, **WRONG.get(world, {})}))
        folder = arguments.out / world
        command = ["java", "-jar", arguments.jar, "coverage", fitted, "--generator", generator, "--weeks", weeks]
        command += ["--seed", 1 + list(WORLDS).index(world), "--threads", arguments.threads]
        command += ["--data-sets", arguments.data_sets, "--draws", arguments.draws, "--out", folder]
        command += ["--resume"] if (folder / "settings.yaml").exists() else []
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        if done.returncode:
            print(world, "failed:", done.stderr[-400:])
            continue
        for row in csv.DictReader((folder / "coverage.csv").open()):
            if abs(float(row["mass"]) - 0.9) < 1e-9 and row["quantity"] in POOLED and row["of"] != TOGETHER:
                if (world, row["of"]) in NEVER_SPENDS:
                    continue
                of = int(row["data_sets"])
                pooled = [] if world in WRONG else [("all", row["quantity"])]
                for key in [(world, row["quantity"]), *pooled]:
                    counts[key][0] += round(float(row["share_covering"]) * of)
                    counts[key][1] += of
    print("| world | " + " | ".join(POOLED) + " |")
    print("|---" * (len(POOLED) + 1) + "|")
    for world in [*arguments.worlds, "all"]:
        cells = []
        for quantity in POOLED:
            covered, of = counts[world, quantity]
            cells.append(f"{100 * covered / of:.0f}% of {of}" if of else "")
        print("| " + world + " | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
