// Saves a connector block through Bondstone's REST API.

const api = document.querySelector('meta[name="bondstone-api"]').content;
const TYPE = 'sql-connector';

/** The data of the blocks that this page offers. The file lies in the server's data directory. */
export const CHOICES = {
  file: { connection_info: { driver: 'h2', database: 'places' } },
  memory: { connection_info: { driver: 'h2', database: 'mem:places' } },
};

const json = body => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const ofType = id => ({ block_schemas: { block_type_id: { any_: [id] } }, limit: 1 });

async function call(path, options) {
  const answer = await fetch(api + path, options);
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    const why = typeof body?.detail === 'string' ? body.detail : JSON.stringify(body ?? '');
    throw new Error(`Bondstone answered ${answer.status} to ${path}: ${why}`);
  }
  return body;
}

/** The ids that a document of the connector's type must name. */
export async function connectorIds() {
  const type = await call(`/block_types/slug/${TYPE}`);
  const [schema] = await call('/block_schemas/filter', json(ofType(type.id)));
  if (!schema) {
    throw new Error(`The block type ${TYPE} has no schema.`);
  }
  return { type: type.id, schema: schema.id };
}

const blockDocument = (name, data, ids) => ({
  name,
  data,
  block_type_id: ids.type,
  block_schema_id: ids.schema,
});

/** Saves a block under a name that is not taken. */
export async function save(name, data) {
  return call('/block_documents/', json(blockDocument(name, data, await connectorIds())));
}

/** The same, as commands for a shell. */
export function commands(name, data, ids) {
  const base = new URL(api, location.href).href;
  const post = (path, body) =>
    `curl -H 'Content-Type: application/json' -d '${JSON.stringify(body)}' ${base}${path}`;
  return [
    `curl ${base}/block_types/slug/${TYPE}`,
    post('/block_schemas/filter', ofType(ids.type)),
    post('/block_documents/', blockDocument(name, data, ids)),
  ].join('\n\n');
}
