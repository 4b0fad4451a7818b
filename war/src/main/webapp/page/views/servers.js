// The servers that share the store, and the API that blocks also come from.

import { get } from "../api.js";
import { button, el, time } from "../dom.js";
import { refreshable } from "../live.js";
import { facts, heading, table } from "../table.js";

/** Each server tells of itself every five seconds. */
const SILENT_MILLIS = 30_000;

function state(server, newest) {
  if (!server.here && Date.now() - Date.parse(server.seen) > SILENT_MILLIS) {
    return el("span", { class: "text-danger-emphasis" }, "silent");
  }
  return server.revision < newest ? `${newest - server.revision} changes behind` : "up to date";
}

function row(server, newest) {
  return [
    el("span", {}, server.host, server.here ? el("span", { class: "badge text-bg-secondary ms-2" }, "this one") : null),
    String(server.process),
    server.version,
    time(server.started),
    time(server.seen),
    state(server, newest),
  ];
}

function remote(api) {
  if (!api) {
    return el(
      "p",
      { class: "text-body-secondary" },
      "Blocks come from this store only. The setting bondstone.api.url names another server with Prefect's API.",
    );
  }
  return facts([
    ["Address", api.address],
    [
      "State",
      api.failure
        ? el("span", { class: "text-danger-emphasis" }, `stale: ${api.failure}`)
        : api.last_reached
          ? "reached"
          : "not asked yet",
    ],
    ["Last reached", time(api.last_reached)],
    ["Changes", api.followed ? "told at once" : "asked for"],
    ["Blocks read", String(api.blocks)],
  ]);
}

function shown(known, refresh) {
  const newest = Math.max(...known.servers.map((server) => server.revision));
  return [
    heading("Servers", button("Refresh", refresh)),
    table(
      "Servers",
      ["Host", "Process", "Version", "Started", "Last heard of", "Changes of blocks"],
      known.servers.map((server) => row(server, newest)),
      "",
    ),
    el("h2", { class: "h5 mt-4" }, "Remote source"),
    remote(known.remote),
  ];
}

export function view({ signal }) {
  return refreshable(async (refresh) => shown(await get("admin/servers", { signal }), refresh));
}
