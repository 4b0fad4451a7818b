// Shows what the API answers. Secrets arrive masked; this page never asks for them in the clear.

const MASK = "********";
const PAGE_SIZE = 200;
const MOST = 2000;

const byId = (id) => document.getElementById(id);
const letter = (text) => (text || "?").trim().charAt(0).toUpperCase();

async function listAll(path) {
  const all = [];
  for (let offset = 0; offset < MOST; offset += PAGE_SIZE) {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ limit: PAGE_SIZE, offset }),
    });
    if (!answer.ok) {
      throw new Error(`${path} answered ${answer.status}`);
    }
    const page = await answer.json();
    all.push(...page);
    if (page.length < PAGE_SIZE) {
      break;
    }
  }
  return all;
}

// Flattens nested values to rows: ["connection_info.password", "********"].
function* rows(value, path = "") {
  if (value !== null && typeof value === "object" && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) {
      yield* rows(inner, path ? `${path}.${key}` : key);
    }
  } else if (value !== null) {
    yield [path, typeof value === "string" ? value : JSON.stringify(value)];
  }
}

function showBlock(block) {
  const element = byId("block-template").content.firstElementChild.cloneNode(true);
  const type = block.block_type_name || "";
  element.dataset.text = `${block.name} ${type} ${block.block_type?.slug ?? ""}`.toLowerCase();
  element.querySelector(".badge").textContent = letter(type);
  element.querySelector(".name").textContent = block.name;
  element.querySelector(".type").textContent = type;
  const time = element.querySelector("time");
  time.dateTime = block.updated;
  time.textContent = new Date(block.updated).toLocaleString();
  const body = element.querySelector("tbody");
  for (const [name, value] of rows(block.data)) {
    const row = body.insertRow();
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    const cell = document.createElement("td");
    cell.textContent = value;
    cell.classList.toggle("secret", value.includes(MASK));
    row.append(head, cell);
  }
  const references = Object.entries(block.block_document_references ?? {}).map(
    ([field, reference]) => `${field} is ${reference.block_document.name}`,
  );
  element.querySelector(".more").textContent = references.length
    ? `References: ${references.join(", ")}.`
    : "";
  return element;
}

function showType(type) {
  const element = byId("type-template").content.firstElementChild.cloneNode(true);
  element.querySelector(".badge").textContent = letter(type.name);
  element.querySelector(".name").textContent = type.name;
  element.querySelector(".slug code").textContent = type.slug;
  element.querySelector(".description").textContent = type.description ?? "";
  if (/^https?:\/\//.test(type.documentation_url ?? "")) {
    const link = document.createElement("a");
    link.href = type.documentation_url;
    link.rel = "noopener noreferrer";
    link.textContent = "Documentation";
    element.querySelector(".link").append(link);
  }
  return element;
}

function note(text) {
  const element = document.createElement("p");
  element.className = "note";
  element.textContent = text;
  return element;
}

function filter() {
  const wanted = byId("search").value.trim().toLowerCase();
  for (const element of byId("blocks").querySelectorAll(".block")) {
    element.hidden = !element.dataset.text.includes(wanted);
  }
}

function pythonExample() {
  const api = new URL("api", document.baseURI).href;
  return `# PREFECT_API_URL=${api}
from prefect_sqlalchemy import SqlAlchemyConnector

with SqlAlchemyConnector.load("warehouse") as warehouse:
    rows = warehouse.fetch_all(
        "select name from city where country = :country",
        parameters={"country": "FR"})`;
}

async function showStatus() {
  const status = byId("status");
  try {
    const answer = await fetch("api/ready");
    status.textContent = answer.ok ? "ready" : "not ready";
    status.className = answer.ok ? "good" : "bad";
  } catch {
    status.textContent = "not reached";
    status.className = "bad";
  }
}

async function showBlocks() {
  const list = byId("blocks");
  try {
    const blocks = await listAll("api/block_documents/filter");
    byId("block-count").textContent = blocks.length;
    list.replaceChildren(
      ...(blocks.length
        ? blocks.map(showBlock)
        : [note("No block is saved yet. Save one from Python, or with POST api/block_documents/.")]),
    );
    filter();
  } catch (error) {
    list.replaceChildren(note(`The blocks could not be read: ${error.message}.`));
  }
}

async function showTypes() {
  const grid = byId("types");
  try {
    const types = await listAll("api/block_types/filter");
    byId("type-count").textContent = types.length;
    grid.replaceChildren(...types.map(showType));
  } catch (error) {
    grid.replaceChildren(note(`The types could not be read: ${error.message}.`));
  }
}

byId("search").addEventListener("input", filter);
byId("python-example").textContent = pythonExample();
await Promise.all([showStatus(), showBlocks(), showTypes()]);
