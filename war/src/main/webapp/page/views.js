// The views of the console. A new one is a module below views/ and an entry here.

/**
 * path: the first part of the address, as in #/blocks/…
 * title: what the navigation says; without it the view is not in the navigation
 * role: the least role that may see it
 * load: the module. Its view({ parts, query, signal }) returns the element to show, or a promise of
 *       it; the signal is aborted when the view is left, which is when its timers must end.
 */
export const VIEWS = [
  { path: "blocks", title: "Blocks", role: "reader", load: () => import("./views/blocks.js") },
  { path: "engines", title: "Engines", role: "admin", load: () => import("./views/engines.js") },
  { path: "transactions", title: "Transactions", role: "admin", load: () => import("./views/transactions.js") },
  { path: "servers", title: "Servers", role: "admin", load: () => import("./views/servers.js") },
  { path: "encryption", title: "Encryption", role: "admin", load: () => import("./views/encryption.js") },
  { path: "audit", title: "Audit", role: "admin", load: () => import("./views/audit.js") },
  { path: "settings", title: "Settings", role: "admin", load: () => import("./views/settings.js") },
  { path: "create", role: "admin", load: () => import("./views/create.js") },
  { path: "openapi", role: "reader", load: () => import("./views/openapi.js") },
];
