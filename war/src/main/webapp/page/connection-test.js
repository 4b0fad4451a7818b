// A test of a connection, whose steps are shown as they end.

import { ApiError, events } from "./api.js";
import { button, el } from "./dom.js";
import { failure } from "./notices.js";

const TESTING = "Testing …";

const TITLES = {
  settings: "Settings",
  name: "Host name",
  tcp: "TCP connection",
  tls: "TLS",
  login: "Login",
  query: "First query",
  transaction: "Transaction",
  xa: "Two-phase commit (XA)",
  rights: "Rights",
};

const SIGNS = {
  passed: ["✓", "text-success-emphasis", "passed"],
  warned: ["!", "text-warning-emphasis", "warning"],
  failed: ["✗", "text-danger-emphasis", "failed"],
  skipped: ["–", "text-body-secondary", "skipped"],
};

// What to do about a step that has failed, where its message alone does not say it.
const ADVICE = {
  name: "Bondstone's server looks the name up, not this browser: check how it is written, and which names that server knows.",
  tcp: "Bondstone's server connects, not this browser: check host and port, that the database runs and listens there, and what lies between. In a container, localhost is the container itself.",
};

const milliseconds = (value) => `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ms`;

const factsOf = (facts) =>
  Object.entries(facts).map(([name, value]) =>
    name.endsWith("_ms")
      ? `${name.slice(0, -3).replaceAll("_", " ")} ${milliseconds(value)}`
      : `${name.replaceAll("_", " ")} ${value}`,
  );

function shown(name, step) {
  const [sign, colour, word] = step ? SIGNS[step.outcome] : ["…", "text-body-secondary", "not yet"];
  return el(
    "li",
    { class: "d-flex gap-2", "data-waiting": !step },
    el("span", { class: `test-sign ${colour}`, "aria-hidden": "true" }, sign),
    el(
      "div",
      { class: "text-break-all" },
      el("span", { class: "fw-semibold" }, TITLES[name] ?? name),
      el("span", { class: "visually-hidden" }, `, ${word}`),
      step?.time_ms === null || step?.time_ms === undefined
        ? null
        : el("span", { class: "text-body-secondary" }, ` ${milliseconds(step.time_ms)}`),
      step ? el("div", { class: step.outcome === "skipped" ? "text-body-secondary" : "" }, step.message) : null,
      step?.outcome === "failed" && ADVICE[name] ? el("div", { class: "text-break" }, ADVICE[name]) : null,
      step ? el("div", { class: "small text-body-secondary" }, factsOf(step.facts).join(", ")) : null,
    ),
  );
}

/**
 * A button that tests, and the place of what is found.
 *
 * @param read returns a promise of the request's body; of nothing when there is none to send
 * @param signal ends a test when the view is left
 */
export function connectionTest(read, signal) {
  const verdict = el("p", { class: "mb-0", role: "status" });
  const steps = el("ol", { class: "list-unstyled d-flex flex-column gap-1 mb-0" });
  const start = button("Test the connection", test);
  const cancel = button("Cancel the test", () => ending?.abort(), { hidden: true });
  let ending = null;

  async function test() {
    const body = await read();
    if (!body) {
      return;
    }
    ending = new AbortController();
    running(true);
    verdict.textContent = TESTING;
    steps.replaceChildren();
    try {
      await events("admin/connection-tests", body, show, { signal: AbortSignal.any([signal, ending.signal]) });
      if (verdict.textContent === TESTING) {
        throw new ApiError("The server has broken off the test. Try it again; the server's log may tell why.");
      }
    } catch (error) {
      steps.querySelectorAll("[data-waiting]").forEach((step) => step.remove());
      verdict.replaceChildren(error.name === "AbortError" ? "The test was cancelled." : failure(error));
    }
    running(false);
  }

  function running(is) {
    start.disabled = is;
    cancel.hidden = !is;
  }

  function show(event, data) {
    if (event === "started") {
      steps.replaceChildren(...data.steps.map((name) => shown(name)));
      steps.names = data.steps;
    } else if (event === "step") {
      steps.children[steps.names.indexOf(data.step)].replaceWith(shown(data.step, data));
    } else if (event === "done") {
      steps.replaceChildren(...data.steps.map((step) => shown(step.step, step)));
      verdict.textContent = data.passed ? "The connection works." : "The connection does not work.";
    }
  }

  return el(
    "div",
    { class: "d-flex flex-column gap-2" },
    el("div", { class: "d-flex gap-2" }, start, cancel),
    verdict,
    steps,
  );
}
