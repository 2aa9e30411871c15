"""STL with default spans, plain and robust: statsmodels on generated series. Writes stl.json."""
import json
import numpy as np
import statsmodels
from statsmodels.tsa.seasonal import STL

rng = np.random.default_rng(3)
cases = []
for n, period in [(104, 52), (150, 52), (131, 13), (60, 4)]:
    t = np.arange(n)
    y = np.round(50 + 0.1 * t + 8 * np.sin(2 * np.pi * t / period) + rng.normal(0, 2, n), 3)
    y[[7, n // 2, n - 3]] += [30, -25, 40]
    # Two seasons are fitted exactly; robust weights would then be made of rounding errors.
    for robust in [False, True] if n > 2 * period else [False]:
        fit = STL(y, period=period, robust=robust).fit()
        cases.append({"series": y.tolist(), "period": period, "robust": robust, "trend": fit.trend.tolist(), "season": fit.seasonal.tolist(), "weights": fit.weights.tolist()})
json.dump({"versions": {"numpy": np.__version__, "statsmodels": statsmodels.__version__}, "cases": cases}, open("stl.json", "w"))
