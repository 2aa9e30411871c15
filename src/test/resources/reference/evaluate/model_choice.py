"""Comparison of three regressions of 40 values by ArviZ: PSIS-LOO, paired differences, stacking. Writes model_choice.json.

The posterior draws (a, b, log sigma) are kept instead of the log likelihood, log N(y; a + b x, sigma), which is larger. Beside ArviZ's
weights, which its optimiser leaves with three or four digits, stand those of the same problem solved to rounding with the
expectation-maximisation steps of a mixture, from another start.
"""
import json
import warnings
import arviz as az
import numpy as np
from scipy.special import logsumexp

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)
n, s = 40, 250
x = np.round(rng.normal(0, 1, n), 3)
y = np.round(1 + 0.8 * x + rng.standard_t(4, n), 3)


def draws(columns, scale):
    """Normal approximation of the posterior of a least-squares fit."""
    design = np.column_stack([np.ones(n), x])[:, columns]
    beta, *_ = np.linalg.lstsq(design, y, rcond=None)
    residual = y - design @ beta
    sigma = np.sqrt(residual @ residual / (n - len(columns))) * scale
    cov = np.linalg.inv(design.T @ design) * sigma**2
    out = np.zeros((s, 3))
    out[:, columns] = rng.multivariate_normal(beta, cov, s)
    out[:, 2] = np.log(sigma) + rng.normal(0, 1 / np.sqrt(2 * n), s)
    return np.round(out, 5)


models = {"line": draws([0, 1], 1.0), "mean": draws([0], 1.0), "wide": draws([0, 1], 1.6)}
elpd = {}
for name, d in models.items():
    sigma = np.exp(d[:, 2])[:, None]
    log_likelihood = -0.5 * np.log(2 * np.pi) - np.log(sigma) - 0.5 * ((y - d[:, [0]] - d[:, [1]] * x) / sigma) ** 2
    idata = az.from_dict(posterior={"a": d[None, :, 0]}, log_likelihood={"y": log_likelihood[None]})
    elpd[name] = az.loo(idata, pointwise=True, reff=1.0)
table = az.compare(elpd, ic="loo", method="stacking")
pointwise = np.array([elpd[name].loo_i.values for name in models])
weights = np.array([0.7, 0.2, 0.1])
for _ in range(400000):
    weights = np.exp(pointwise + np.log(np.maximum(weights, 1e-300))[:, None])
    weights = (weights / weights.sum(0)).mean(1)
case = {"versions": {"arviz": az.__version__, "numpy": np.__version__}, "x": x.tolist(), "y": y.tolist(),
        "draws": {name: d.tolist() for name, d in models.items()},
        "pointwise": {name: elpd[name].loo_i.values.tolist() for name in models},
        "pareto_k": {name: elpd[name].pareto_k.values.tolist() for name in models},
        "p_loo": {name: float(elpd[name].p_loo) for name in models},
        "table": {name: {key: float(table.loc[name, key]) for key in ["elpd_loo", "elpd_diff", "dse", "se", "weight"]} for name in models},
        "weights_to_rounding": {name: float(w) for name, w in zip(models, weights)},
        "score": float(logsumexp(pointwise + np.log(np.maximum(weights, 1e-300))[:, None], axis=0).mean())}
json.dump(case, open("model_choice.json", "w"))
