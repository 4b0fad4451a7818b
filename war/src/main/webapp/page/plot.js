// Plots of the last hour.

import uPlot from "./lib/uPlot.esm.js";
import { el } from "./dom.js";

const HEIGHT = 180;
const HOUR = 3600;
const WHOLE = [1, 2, 5]
  .flatMap((digit) => [...Array(9).keys()].map((power) => digit * 10 ** power))
  .sort((a, b) => a - b);
const COLOURS = ["primary", "success", "danger"];

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--bs-${name}`).trim();

/** Bootstrap's colours are too dark for a dark ground. */
const ofSeries = (index) =>
  colour(`${COLOURS[index]}${document.documentElement.dataset.bsTheme === "dark" ? "-text-emphasis" : ""}`);

/**
 * A plot, to be put into the page and then drawn: { element, draw(rows) }.
 *
 * @param signal ends it
 * @param title what it shows
 * @param series [{ label, of: (row) => number or null }, …], three at most
 * @param format a number as text
 * @param least the height of the plot where all is zero
 * @param whole whether there are whole numbers only
 */
export function plot(signal, title, series, format, least, whole = false) {
  const canvas = el("div", { role: "img" });
  const element = el("figure", { class: "plot mb-0" }, el("figcaption", { class: "fw-semibold" }, title), canvas);
  let drawn = null;

  function draw(rows) {
    const data = [rows.map((row) => Date.parse(row.at) / 1000), ...series.map(({ of }) => rows.map(of))];
    const last = rows.at(-1);
    canvas.setAttribute(
      "aria-label",
      last
        ? `${title}: ${series.map(({ label, of }) => `${label} ${format(of(last))}`).join(", ")}`
        : `${title}: nothing yet`,
    );
    if (drawn) {
      drawn.setData(data);
    } else if (!signal.aborted) {
      begin(data);
    }
  }

  function begin(data) {
    drawn = new uPlot(options(canvas.clientWidth), data, canvas);
    const size = new ResizeObserver(() => drawn.setSize({ width: canvas.clientWidth, height: HEIGHT }));
    size.observe(canvas);
    signal.addEventListener("abort", () => {
      size.disconnect();
      // It listens to the window, which would keep it, with all its figures.
      drawn.destroy();
    });
  }

  function options(width) {
    const axis = {
      stroke: colour("body-color"),
      grid: { stroke: colour("border-color") },
      ticks: { stroke: colour("border-color") },
    };
    return {
      width,
      height: HEIGHT,
      scales: {
        x: { range: () => [Date.now() / 1000 - HOUR, Date.now() / 1000] },
        y: { range: (_, low, high) => [0, high || least] },
      },
      axes: [axis, { ...axis, size: 70, incrs: whole ? WHOLE : undefined, values: (_, ticks) => ticks.map(format) }],
      series: [
        {},
        ...series.map(({ label }, index) => ({
          label,
          stroke: ofSeries(index),
          width: 2,
          dash: [[], [6, 4], [2, 3]][index],
          value: (_, value) => (value === null || value === undefined ? "–" : format(value)),
        })),
      ],
    };
  }

  return { element, draw };
}
