"""Random forest, boosted trees and permutation importances: scikit-learn on a generated nonlinear problem. Writes trees.json."""
import json
import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

rng = np.random.default_rng(5)
n, train = 180, 130
x = np.round(rng.random((n, 5)) * (rng.random((n, 5)) > 0.2), 4)
y = np.round(100 + 30 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + rng.normal(0, 2, n), 3)
a, b = slice(0, train), slice(train, n)
boosted = GradientBoostingRegressor(n_estimators=100, max_depth=3, min_samples_split=5, learning_rate=0.1, random_state=0).fit(x[a], y[a])
forests = [RandomForestRegressor(100, max_depth=10, min_samples_split=5, random_state=s).fit(x[a], y[a]) for s in range(20)]
scores = [r2_score(y[b], f.predict(x[b])) for f in forests]
importance = permutation_importance(LinearRegression().fit(x[a], y[a]), x[b], y[b], n_repeats=2000, random_state=0)
out = {"versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__}, "train": train, "features": x.T.tolist(), "response": y.tolist(),
       "boosted": boosted.predict(x[b]).tolist(), "boosted_r2": r2_score(y[b], boosted.predict(x[b])),
       "forest_r2_mean": float(np.mean(scores)), "forest_r2_sd": float(np.std(scores)),
       "forest_mean": np.mean([f.predict(x[b]) for f in forests], axis=0).tolist(),
       "importance_mean": importance.importances_mean.tolist(), "importance_sd": importance.importances_std.tolist()}
json.dump(out, open("trees.json", "w"), indent=1)
