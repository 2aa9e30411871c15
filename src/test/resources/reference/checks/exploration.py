"""Column summaries, collinearity, Chow tests and Box-Cox: numpy, scipy and statsmodels on generated weeks. Writes exploration.json."""
import json
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.tsa.stattools import acf

rng = np.random.default_rng(77)
n = 104
t = np.arange(n)
price = np.round(100 + 6 * np.sin(2 * np.pi * t / 52) + rng.normal(0, 1, n), 2)
bursts = np.round(rng.gamma(2, 500, n) * (np.sin(t / 3.0) > 0.2), 1)
steady = np.round(rng.normal(5000, 400, n), 1)
mixed = np.round(0.8 * steady + 3 * price + rng.normal(0, 100, n), 1)
promotion = (rng.random(n) < 0.2).astype(float)
revenue = np.round(np.exp(8 + 0.3 * rng.normal(0, 1, n)) * np.where(t > 60, 1.4, 1.0), 2)
revenue[[20, 77]] = [60000, 90000.0]
names = ["price", "bursts", "steady", "mixed", "promotion", "revenue"]
columns = [price, bursts, steady, mixed, promotion, revenue]


def zero_run(x):
    best = run = 0
    for v in x:
        run = run + 1 if v == 0 else 0
        best = max(best, run)
    return best


def robust(x):
    mad = stats.median_abs_deviation(x)
    return [] if mad == 0 else np.flatnonzero(0.6745 * np.abs(x - np.median(x)) / mad > 3.5).tolist()


def tukey(x):
    a, b = np.quantile(x, [0.25, 0.75])
    return np.flatnonzero((x < a - 1.5 * (b - a)) | (x > b + 1.5 * (b - a))).tolist()


summaries = [{"name": name, "values": x.tolist(), "mean": x.mean(), "sd": x.std(ddof=1), "quantiles": np.quantile(x, [0, 0.25, 0.5, 0.75, 1]).tolist(),
              "zero_share": float((x == 0).mean()), "zero_run": zero_run(x), "skew": float(stats.skew(x)), "lag1": float(acf(x, nlags=1, fft=False)[1]),
              "robust": robust(x), "tukey": tukey(x)} for name, x in zip(names, columns)]
m = np.column_stack(columns[:5])
with_constant = sm.add_constant(m)
vif = [variance_inflation_factor(with_constant, i + 1) for i in range(5)]
scaled = with_constant / np.linalg.norm(with_constant, axis=0)
s = np.linalg.svd(scaled, compute_uv=False)

design = np.column_stack([np.ones(n), t / n, price / 100])
rss = lambda a, b: sm.OLS(np.log(revenue)[a:b], design[a:b]).fit().ssr
least = int(np.ceil(0.15 * n))
k = 3
chow, p = [], []
for week in range(least, n - least + 1):
    parts = rss(0, week) + rss(week, n)
    f = (rss(0, n) - parts) / k / (parts / (n - 2 * k))
    chow.append(f)
    p.append(float(stats.f.sf(f, k, n - 2 * k)))
# Distribution of the largest F: normal errors on the same design, by recursive projections of this script's own.
q = [(np.linalg.qr(design[:w])[0], np.linalg.qr(design[w:])[0], w) for w in range(least, n - least + 1)]
whole = np.linalg.qr(design)[0]
errors = rng.normal(0, 1, (n, 20000))
ss = lambda basis, e: (e ** 2).sum(0) - ((basis.T @ e) ** 2).sum(0)
largest = np.zeros(20000)
for a, b, w in q:
    parts = ss(a, errors[:w]) + ss(b, errors[w:])
    largest = np.maximum(largest, (ss(whole, errors) - parts) / k / (parts / (n - 2 * k)))

box_cox = []
for x in [revenue, price, steady]:
    best = optimize.minimize_scalar(lambda l: -stats.boxcox_llf(l, x / stats.gmean(x)), bounds=(-5, 5), method="bounded", options={"xatol": 1e-11})
    top = stats.boxcox_llf(best.x, x)
    drop = lambda l: stats.boxcox_llf(l, x) - top + 0.5 * stats.chi2.ppf(0.95, 1)
    lower = optimize.brentq(drop, -5, best.x, xtol=1e-12) if drop(-5) < 0 else -5.0
    upper = optimize.brentq(drop, best.x, 5, xtol=1e-12) if drop(5) < 0 else 5.0
    box_cox.append({"values": x.tolist(), "lambda": float(best.x), "scipy_lambda": float(stats.boxcox_normmax(x, method="mle")), "log_likelihood": float(top), "lower": float(lower), "upper": float(upper)})

json.dump({"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__}, "summaries": summaries,
           "vif": vif, "correlations": np.corrcoef(m.T).tolist(), "condition_indices": (s[0] / s).tolist(),
           "design": design.tolist(), "log_revenue": np.log(revenue).tolist(), "first_break": least, "chow": chow, "chow_p": p,
           "sup_f_quantiles": np.quantile(largest, [0.5, 0.9, 0.95]).tolist(), "box_cox": box_cox}, open("exploration.json", "w"))
print([b["lambda"] - b["scipy_lambda"] for b in box_cox], box_cox[0]["lambda"], vif, max(chow))
