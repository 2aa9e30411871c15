// What-if: the forecast of a plan, draw by draw, from parts that do not need the model (see PlanParts):
//   response = level + noise + sum of coefficient * saturation(weights * input), on the stage's scale.
(() => {
  const holder = document.getElementById("what-if-data");
  if (!holder) return;
  const data = JSON.parse(holder.textContent);
  const section = document.getElementById("what-if");
  const numbers = text => {
    const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    return Float64Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
  };
  const { draws, weeks, carry, knots } = data;
  for (const input of data.inputs) {
    input.most = numbers(input.most); input.weights = numbers(input.weights); input.table = numbers(input.table);
  }
  for (const stage of data.stages) {
    for (const part of ["sigma", "level", "noise", "before"]) stage[part] = numbers(stage[part]);
    stage.terms.forEach(term => { term.coefficient = numbers(term.coefficient); });
  }
  const mediators = data.stages.length - 1;

  // Cubic through the table at u = sqrt(a / most), whose knots are evenly spaced; a straight line outside.
  const saturated = (input, draw, a) => {
    const from = draw * knots, table = input.table, most = input.most[draw], last = knots - 1;
    if (a <= 0) return a * table[from + 1] * last * last / most;
    const u = Math.sqrt(a / most) * last;
    if (u >= last) {
      const slope = (table[from + last] - table[from + last - 1]) / (1 - ((last - 1) / last) ** 2);
      return table[from + last] + slope * (a / most - 1);
    }
    const k = Math.floor(u), t = u - k;
    const p1 = table[from + k], p2 = table[from + k + 1];
    const p0 = k === 0 ? p2 : table[from + k - 1];
    const p3 = k === last - 1 ? 2 * p2 - p1 : table[from + k + 2];
    return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
  };

  // One input in the plan's weeks: carry-over of the series before and in the plan, then saturation.
  const series = new Float64Array(carry - 1 + weeks);
  const transformed = (input, draw, out) => {
    for (let week = 0; week < weeks; week++) {
      let carried = 0;
      for (let lag = 0; lag < carry; lag++) carried += input.weights[draw * carry + lag] * series[week + carry - 1 - lag];
      out[week] = saturated(input, draw, carried);
    }
    return out;
  };
  const observed = (stage, response) =>
    Math.max(stage.least ?? -Infinity, stage.scale * (stage.log ? Math.exp(response) : response));
  const value = new Float64Array(weeks);

  // Sums over the weeks: outcome first, then mediators, each with one number a draw.
  const forecast = multipliers => {
    const sums = data.stages.map(() => new Float64Array(draws));
    const predictors = data.stages.map(() => new Float64Array(weeks));
    for (let draw = 0; draw < draws; draw++) {
      const cache = data.inputs.map((input, index) => {
        if (input.channel >= data.treatments.length) return null;
        const channel = data.treatments[input.channel];
        channel.before.forEach((spend, week) => { series[week] = spend / channel.unit; });
        channel.spend.forEach((spend, week) => {
          series[carry - 1 + week] = multipliers[input.channel] * spend / channel.unit;
        });
        return transformed(input, draw, new Float64Array(weeks));
      });
      data.stages.forEach((stage, s) => {
        const predictor = predictors[s];
        for (let week = 0; week < weeks; week++) predictor[week] = stage.level[draw * weeks + week];
        for (const term of stage.terms) {
          const input = cache[term.input];
          if (input) for (let week = 0; week < weeks; week++) predictor[week] += term.coefficient[draw] * input[week];
        }
      });
      const outcome = data.stages[mediators];
      for (let m = 0; m < mediators; m++) {
        const stage = data.stages[m];
        for (let week = 0; week < carry - 1; week++) series[week] = stage.before[draw * (carry - 1) + week];
        for (let week = 0; week < weeks; week++) {
          const spend = Math.max(0, observed(stage, predictors[m][week] + stage.noise[draw * weeks + week]));
          const shift = stage.log ? stage.sigma[draw] ** 2 / 2 : 0;
          const mean = Math.max(0, observed(stage, predictors[m][week] + shift));
          sums[1 + m][draw] += spend;
          series[carry - 1 + week] = (stage.enters === "observed" ? spend
            : stage.enters === "predicted" ? mean : spend - mean) / stage.unit;
        }
        for (const term of outcome.terms) {
          const input = data.inputs[term.input];
          if (input.channel !== data.treatments.length + m) continue;
          transformed(input, draw, value);
          for (let week = 0; week < weeks; week++) predictors[mediators][week] += term.coefficient[draw] * value[week];
        }
      }
      for (let week = 0; week < weeks; week++) {
        sums[0][draw] += observed(outcome, predictors[mediators][week] + outcome.noise[draw * weeks + week]);
      }
    }
    return sums;
  };

  const quantile = (values, probability) => {
    const sorted = Float64Array.from(values).sort();
    const place = (sorted.length - 1) * probability, low = Math.floor(place);
    return low + 1 < sorted.length ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
  };
  const none = forecast(data.treatments.map(() => 0));
  // Rows of the table: outcome, mediators, net return; the last only where something is spent.
  const quantities = multipliers => {
    const sums = forecast(multipliers);
    const spend = data.treatments.reduce(
      (sum, channel, i) => sum + multipliers[i] * channel.spend.reduce((a, b) => a + b, 0), 0);
    const net = sums[0].map((total, draw) => {
      let gain = total - none[0][draw];
      for (let m = 1; m < sums.length; m++) gain -= sums[m][draw] - none[m][draw];
      return gain / spend;
    });
    return [...sums, spend > 0 ? net : null];
  };

  const grouped = (amount, digits) => amount.toLocaleString("en-US",
    { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace(/^-(?=[0.,]*$)/, "");
  const shown = (amount, kind) => grouped(amount, kind === "money" && Math.abs(amount) >= 100 ? 0 : 2);
  const sliders = Array.from(section.querySelectorAll("input[type=range]"));
  const rows = Array.from(section.querySelectorAll(".outlook tbody tr"));
  const planText = section.querySelector(".plan pre");
  const today = quantities(sliders.map(() => 1));
  const fill = (cells, values, kind) => {
    if (!values) { cells.forEach(cell => { cell.textContent = "n/a"; cell.removeAttribute("data-v"); }); return; }
    const [low, median, high] = [(1 - data.mass) / 2, 0.5, (1 + data.mass) / 2].map(p => quantile(values, p));
    cells[0].textContent = shown(median, kind);
    cells[0].dataset.v = median;
    cells[1].textContent = shown(low, kind) + " to " + shown(high, kind);
    cells[1].dataset.low = low;
    cells[1].dataset.high = high;
  };
  const quoted = text => /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  const update = () => {
    const multipliers = sliders.map(slider => Number(slider.value));
    sliders.forEach((slider, i) => {
      slider.parentElement.querySelector("output").textContent =
        Math.round(100 * multipliers[i]) + "%: " + shown(multipliers[i] * Number(slider.dataset.spend), "money");
      slider.style.setProperty("--at", 50 * multipliers[i] + "%");
    });
    const yours = quantities(multipliers);
    const asItIs = multipliers.every(multiplier => multiplier === 1);
    rows.forEach((row, i) => {
      const cells = Array.from(row.querySelectorAll(".yours"));
      fill(cells.slice(0, 2), yours[i], row.dataset.kind);
      const change = yours[i] && today[i] ? yours[i].map((amount, draw) => amount - today[i][draw]) : null;
      fill(cells.slice(2), change, row.dataset.kind);
      if (asItIs) { // the last digits of the page's own numbers, which the tables of saturation do not have
        cells[0].textContent = row.cells[1].textContent;
        cells[1].textContent = row.cells[2].textContent;
        cells[2].textContent = cells[3].textContent = "0";
      }
    });
    planText.textContent = [data.plan.header, ...data.plan.rows.map((row, week) => row.map((cell, column) => {
      const channel = data.plan.treatments.indexOf(column);
      return channel < 0 ? cell : String(Number((multipliers[channel] * data.treatments[channel].spend[week]).toPrecision(12)));
    }))].map(row => row.map(quoted).join(",")).join("\n");
  };
  section.querySelectorAll("[hidden]").forEach(element => { element.hidden = false; });
  section.querySelector(".outlook").classList.add("live");
  sliders.forEach(slider => slider.addEventListener("input", update));
  section.querySelector(".reset").addEventListener("click", () => {
    sliders.forEach(slider => { slider.value = 1; });
    update();
  });
  update();
})();
