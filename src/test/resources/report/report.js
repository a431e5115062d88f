"use strict";
// Draws the charts of report.html from its data block. Text goes in as text nodes alone.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const say = data.labels;
  const tasks = data.tasks.map((row) => Object.fromEntries(data.fields.map((f, i) => [f, row[i]])));
  const COLOURS = [
    "#3b82c4", "#e08a1e", "#2f9e6e", "#d1495b", "#8e6bbf", "#8c6d4f", "#cf6aa7", "#7f8b99",
  ];
  const OUTCOME_COLOURS = ["#3b82c4", "#d1495b", "#e08a1e", "#8e6bbf", "#7f8b99"];
  const charts = {};
  const root = document.documentElement;

  const css = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const place = (id) => document.querySelector(`[data-chart="${id}"]`);

  function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children.map((child) => (child instanceof Node ? child : String(child))));
    return node;
  }

  function number(value) {
    if (value == null) return "–";
    const size = Math.abs(value);
    return value.toFixed(Number.isInteger(value) || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
  }

  // ---- Charts

  function axes(xTitle) {
    const common = {
      stroke: () => css("--quiet"),
      grid: { stroke: () => css("--grid"), width: 1 },
      ticks: { stroke: () => css("--grid"), width: 1, size: 5 },
      font: "12px system-ui, sans-serif",
    };
    return [
      { ...common, label: xTitle, labelSize: 18, labelFont: "12px system-ui, sans-serif", size: 34 },
      { ...common, size: 56, values: (u, ticks) => ticks.map((t) => t === null ? "" : String(+t.toFixed(6))) },
    ];
  }

  const fromZero = (u, min, max) => [0, max == null || max <= 0 ? 1 : max * 1.08];

  /** Shades ramp and drain, and every other level of the load. */
  function shade(u) {
    let level = 0;
    for (const phase of data.phases || []) {
      if (phase.level && level++ % 2) continue;
      const from = Math.max(u.bbox.left, u.valToPos(phase.from, "x", true));
      const to = Math.min(u.bbox.left + u.bbox.width, u.valToPos(phase.to, "x", true));
      if (to > from) {
        u.ctx.fillStyle = css("--shade");
        u.ctx.fillRect(from, u.bbox.top, to - from, u.bbox.height);
      }
    }
  }

  /** Names the levels of the load, where the name fits into its band. */
  function names(u) {
    const named = [];
    for (const phase of data.phases || []) {
      const from = Math.max(u.bbox.left, u.valToPos(phase.from, "x", true));
      const to = Math.min(u.bbox.left + u.bbox.width, u.valToPos(phase.to, "x", true));
      const margin = 4 * devicePixelRatio;
      u.ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
      if (!phase.level || u.ctx.measureText(phase.name).width + 2 * margin > to - from) continue;
      u.ctx.fillStyle = css("--quiet");
      u.ctx.textAlign = "left";
      u.ctx.textBaseline = "top";
      u.ctx.fillText(phase.name, from + margin, u.bbox.top + margin);
      named.push(phase.name);
    }
    u.root.dataset.named = named.join("|");
  }

  function options(node, height, extra) {
    return {
      width: Math.max(240, node.clientWidth),
      height,
      scales: { x: { time: false, auto: false, min: 0, max: data.seconds }, y: { range: fromZero } },
      axes: axes(say.time),
      cursor: {
        y: false,
        drag: { x: true, y: false },
        bind: { dblclick: () => () => zoom(0, data.seconds) },
        sync: {
          key: "time",
          filters: { pub: (type) => type === "mousemove" || type === "mouseleave" },
        },
      },
      hooks: {
        drawClear: [shade],
        draw: [names],
        setScale: [(u, key) => key === "x" && follow(u)],
      },
      ...extra,
    };
  }

  function zoom(from, to) {
    const width = Math.min(data.seconds, Math.max(to - from, data.seconds / 10000));
    const start = Math.min(Math.max(0, from), data.seconds - width);
    for (const u of timeCharts()) u.setScale("x", { min: start, max: start + width });
  }

  const timeCharts = () => Object.values(charts).filter((chart) => chart.shared).map((chart) => chart.u);

  /** Gives the range of one chart to all others. */
  function follow(u) {
    const { min, max } = u.scales.x;
    if (min == null) return;
    for (const other of timeCharts()) {
      const x = other.scales.x;
      if (other !== u && (x.min !== min || x.max !== max)) other.setScale("x", { min, max });
    }
    document.getElementById("range").textContent = `${number(min)} – ${number(max)} s`;
  }

  /** A single empty bucket between two full ones is jitter of the sampler, no gap. */
  const bridged = (values) =>
    values.map((v, i) => (v === null && values[i - 1] != null && values[i + 1] != null ? undefined : v));

  function series(line, i) {
    const colour = COLOURS[i % COLOURS.length];
    const base = { label: line.name, stroke: colour, width: 1.6, value: (u, v) => number(v), points: { show: false } };
    switch (line.style) {
      case "PALE":
        return { ...base, width: 1.2, dash: [4, 3] };
      case "DOTS":
        return { ...base, width: 1, spanGaps: true, points: { show: true, size: 5, fill: colour } };
      case "STEPS":
        return { ...base, fill: colour + "33", paths: uPlot.paths.stepped({ align: 1 }) };
      default:
        return { ...base, points: { show: line.y.length < 3 } };
    }
  }

  /** Pale lines take the colour of the line before them. */
  function coloured(lines) {
    let colour = -1;
    return lines.map((line) => series(line, line.style === "PALE" && colour >= 0 && lines.length > 2 ? colour : ++colour));
  }

  function keep(id, node, u, points, shared) {
    charts[id] = { u, points, shared };
    node.dataset.points = points;
    new ResizeObserver(() => {
      const width = Math.max(240, node.clientWidth);
      if (width !== u.width) u.setSize({ width, height: u.height });
    }).observe(node);
    for (const label of u.root.querySelectorAll(".u-legend .u-series:not(:first-child) th")) {
      label.tabIndex = 0;
      label.setAttribute("role", "button");
      label.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          label.click();
        }
      });
    }
  }

  function drawLines(chart) {
    const node = place(chart.id);
    const opts = options(node, 200, { series: [{ label: say.time, value: (u, v) => number(v) }, ...coloured(chart.lines)] });
    const values = [chart.x, ...chart.lines.map((line) => (line.style === "LINE" ? bridged(line.y) : line.y))];
    const u = new uPlot(opts, values, node);
    u.setScale("x", { min: 0, max: data.seconds });
    const points = chart.lines.reduce((sum, line) => sum + line.y.filter((v) => v !== null).length, 0);
    keep(chart.id, node, u, points, true);
  }

  function drawPlain(chart, i) {
    const node = place(`plain-${i}`);
    const count = chart.lines[0].y.length;
    const x = chart.x;
    const u = new uPlot(
      {
        width: Math.max(240, node.clientWidth),
        height: 220,
        scales: { x: { time: false }, y: { range: fromZero } },
        axes: axes(chart.xTitle),
        series: [{ label: chart.xTitle, value: (v, x0) => number(x0) }, ...chart.lines.map(series)],
      },
      [x, ...chart.lines.map((line) => line.y)],
      node,
    );
    keep(`plain-${i}`, node, u, count * chart.lines.length, false);
  }

  // ---- The chart of latencies: a point a task, by the time of its end

  const endOf = (task) => (task.done ?? (data.byWorkersAlone ? task.end : Math.max(task.intended, task.sent, task.accepted ?? 0, task.notDone ?? 0))) / 1000;

  /** Circles for what completed, crosses for what did not: colour is not the only difference. */
  function marks(u, seriesIndex, from, to) {
    const path = new Path2D();
    const bad = seriesIndex > 1;
    const r = (bad ? 4 : 2.5) * devicePixelRatio;
    const [xs, ys] = [u.data[0], u.data[seriesIndex]];
    for (let i = from; i <= to; i++) {
      if (ys[i] == null) continue;
      const x = u.valToPos(xs[i], "x", true);
      const y = u.valToPos(ys[i], "y", true);
      if (bad) {
        path.moveTo(x - r, y - r);
        path.lineTo(x + r, y + r);
        path.moveTo(x + r, y - r);
        path.lineTo(x - r, y + r);
      } else {
        path.moveTo(x + r, y);
        path.arc(x, y, r, 0, 2 * Math.PI);
      }
    }
    return { stroke: path, fill: bad ? null : path, flags: 3 };
  }

  function drawLatency() {
    const node = place("latency");
    if (!node) return;
    const used = data.outcomes.map((name, o) => ({ name, o })).filter(({ o }) => o === 0 || tasks.some((t) => t.outcome === o));
    const opts = options(node, 280, {
      legend: { live: false },
      series: [
        { label: say.time },
        ...used.map(({ name, o }) => ({
          label: `${name} (${tasks.filter((t) => t.outcome === o).length})`,
          stroke: OUTCOME_COLOURS[o],
          fill: OUTCOME_COLOURS[o] + "66",
          width: o === 0 ? 1 : 2,
          paths: marks,
          points: { show: false },
        })),
      ],
    });
    opts.cursor.points = { show: false };
    const u = new uPlot(opts, [tasks.map(endOf), ...used.map(({ o }) => tasks.map((t) => (t.outcome === o ? t.seconds : null)))], node);
    u.setScale("x", { min: 0, max: data.seconds });
    keep("latency", node, u, tasks.length, true);
    walk(node, u);
  }

  /** Pointer and keyboard on the chart of latencies. */
  function walk(node, u) {
    const ring = element("div", { class: "ring", hidden: "" });
    u.over.append(ring);
    let at = -1;
    let down = null;
    const position = (i) => [u.valToPos(endOf(tasks[i]), "x"), u.valToPos(tasks[i].seconds, "y")];
    const inView = (i) => endOf(tasks[i]) >= u.scales.x.min && endOf(tasks[i]) <= u.scales.x.max;

    function show(i) {
      at = i;
      ring.hidden = i < 0;
      if (i < 0) return;
      const [x, y] = position(i);
      ring.style.transform = `translate(${x}px, ${y}px)`;
      document.getElementById("readout").textContent = brief(tasks[i]);
    }

    function nearest(event) {
      const box = u.over.getBoundingClientRect();
      const [px, py] = [event.clientX - box.left, event.clientY - box.top];
      let best = -1;
      let distance = 24 * 24;
      for (let i = 0; i < tasks.length; i++) {
        if (!inView(i)) continue;
        const [x, y] = position(i);
        const d = (x - px) ** 2 + (y - py) ** 2;
        if (d < distance) [best, distance] = [i, d];
      }
      return best;
    }

    u.over.addEventListener("mousemove", (event) => show(nearest(event)));
    u.over.addEventListener("mousedown", (event) => (down = event.clientX));
    u.over.addEventListener("click", (event) => {
      const i = nearest(event);
      if (i >= 0 && Math.abs(event.clientX - down) < 4) open(i);
    });
    node.addEventListener("keydown", (event) => {
      const visible = tasks.map((_, i) => i).filter(inView);
      if (!visible.length) return;
      const bySeconds = () => visible.slice().sort((a, b) => tasks[a].seconds - tasks[b].seconds);
      const step = (list, by) => list[Math.min(list.length - 1, Math.max(0, at < 0 ? 0 : list.indexOf(at) + by))];
      const moves = {
        ArrowRight: () => step(visible, 1),
        ArrowLeft: () => step(visible, -1),
        ArrowUp: () => step(bySeconds(), 1),
        ArrowDown: () => step(bySeconds(), -1),
        Home: () => visible[0],
        End: () => visible[visible.length - 1],
      };
      if (moves[event.key]) {
        event.preventDefault();
        show(moves[event.key]());
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        open(at);
      }
    });
    u.hooks.setScale.push(() => show(-1));
  }

  const seconds = (task) => `${task.outcome > 0 && task.done == null ? say.atLeast + " " : ""}${number(task.seconds)} s`;
  const brief = (task) => `${task.taskId ?? task.id}: ${seconds(task)}, ${data.outcomes[task.outcome]}, ${task.audio ?? ""}`;

  // ---- A task's timeline

  /** The parts of a task's time that are known: name, from and to in ms, kind. */
  function parts(task) {
    const known = [];
    const add = (name, from, to, kind) => from != null && to != null && known.push({ name, from, to, kind });
    if (task.sent !== task.intended) add(say.before, task.intended, task.sent, "before");
    add(say.upload, task.sent, task.accepted, "upload");
    if (task.start != null && task.end != null) {
      add(say.queue, task.accepted, task.start, "queue");
      add(say.processing, task.start, task.end, "processing");
      add(say.discovery, task.end, task.done, "discovery");
    } else {
      add(say.server, task.accepted, task.done ?? task.notDone, "server");
    }
    add(say.serverQueue, task.queuedByServer, task.startedByServer, "queue");
    add(say.serverProcessing, task.startedByServer, task.finishedByServer, "processing");
    add(say.bracket, task.notDone, task.done, "bracket");
    return known;
  }

  function waterfall(task) {
    const known = parts(task);
    const first = Math.min(...known.map((p) => Math.min(p.from, p.to)));
    const last = Math.max(...known.map((p) => Math.max(p.from, p.to)), first + 1);
    const body = element("tbody", {});
    for (const part of known) {
      const bar = element("div", { class: `bar ${part.kind}` });
      bar.style.left = `${(100 * (Math.min(part.from, part.to) - first)) / (last - first)}%`;
      bar.style.width = `${(100 * Math.abs(part.to - part.from)) / (last - first)}%`;
      const length = ((part.to - part.from) / 1000).toFixed(3) + (part.to < part.from ? ` (${say.negative})` : "");
      body.append(
        element(
          "tr",
          {},
          element("th", { scope: "row" }, part.name),
          element("td", { class: "track" }, bar),
          element("td", { class: "n" }, ((part.from - first) / 1000).toFixed(3)),
          element("td", { class: "n" }, length),
        ),
      );
    }
    const head = element("tr", {});
    for (const text of [say.part, "", say.from, say.length]) head.append(element("th", { scope: "col" }, text));
    return element("div", { class: "scroll" }, element("table", { class: "waterfall" }, element("thead", {}, head), body));
  }

  function open(i) {
    const task = tasks[i];
    const dialog = document.getElementById("task");
    const facts = element("dl", { class: "facts" });
    const fact = (name, value) => {
      if (value == null || value === "") return;
      facts.append(element("dt", {}, name), element("dd", { dir: "auto" }, value));
    };
    fact(say.taskId, task.taskId);
    fact(say.outcome, data.outcomes[task.outcome]);
    fact(data.byWorkersAlone ? say.processing : say.endToEnd, seconds(task));
    fact(say.ended, `${endOf(task).toFixed(3)} s, ${new Date(data.startMs + endOf(task) * 1000).toISOString()}`);
    fact(say.audio, task.audio);
    fact(say.audioSeconds, task.audioSeconds == null ? null : number(task.audioSeconds));
    fact(say.worker, task.worker);
    fact(say.user, task.user);
    fact(say.phase, task.phase);
    fact(say.polls, task.polls);
    fact(say.httpStatus, task.httpStatus);
    fact(say.throttled, task.throttled || null);
    fact(say.error, [task.errorClass, task.error].filter((v) => v).join(": "));
    fact(say.text, task.text);
    document.getElementById("task-h").textContent = task.id;
    const body = document.getElementById("task-body");
    body.replaceChildren(...(parts(task).length ? [waterfall(task)] : []), facts);
    dialog.dataset.task = task.id;
    dialog.showModal();
  }

  // ---- Page

  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function themed() {
    const button = document.getElementById("theme");
    button.setAttribute("aria-pressed", String(dark()));
    for (const { u } of Object.values(charts)) u.redraw(false);
  }

  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    themed();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themed);
  if (matchMedia("(max-width: 84rem)").matches) document.getElementById("contents").open = false;
  document.getElementById("task").addEventListener("click", (event) => {
    if (event.target === event.currentTarget) event.currentTarget.close();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-task]");
    if (button instanceof HTMLButtonElement) open(Number(button.dataset.task));
  });

  data.charts.forEach(drawLines);
  if (tasks.length) drawLatency();
  data.plain.forEach(drawPlain);

  function tool(id, move) {
    const button = document.getElementById(id);
    if (!button) return;
    button.addEventListener("click", () => {
      const { min, max } = timeCharts()[0].scales.x;
      move(min, max, max - min);
    });
  }
  tool("zoom-in", (min, max, width) => zoom(min + width / 4, max - width / 4));
  tool("zoom-out", (min, max, width) => zoom(min - width / 2, max + width / 2));
  tool("earlier", (min, max, width) => zoom(min - width / 2, max - width / 2));
  tool("later", (min, max, width) => zoom(min + width / 2, max + width / 2));
  tool("zoom-reset", () => zoom(0, data.seconds));
  themed();
  window.asrloadCharts = charts;
})();
