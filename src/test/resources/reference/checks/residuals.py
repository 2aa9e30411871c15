"""Residual diagnostics: statsmodels and scipy on generated series. Writes residuals.json."""
import json
import warnings
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.sandbox.stats.runs import runstest_1samp
from statsmodels.stats.diagnostic import acorr_ljungbox, het_breuschpagan, het_white
from statsmodels.stats.stattools import durbin_watson, jarque_bera
from statsmodels.tsa.stattools import acf, pacf

warnings.simplefilter("ignore")


def durbin_watson_p(d, x):
    """Normal approximation with mean and variance of d from the traces of the full n x n matrices."""
    n, k = x.shape
    difference = np.diff(np.eye(n), axis=0)
    a = (np.eye(n) - x @ np.linalg.pinv(x)) @ difference.T @ difference
    mean = np.trace(a) / (n - k)
    variance = 2 * ((n - k) * np.trace(a @ a) - np.trace(a) ** 2) / ((n - k) ** 2 * (n - k + 2))
    return 2 * stats.norm.sf(abs(d - mean) / np.sqrt(variance))


rng = np.random.default_rng(42)
cases = []
for n, k, kind in [(40, 2, "normal"), (104, 4, "ar"), (104, 3, "spread"), (60, 3, "heavy"), (11, 2, "normal"), (156, 5, "skew"), (5, 2, "normal")]:
    x = np.column_stack([np.ones(n), np.round(rng.gamma(2, 2, (n, k - 1)), 3)])
    e = rng.normal(0, 1, n)
    if kind == "ar":
        for t in range(1, n):
            e[t] += 0.5 * e[t - 1]
    if kind == "spread":
        e *= x[:, 1]
    if kind == "heavy":
        e = rng.standard_t(2, n)
    if kind == "skew":
        e = rng.exponential(1, n) - 1
    y = np.round(3 + x[:, 1:] @ np.arange(1, k) + e, 4)
    fit = sm.OLS(y, x).fit()
    r = fit.resid
    influence = fit.get_influence()
    lags = min(10, n // 5)
    correlations, band = acf(r, nlags=lags, alpha=0.05, fft=False)
    q = acorr_ljungbox(r, lags=[lags])
    d = durbin_watson(r)
    jb = jarque_bera(r)
    case = {"kind": kind, "design": x.tolist(), "outcome": y.tolist(), "residuals": r.tolist(), "lags": lags,
            "acf": correlations.tolist(), "band": ((band[:, 1] - band[:, 0]) / 2).tolist(), "pacf": pacf(r, nlags=lags, method="ywm").tolist() if lags < n // 2 else None,
            "ljung_box": [float(q["lb_stat"].iloc[0]), float(q["lb_pvalue"].iloc[0])],
            "durbin_watson": [float(d), float(durbin_watson_p(d, x))],
            "runs": [float(v) for v in runstest_1samp(r, cutoff="median", correction=True)],
            "breusch_pagan": [float(v) for v in het_breuschpagan(r, x)[:2]],
            "shapiro_wilk": [float(v) for v in stats.shapiro(r)], "jarque_bera": [float(jb[0]), float(jb[1])],
            "qq": np.array(stats.probplot(r, fit=False)).T.tolist(),
            "leverage": influence.hat_matrix_diag.tolist(), "cooks": influence.cooks_distance[0].tolist(),
            "studentised": influence.resid_studentized_internal.tolist(), "external": influence.resid_studentized_external.tolist()}
    if n > 20:
        case["white"] = [float(v) for v in het_white(r, x)[:2]]
    cases.append(case)
json.dump({"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__}, "cases": cases}, open("residuals.json", "w"))
