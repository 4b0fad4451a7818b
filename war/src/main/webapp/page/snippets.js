// How a block is used, ready to copy.

import { CONNECTORS } from "./blocks.js";

/** Java's name for a block: my-shop is myShop. */
function variable(name) {
  const words = name.split("-").filter((word) => word !== "");
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
  return /^[a-z]/.test(joined) && !WORDS.has(joined)
    ? joined
    : `block${joined.charAt(0).toUpperCase()}${joined.slice(1)}`;
}

const WORDS = new Set(
  (
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends final" +
    " finally float for goto if implements import instanceof int interface long native new package private protected" +
    " public return short static strictfp super switch synchronized this throw throws transient try void volatile" +
    " while true false null"
  ).split(" "),
);

/** A name for a shell. */
const word = (name) => (/^[\w.@-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);

const curl = (slug, name, api, account) => ({
  title: "curl",
  text: `curl ${account ? `-u ${word(account)} ` : ""}${api}/block_types/slug/${slug}/block_documents/name/${name}`,
});

function javaConnector(name) {
  const field = variable(name);
  return `@Inject
@Block("${name}")
SqlConnector ${field};

List<String> emails =
    ${field}
        .query("SELECT email FROM customers WHERE name = :name")
        .bind("name", name)
        .list(String.class);`;
}

const persistence = (name) => `<persistence-unit name="${name}" transaction-type="JTA">
  <jta-data-source>java:global/bondstone/block/${name}</jta-data-source>
</persistence-unit>`;

const PYTHON = {
  "sqlalchemy-connector": (name) => `from prefect_sqlalchemy import SqlAlchemyConnector

with SqlAlchemyConnector.load("${name}") as connector:
    rows = connector.fetch_all("SELECT email FROM customers")`,
  "async-sqlalchemy-connector": (name) => `from prefect_sqlalchemy import AsyncSqlAlchemyConnector

async with await AsyncSqlAlchemyConnector.load("${name}") as connector:
    rows = await connector.fetch_all("SELECT email FROM customers")`,
  secret: (name) => `from prefect.blocks.system import Secret

value = Secret.load("${name}").get()`,
};

/** Of a type whose class Python may not have, the values are read. */
const python = (slug, name) =>
  PYTHON[slug]?.(name) ??
  `from prefect.client.orchestration import get_client

with get_client(sync_client=True) as client:
    values = client.read_block_document_by_name("${name}", "${slug}").data`;

/**
 * The snippets of a block: [{ title, text }].
 *
 * @param api the address of the API, for Python and curl
 * @param account the name of who has signed in; null where nobody has to
 */
export function snippets(block, api, account) {
  const slug = block.block_type.slug;
  const login = account ? `# PREFECT_API_AUTH_STRING=${account}:PASSWORD\n` : "";
  const prefect = `# PREFECT_API_URL=${api}\n${login}`;
  const found = [];
  if (CONNECTORS.has(slug)) {
    found.push({ title: "Java", text: javaConnector(block.name) });
    found.push({ title: "persistence.xml", text: persistence(block.name) });
  }
  return [...found, { title: "Python", text: prefect + python(slug, block.name) }, curl(slug, block.name, api, account)];
}
