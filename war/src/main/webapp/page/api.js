// Asks the REST API. Its errors are ApiError, whatever has failed.

/** What went wrong, with a message that people can read. */
export class ApiError extends Error {
  /**
   * @param status of the answer; 0 when there is none
   * @param faults of a 422: [{ loc: ["body", "data", …], msg, type }]
   */
  constructor(message, status = 0, faults = []) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.faults = faults;
  }

  get unreachable() {
    return this.status === 0 || this.status === 503;
  }

  get signedOut() {
    return this.status === 401;
  }

  get forbidden() {
    return this.status === 403;
  }

  /** Somebody else has changed what was to be changed. */
  get stale() {
    return this.status === 412;
  }
}

const UNREACHABLE = "The server is not reached. Nothing was changed that was not confirmed.";

const DEFAULTS = {
  401: "You are not signed in.",
  403: "Your account may not do this.",
  404: "There is no such thing on the server.",
  412: "Somebody else has changed this meanwhile.",
};

const reached = new EventTarget();

/** Tells whether the server was reached, as the events "up" and "down", and of a 401, as "out". */
export const connection = reached;

function headersOf(body, { ifMatch, authorization, accept = "application/json" }) {
  // The header makes the cookie of the sign-in count, and no other site's page can send it.
  const headers = { Accept: accept, "X-Requested-With": "bondstone-console" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (ifMatch) {
    headers["If-Match"] = ifMatch;
  }
  if (authorization) {
    headers.Authorization = authorization;
  }
  return headers;
}

async function bodyOf(answer) {
  const text = await answer.text();
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** The faults of a 422, without the words that its library puts before each. */
const faultsIn = (body) =>
  Array.isArray(body?.exception_detail)
    ? body.exception_detail.map((fault) => ({ ...fault, msg: String(fault.msg).replace(/^Value error, /, "") }))
    : [];

/** A fault with its place: "name: only lowercase letters, digits and dashes are allowed." */
export const faultText = ({ loc, msg }) => (loc.length > 1 ? `${loc.slice(1).join(".")}: ${msg}` : msg);

function errorOf(status, body) {
  const faults = faultsIn(body);
  const texts = [faults.map(faultText).join(" ") || null, body?.detail, body?.exception_message];
  // Of a 401 the server says one word, which clients in Python look for.
  const told = status === 401 ? null : texts.find((text) => typeof text === "string");
  return new ApiError(told ?? DEFAULTS[status] ?? `The server answered ${status}.`, status, faults);
}

/**
 * Sends a request below api/ and returns { body, etag, headers }.
 *
 * @param path such as "block_documents/filter"
 * @param options.ifMatch the etag of what is to be changed
 * @param options.authorization credentials, in place of those of the sign-in
 * @param options.also a status that is an answer like those of 2xx
 * @param options.signal ends the request
 * @throws ApiError for every answer but 2xx, and for none
 */
export async function send(method, path, body, options = {}) {
  return reaching(async () => {
    const answer = await fetch(`api/${path}`, {
      method,
      headers: headersOf(body, options),
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      signal: options.signal,
    });
    const wanted = answer.ok || answer.status === options.also;
    reached.dispatchEvent(new Event(answer.status === 503 && !wanted ? "down" : "up"));
    if (answer.status === 401 && !options.authorization) {
      reached.dispatchEvent(new Event("out"));
    }
    if (!wanted) {
      throw errorOf(answer.status, await bodyOf(answer));
    }
    const read = options.read ?? bodyOf;
    return { body: await read(answer), etag: answer.headers.get("ETag"), headers: answer.headers };
  });
}

/** Does what needs the server, and tells when it is not there. */
async function reaching(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError || error.name === "AbortError") {
      throw error;
    }
    reached.dispatchEvent(new Event("down"));
    throw new ApiError(UNREACHABLE);
  }
}

/**
 * Sends a request that is answered by server-sent events, and calls on(name, data) for each as it
 * comes. Ends when the server has sent the last.
 */
export const events = (path, body, on, options = {}) =>
  send("POST", path, body, { ...options, accept: "text/event-stream", read: (answer) => readEvents(answer, on) });

async function readEvents(answer, on) {
  const texts = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await texts.read(); !part.done; part = await texts.read()) {
    const blocks = (rest + part.value).replaceAll("\r\n", "\n").split("\n\n");
    rest = blocks.pop();
    blocks.forEach((block) => readEvent(block, on));
  }
}

function readEvent(block, on) {
  const fields = block
    .split("\n")
    .map((line) => /^(\w+): ?(.*)$/.exec(line))
    .filter((field) => field);
  const all = (name) => fields.filter((field) => field[1] === name).map((field) => field[2]);
  const data = all("data");
  if (data.length) {
    on(all("event")[0] ?? "message", JSON.parse(data.join("\n")));
  }
}

/** The body of an answer to GET. */
export const get = async (path, options) => (await send("GET", path, undefined, options)).body;

/** The body of an answer to POST. */
export const post = async (path, body = {}, options) => (await send("POST", path, body, options)).body;

/** Text as a part of a path. */
export const part = encodeURIComponent;
