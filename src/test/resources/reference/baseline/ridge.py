"""Ridge, two-stage ridge and point scores: scikit-learn on generated weeks. Writes ridge.json."""
import json
import numpy as np
import sklearn
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import r2_score, mean_absolute_error, root_mean_squared_error, mean_absolute_percentage_error

rng = np.random.default_rng(20240101)
weeks, train = 80, 64
treatments = np.round(rng.gamma(2.0, 400.0, (weeks, 3)) * (rng.random((weeks, 3)) > 0.3), 2)
control = np.round(rng.normal(100, 5, (weeks, 1)), 2)
mediator = np.round(np.maximum(0, 200 + treatments @ [0.3, -0.1, 0.2] + rng.normal(0, 150, weeks)), 2)
outcome = np.round(9000 + treatments @ [2.0, 1.0, 0.5] + 900 * np.log1p(mediator / 500) - 60 * control[:, 0] + rng.normal(0, 400, weeks), 2)


def ridge(x, y, alpha):
    scaler = StandardScaler().fit(x)
    model = Ridge(alpha=alpha, solver="svd").fit(scaler.transform(x), y)
    coefficients = model.coef_ / scaler.scale_
    return float(model.intercept_ - coefficients @ scaler.mean_), coefficients


feature = lambda m: np.log1p(np.maximum(0, m) / 500)
out = {"versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__}, "train": train,
       "treatments": treatments.T.tolist(), "control": control[:, 0].tolist(), "mediator": mediator.tolist(), "outcome": outcome.tolist()}
x = np.hstack([treatments, control])
out["ridge"] = []
for alpha in [0.0, 0.01, 1.0, 100.0]:
    a, b = ridge(x[:train], outcome[:train], alpha)
    p = a + x @ b
    out["ridge"].append({"alpha": alpha, "intercept": a, "coefficients": b.tolist(), "prediction": p.tolist(),
                         "r2": r2_score(outcome[train:], p[train:]), "rmse": root_mean_squared_error(outcome[train:], p[train:]),
                         "mae": mean_absolute_error(outcome[train:], p[train:]),
                         "mape": mean_absolute_percentage_error(outcome[train:], p[train:]),
                         "wape": float(np.abs(outcome[train:] - p[train:]).sum() / outcome[train:].sum())})

a1, b1 = ridge(x[:train], mediator[:train], 1.0)
stage1 = lambda x: a1 + x @ b1
x2 = lambda x, m: np.hstack([x[:, :3], x[:, 3:], feature(m)[:, None]])
a2, b2 = ridge(x2(x[:train], stage1(x[:train])), outcome[:train], 1.0)
y = lambda x, m: a2 + x2(x, m) @ b2
off = x.copy()
off[:, 0] = 0
out["two_stage"] = {"stage1": [a1, *b1.tolist()], "stage2": [a2, *b2.tolist()], "prediction": y(x, stage1(x)).tolist(),
                    "total": float((y(x, stage1(x)) - y(off, stage1(off))).sum()),
                    "direct": float((y(x, stage1(off)) - y(off, stage1(off))).sum()),
                    "indirect": float((y(x, stage1(x)) - y(x, stage1(off))).sum())}
json.dump(out, open("ridge.json", "w"), indent=1)
