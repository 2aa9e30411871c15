"""usage: run-forms.py OUT [NAME...] : writes small data and specs that between them use every form of the model, fits each, and has
agree-forms.py recompute what the fit reports. Needs numpy, scipy and PyYAML; run it from the repository's root after the jar is built."""
import os
import subprocess
import sys

import numpy as np
import pandas as pd

HERE = os.path.dirname(os.path.abspath(__file__))
TREATMENTS = """
treatments:
  tv: { column: tv, %s }
  fb: { column: fb, %s }
"""
CONTROLS = """
controls:
  price: { transform: log, lever: { reference: mean }, prior: { mediator: "normal(0, 0.5)", outcome: "normal(-0.5, 0.5)" } }
  promo: { lever: { reference: 0 } }
  mails: { transform: standardise }
"""


def base(outcome="family: normal", mediator="family: normal, enters: observed", treatments=("", ""), data="weekly.csv",
         media="{ adstock: geometric, max_lag: 6, saturation: hill }", controls=CONTROLS, rest="", step="week"):
    mediators = mediator if mediator.startswith("mediator") or not mediator else f"mediator: {{ name: search, column: search, {mediator} }}"
    return f"""data: {{ file: {data}, date: date, step: {step} }}
outcome: {{ column: revenue, {outcome} }}
{mediators}{TREATMENTS % treatments}{controls}media: {media}
sampler: {{ chains: 2, warmup: 250, draws: 200, seed: 7 }}
{rest}"""


# one of them over all weeks, so that the noise of every censored week is a parameter, and effects agree to the last digits
LIFTS = """lift_tests:
  fb_more: { channel: fb, from: 2024-03-04, to: 2024-03-31, spend_change: 6000, effect: 9000, standard_error: 4000, counts: with_carry_over }
  tv_dark: { channel: tv, from: 2023-12-04, to: 2024-01-07, spend_change: -60%, effect: -20000, standard_error: 9000, estimand: direct, counts: immediate }
  tv_soon: { channel: tv, from: 2024-06-03, to: 2024-06-30, spend_change: 9000, effect: 4000, standard_error: 3000, counts: immediate }
  tv_last: { channel: tv, from: 2024-12-30, to: 2025-01-26, spend_change: 8000, effect: 9000, standard_error: 5000, counts: with_carry_over }
  all_weeks: { channel: fb, from: 2023-10-02, to: 2025-01-27, spend_change: 25%, effect: 20000, standard_error: 9000, counts: with_carry_over }
  search: { channel: search, from: 2024-09-02, to: 2024-09-29, spend_change: 2000, effect: 4000, standard_error: 3000, counts: with_carry_over }
"""

SPECS = {
    "business": base(rest="""priors:
  decay: half_life(log_normal(0.5, 0.5))
  half_saturation: spend_per_week(log_normal(7.5, 0.5))
""", treatments=('prior: { outcome.media: "roas(log_normal(0.5, 0.5))" }', 'prior: { outcome.media: "share(beta(2, 20))" }')),
    "business-drop": base(media="{ adstock: geometric, max_lag: 4, saturation: logistic, history: drop }",
                          treatments=('prior: { outcome.media: "roas(gamma(2, 1))" }', 'prior: { outcome.media: "share(beta(2, 20))" }')),
    "half-lives": base(mediator="family: normal, enters: observed, adstock: binomial", media="{ adstock: geometric, max_lag: 6, saturation: hill }",
                       treatments=("adstock: delayed", "adstock: weibull_pdf"), rest="""priors:
  decay: half_life(log_normal(0.5, 0.7))
  adstock_scale: half_life(log_normal(0.5, 0.5))
  adstock_shape: truncated_normal(2, 1, 1, inf)
"""),
    "half-lives-per-stage": base(
        mediator="family: normal, enters: predicted", media="{ adstock: weibull_pdf, max_lag: 5, saturation: logistic, transforms: per_stage }",
        treatments=('prior: { outcome.media: "roas(log_normal(0.5, 0.5))" }', 'adstock: binomial, max_lag: 3'), rest="""priors:
  decay: half_life(half_normal(2))
  adstock_scale: half_life(gamma(4, 3))
  adstock_shape: uniform(1, 1.4)
"""),
    "delayed-logistic-predicted": base(mediator="family: normal, enters: predicted", rest="trend: quadratic\n",
                                       media="{ adstock: delayed, max_lag: 5, saturation: logistic, history: first_week_mean, scaling: median }"),
    "weibull-michaelis-residualised": base(
        mediator="family: normal, enters: residualised", rest="trend: cubic\nseasonality: { order: 1, period: 26 }\n",
        media="{ adstock: weibull_pdf, max_lag: 4, saturation: michaelis_menten, history: drop, scaling: max }"),
    "binomial-log1p-piecewise": base(
        "family: student_t", "family: normal, errors: ar1, enters: observed",
        media="{ adstock: binomial, max_lag: 4, saturation: log1p, history: zero }",
        rest="""trend: { form: piecewise, changepoints: 3 }
events: { fair: [2024-03-05, 2024-08-01 to 2024-08-20], xmas: [12-24 to 12-27] }
calendar: [quarter]
"""),
    "lognormal-per-stage": base(
        "family: lognormal", "family: lognormal, errors: ar1, enters: observed",
        media="{ adstock: geometric, max_lag: 4, saturation: hill, transforms: per_stage }",
        treatments=("adstock: delayed, saturation: none", "adstock: none, saturation: logistic")),
    "lognormal-natural": base(
        "family: lognormal, mean: natural, noise: constant", "family: lognormal, mean: natural, noise: mean, enters: observed",
        media="{ adstock: none, saturation: none }",
        treatments=("", 'adstock: geometric, max_lag: none, saturation: hill, prior: { decay: "beta(3, 2)", shape: "gamma(4, 4)" }')),
    "factors-exponential": base(
        "family: normal, noise: mean, trend_and_season: exponential", "family: normal, censored_below: 0, enters: observed", data="floor.csv",
        controls="""
controls:
  price: { transform: center, acts: exponential, quadratic: true, lever: { reference: mean }, prior: { outcome: "normal(-0.02, 0.02)" } }
  promo: { acts: exponential, lever: { reference: 0 } }
  mails: { transform: robust, stages: [outcome] }
"""),
    "factors-linear-floor": base(
        "family: student_t, noise: volume, trend_and_season: linear, censored_below: 100",
        "family: student_t, censored_below: 0, enters: observed", data="floor.csv",
        controls="""
controls:
  price: { transform: log, acts: linear, quadratic: true, lever: { reference: 100 } }
  promo: { acts: linear, lever: { reference: 0 }, stages: [outcome] }
  mails: { transform: standardise, stages: [mediator] }
"""),
    "lognormal-floor": base(
        "family: lognormal, mean: natural, noise: volume, censored_below: 500", "family: lognormal, censored_below: 400, enters: observed",  # bounds below all data: nothing is censored
        controls="""
controls:
  price: { transform: standardise, acts: exponential, lever: { reference: mean } }
  promo: { acts: exponential, lever: { reference: 0 } }
  mails: { transform: log }
"""),
    "regressors": base(
        "family: normal, errors: ar1", "family: student_t, noise: mean, errors: ar1, enters: observed",
        controls="""
controls:
  price: { transform: robust, lag: 1, lever: { reference: mean } }
  promo: { lever: { reference: 0 } }
  mails: { transform: center, stages: [outcome], prior: { outcome: "normal(0, 0.0001)" } }
""", rest="""lags: { promo: [1, 2], tv: 3, mails: 1 }
interactions: [promo x tv, price x promo]
zero_spend: [fb]
priors: { outcome.lags: "normal(0, 0.01)" }
"""),
    "daily": base(data="daily.csv", step="day", media="{ adstock: geometric, max_lag: none, saturation: hill }",
                  rest="""calendar: [day_of_week]
seasonality: { order: 2 }
events: { strike: 2024-02-10 to 2024-02-13 }
report: { tail: ignore }
"""),
    "monthly": base("family: normal, noise: mean", "family: normal, noise: volume, enters: observed", data="monthly.csv", step="month",
                    media="{ adstock: geometric, max_lag: 2, saturation: michaelis_menten }",
                    rest="""calendar: [month]
seasonality: none
zero_spend: all
interactions: [tv x fb]
events: { flood: 2021-07-14 }
"""),
    "full-mediation-sampled": base(
        mediator="""mediators:
  - { name: search, column: search, family: normal, enters: observed, saturation: logistic }
  - { name: social, column: social, family: lognormal, enters: observed, adstock: delayed, max_lag: 3 }""",
        rest="direct_effects: false\n").replace("seed: 7", "seed: 7, coefficients: sampled"),
    "some-stages": base(
        mediator="""mediators:
  - { name: search, column: search, family: normal, enters: observed }
  - { name: social, column: social, family: lognormal, enters: predicted, max_lag: 2 }""",
        treatments=("acts_on: [social, outcome]", "acts_on: [search]"), rest="lags: { tv: 1, fb: 2 }\nzero_spend: [fb]\n"),
    "side-by-side-lognormal": base(
        "family: lognormal",
        mediator="""mediators:
  - { name: search, column: search, family: normal, enters: residualised }
  - { name: social, column: social, family: lognormal, enters: observed }""",
        treatments=("", "acts_on: [social, outcome]"), media="{ adstock: geometric, max_lag: 4, saturation: hill, transforms: per_stage }"),
    "outcome-only": base(
        "family: normal, censored_below: 36000", "family: normal, noise: mean, enters: observed",
        treatments=("acts_on: [outcome]", "")),
    "no-mediator": base(mediator="", outcome="family: student_t, errors: ar1, noise: mean", controls=CONTROLS.replace('mediator: "normal(0, 0.5)", ', ""),
                        rest="trend: none\nseasonality: none\npriors: { outcome.media: \"normal(0, 0.3)\" }\n"),
    "mixed-entry": base(
        mediator="""mediators:
  - { name: search, column: search, family: student_t, enters: predicted }
  - { name: social, column: social, family: normal, noise: mean, enters: residualised, adstock: weibull_pdf, max_lag: 3 }""",
        outcome="family: normal, noise: volume",
        controls="""
controls:
  price: { transform: log, acts: exponential, lever: { reference: mean } }
  promo: { lever: { reference: 0 } }
  mails: {}
"""),
    "endless-with-history": base(
        mediator="family: normal, enters: observed, max_lag: 3", media="{ adstock: geometric, max_lag: none, saturation: hill, history: first_week_mean }",
        treatments=("adstock: binomial, max_lag: 5", ""), rest='priors: { decay: "beta(4, 2)" }\n'),
    "drop-unequal-lags": base(
        "family: lognormal, mean: natural, noise: mean", "family: student_t, noise: volume, enters: observed, max_lag: 2",
        media="{ adstock: geometric, max_lag: 3, saturation: hill, history: drop, scaling: median }",
        treatments=("max_lag: 6", "adstock: none, saturation: log1p"),
        controls="""
controls:
  price: { transform: log, lag: 2, acts: exponential, lever: { reference: 95 } }
  promo: { lag: 1, lever: { reference: mean } }
  mails: { transform: center, prior: { mediator: "normal(0, 0.0001)", outcome: "normal(0, 0.0001)" } }
""", rest="report: { tail: ignore }\nlags: { price: 1 }\ninteractions: [price x tv]\n"),
    "floor-predicted": base(
        "family: lognormal, mean: natural, noise: constant, censored_below: 200", "family: student_t, noise: mean, censored_below: 0, enters: predicted",
        data="floor.csv", media="{ adstock: geometric, max_lag: 4, saturation: hill, transforms: per_stage, history: first_week_mean }",
        controls="""
controls:
  price: { transform: log, acts: exponential, lever: { reference: mean }, prior: { outcome: "normal(-1, 1)" } }
  promo: { acts: exponential, lever: { reference: 0 } }
  mails: { stages: [mediator] }
"""),
    "bounds-within-data": base(
        "family: normal, censored_below: 36000", "family: lognormal, censored_below: 1300, enters: observed"),
    "residualised-lognormal": base(
        "family: student_t, errors: ar1", "family: lognormal, enters: residualised, adstock: binomial",
        media="{ adstock: geometric, max_lag: 4, saturation: hill, transforms: per_stage, history: first_week_mean }"),
    "predicted-natural": base(
        "family: lognormal, errors: ar1", "family: lognormal, mean: natural, noise: volume, enters: predicted, adstock: none, saturation: none"),
    "priors": base(
        "family: student_t, errors: ar1", "family: student_t, errors: ar1, enters: observed",
        rest="""trend: { form: piecewise, changepoints: 2 }
priors:
  decay: uniform(0.05, 0.9)
  half_saturation: inverse_gamma(3, 2)
  shape: gamma(6, 4)
  mediator.media: exponential(3)
  outcome.media: student_t(4, 0.1, 0.2)
  mediator.intercept: truncated_normal(0.5, 0.5, 0, 2)
  outcome.intercept: log_normal(-0.5, 0.5)
  mediator.controls: laplace(0, 0.2)
  outcome.season: student_t(3, 0, 0.1)
  mediator.sigma: half_student_t(3, 0.2)
  outcome.sigma: gamma(2, 10)
  outcome.dof: truncated_normal(4, 3, 2, 30)
  outcome.autocorrelation: uniform(-0.9, 0.9)
  mediator.autocorrelation: truncated_normal(0.2, 0.3, -1, 1)
  mediator.changepoints: normal(0, 0.2)
"""),
    "products-and-weeks": base(
        "family: normal, trend_and_season: exponential", "family: normal, noise: volume, enters: predicted",
        controls="""
controls:
  price: { transform: log, acts: linear, lever: { reference: mean } }
  promo: { lag: 1, lever: { reference: 0 } }
""", rest="interactions: all\nzero_spend: all\ncalendar: [week_of_year]\nlags: { price: [1], promo: [2], fb: [1, 2] }\ntrend: cubic\n"),
    "experiments": base(rest=LIFTS, mediator="family: student_t, enters: observed"),
    "experiments-lognormal": base("family: lognormal", "family: lognormal, enters: observed", rest=LIFTS),
    "experiments-floor": base(
        "family: normal, noise: volume", "family: normal, censored_below: 0, enters: observed", data="floor.csv",
        controls="""
controls:
  price: { transform: log, acts: exponential, lever: { reference: mean } }
  promo: { acts: exponential, lever: { reference: 0 } }
""", rest="lags: { fb: 2 }\n" + LIFTS),
    "experiments-floor-student-t": base(
        "family: student_t", "family: student_t, noise: mean, censored_below: 0, enters: observed", data="floor.csv",
        rest=LIFTS),
    "experiments-floor-lognormal": base(
        "family: lognormal", "family: lognormal, censored_below: 1400, enters: observed", rest=LIFTS),
    "gaps-and-texts": base(
        data="gaps.csv", rest="trend: piecewise\n", controls="""
controls:
  price: { transform: log, lever: { reference: mean } }
  event=fair: {}
  event=sale: { acts: exponential }
  mails: { transform: robust }
""").replace("step: week }", "step: week, date_format: dd/MM/yyyy, missing: { price: interpolate, mails: forward_fill, fb: zero }, indicators: { event: [fair, sale] } }"),
}


def flights(rng, n, level, share):
    on = np.repeat(rng.random(n // 4 + 1) < share, 4)[:n]
    return np.where(on, level * rng.gamma(6, 1 / 6, n), 0).round(2)


def table(n, dates, seed):
    """Spends, controls and responses that react to them, roughly as the models assume; nothing here is used by the comparison."""
    rng = np.random.default_rng(seed)
    tv, fb = flights(rng, n, 4000, 0.7), flights(rng, n, 1500, 0.6)
    t = np.arange(n)
    price = 100 + 8 * np.sin(t / 7) + rng.normal(0, 3, n)
    promo = (rng.random(n) < 0.25).astype(int)
    mails = rng.poisson(300, n) + 1
    carry = lambda x, d: np.array([sum(x[i - l] * d ** l for l in range(min(i + 1, 5))) * (1 - d) for i in range(n)])
    tv1, fb1 = carry(tv, 0.5) / 4000, carry(fb, 0.3) / 1500
    search = 1200 + 500 * tv1 / (1 + tv1) + 700 * fb1 / (1 + fb1) + 100 * promo + rng.normal(0, 120, n)
    social = (600 + 300 * tv1 / (1 + tv1)) * np.exp(rng.normal(0, 0.2, n))
    revenue = (30000 + 9000 * tv1 / (1 + tv1) + 5000 * fb1 / (1 + fb1) + 8 * carry(search, 0.2)) * np.exp(-1.0 * np.log(price / 100) + 0.1 * promo)
    return pd.DataFrame({"date": dates, "tv": tv, "fb": fb, "search": search.round(2), "social": social.round(2), "price": price.round(2), "promo": promo,
                         "mails": mails, "revenue": (revenue * (1 + rng.normal(0, 0.05, n))).round(2)})


def write(out):
    table(70, pd.date_range("2023-10-02", periods=70, freq="7D"), 1).to_csv(out + "/weekly.csv", index=False)
    floor = table(70, pd.date_range("2023-10-02", periods=70, freq="7D"), 2)
    floor["search"] = (floor.search - 1350).clip(lower=0).round(2)
    floor.loc[floor.price > 108, "revenue"] = 100
    floor.to_csv(out + "/floor.csv", index=False)
    table(120, pd.date_range("2024-01-01", periods=120, freq="D"), 3).to_csv(out + "/daily.csv", index=False)
    table(48, pd.date_range("2020-01-31", periods=48, freq="ME"), 4).to_csv(out + "/monthly.csv", index=False)
    gaps = table(70, pd.date_range("2023-10-02", periods=70, freq="7D").strftime("%d/%m/%Y"), 5)
    gaps["event"] = np.where(np.arange(70) % 9 == 0, "fair", np.where(np.arange(70) % 11 == 3, "sale", "none"))
    gaps[["price", "mails", "fb"]] = gaps[["price", "mails", "fb"]].astype(object)
    for column, rows in (("price", [0, 7, 8]), ("mails", [0, 20, 21]), ("fb", [5, 69])):
        gaps.loc[rows, column] = ""
    gaps.to_csv(out + "/gaps.csv", index=False)
    for name, text in SPECS.items():
        with open(f"{out}/{name}.yaml", "w", encoding="utf-8") as f:
            f.write(f"name: {name}\n{text}")


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    write(out)
    for name in sys.argv[2:] or SPECS:
        fit = ["java", "-jar", "mmm-bayes.jar", "fit", f"{out}/{name}.yaml", "--out", f"{out}/{name}", "--overwrite", "--quiet", "--no-report"]
        code = subprocess.run(fit, stdout=subprocess.DEVNULL).returncode  # 4: these fits are too short to pass the gates
        print(f"fit {name}: exit code {code}", flush=True)
        subprocess.run([sys.executable, HERE + "/agree-forms.py", f"{out}/{name}"])


if __name__ == "__main__":
    main()
