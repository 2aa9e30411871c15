"""Lasso, elastic net and their alpha search by time-ordered folds, on the data of ridge.json. Writes elastic_net.json."""
import json
import numpy as np
import sklearn
from sklearn.linear_model import ElasticNet, Ridge
from sklearn.model_selection import TimeSeriesSplit
from sklearn.preprocessing import StandardScaler

data = json.load(open("ridge.json"))
train = data["train"]
x = np.array(data["treatments"] + [data["control"]]).T[:train]
y = np.array(data["outcome"])[:train]


def fit(x, y, model):
    scaler = StandardScaler().fit(x)
    model.fit(scaler.transform(x), y)
    coefficients = model.coef_ / scaler.scale_
    return float(model.intercept_ - coefficients @ scaler.mean_), coefficients


def net(alpha, ratio):
    return ElasticNet(alpha=alpha, l1_ratio=ratio, tol=1e-12, max_iter=1000000)


def search(grid, model):
    errors = []
    for alpha in grid:
        fold_errors = []
        for a, b in TimeSeriesSplit(5).split(x):
            i, c = fit(x[a], y[a], model(alpha))
            fold_errors.append(np.mean((i + x[b] @ c - y[b]) ** 2))
        errors.append(np.mean(fold_errors))
    return float(grid[int(np.argmin(errors))])


out = {"versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__}, "cases": [], "search": []}
for alpha, ratio in [(0.1, 1.0), (50.0, 1.0), (300.0, 1.0), (0.1, 0.5), (1.0, 0.2), (20.0, 0.9)]:
    a, b = fit(x, y, net(alpha, ratio))
    out["cases"].append({"alpha": alpha, "l1_ratio": ratio, "intercept": a, "coefficients": b.tolist()})
out["search"].append({"l1_ratio": 0.0, "alpha": search(np.geomspace(1e-3, 1e4, 30), lambda alpha: Ridge(alpha=alpha))})
for ratio in [1.0, 0.5]:
    largest = np.abs(StandardScaler().fit_transform(x).T @ (y - y.mean())).max() / train / ratio
    out["search"].append({"l1_ratio": ratio, "alpha": search(np.geomspace(1e-3 * largest, largest, 30), lambda alpha: net(alpha, ratio))})
json.dump(out, open("elastic_net.json", "w"), indent=1)
