"""CRPS by its double sum, interval score and quantiles of predictive draws. Writes draw_scores.json."""
import json
import numpy as np

rng = np.random.default_rng(7)
cases = []
for observed, draws in [(0.3, rng.normal(0, 1, 40)), (-5.0, rng.normal(0, 1, 41)), (1e6 + 1, 1e6 + rng.normal(0, 1, 30)), (1.0, np.round(rng.gamma(1, 2, 50))), (2.0, np.array([5.0]))]:
    crps = np.abs(draws - observed).mean() - 0.5 * np.abs(draws[:, None] - draws[None, :]).mean()
    case = {"observed": observed, "draws": draws.tolist(), "crps": float(crps), "interval": []}
    for mass in [0.5, 0.9]:
        a = 1 - mass
        l, u = np.quantile(draws, [a / 2, 1 - a / 2])
        case["interval"].append({"mass": mass, "covered": bool(l <= observed <= u),
                                 "score": float(u - l + 2 / a * max(0, l - observed) + 2 / a * max(0, observed - u))})
    log_likelihood = -0.5 * (observed - draws) ** 2
    case["log_likelihood"] = log_likelihood.tolist()
    case["log_score"] = float(np.logaddexp.reduce(log_likelihood) - np.log(len(draws)))
    cases.append(case)
json.dump({"versions": {"numpy": np.__version__}, "cases": cases}, open("draw_scores.json", "w"), indent=1)
