"""Writes effects-at-draws.json: effects at a few parameter vectors of R1, by the reference computation of the effects
(`effects.py` beside the statement of R1, which this imports), numpy 2, on ../weekly.csv.

usage: PYTHONPATH=FOLDER_OF_effects.py python effects-at-draws.py ../weekly.csv effects-at-draws.json
"""
import json
import sys

import numpy as np
import pandas as pd
from effects import effects

frame = pd.read_csv(sys.argv[1])
rng = np.random.default_rng(11)


def case(par, mediator_scale, outcome_scale):
    scales = mediator_scale, outcome_scale
    return {"parameters": par, "mediator_scale": scales[0], "outcome_scale": scales[1],
            "simulate": effects(frame, par, *scales, 24), "ignore": effects(frame, par, *scales, 0)}


truth = json.load(open("../truth.json"))
groups = ["decay", "half_saturation", "shape", "mediator_media", "outcome_media"]
cases = [case({g: list(truth[g].values()) for g in groups}, truth["mediator_scale"], truth["outcome_scale"])]
for _ in range(4):
    par = {
        "decay": rng.beta(2, 2, 5).round(6).tolist(),
        "half_saturation": rng.lognormal(0, 0.6, 5).round(6).tolist(),
        "shape": rng.lognormal(0.2, 0.3, 5).round(6).tolist(),
        "mediator_media": np.abs(rng.normal(0, 0.5, 4)).round(6).tolist(),
        "outcome_media": np.abs(rng.normal(0, 0.4, 5)).round(6).tolist(),
    }
    cases.append(case(par, frame.google_spend.mean(), frame.revenue.mean()))
with open(sys.argv[2], "w") as out:
    json.dump({"numpy": np.__version__, "cases": cases}, out, indent=1)
    out.write("\n")
