// What the API knows of blocks.

import { may } from "./account.js";
import { ApiError, get, part, post, send } from "./api.js";
import { parseExactly } from "./numbers.js";

/** The most that the API lists in one answer. */
const MOST = 200;

export const MASK = "********";

/** The types whose blocks are connections. */
export const CONNECTORS = new Set(["sql-connector", "sqlalchemy-connector", "async-sqlalchemy-connector"]);

/** The address of a block on this page. */
export const blockAddress = (slug, name, action) => `#/blocks/${part(slug)}/${part(name)}${action ? `/${action}` : ""}`;

/**
 * One page of the blocks, and how many there are: { blocks, total }.
 *
 * @param wanted { search, type, capability, sort, offset, limit }
 */
export async function findBlocks(wanted, signal) {
  const filter = {
    block_documents: {
      is_anonymous: { eq_: false },
      ...(wanted.search ? { name: { like_: wanted.search } } : {}),
    },
    ...(wanted.type ? { block_types: { slug: { any_: [wanted.type] } } } : {}),
    ...(wanted.capability ? { block_schemas: { block_capabilities: { all_: [wanted.capability] } } } : {}),
  };
  const page = { limit: wanted.limit, offset: wanted.offset, sort: wanted.sort };
  const [blocks, total] = await Promise.all([
    post("block_documents/filter", { ...filter, ...page }, { signal }),
    post("block_documents/count", filter, { signal }),
  ]);
  return { blocks, total };
}

/** What is shown of a block is plain JSON; its data has numbers that are not rounded. */
async function exactly(answer) {
  const text = await answer.text();
  return { ...JSON.parse(text), data: parseExactly(text).data };
}

/** A block with its etag: { body, etag }. Secrets are masked, and no number of its data is rounded. */
export const readBlock = (slug, name, signal) =>
  send("GET", `block_types/slug/${part(slug)}/block_documents/name/${part(name)}`, undefined, {
    signal,
    read: exactly,
  });

/** All types, by name. */
export async function allTypes(signal) {
  const types = [];
  for (let page; !page || page.length === MOST; ) {
    page = await post("block_types/filter", { limit: MOST, offset: types.length }, { signal });
    types.push(...page);
  }
  return types.sort((a, b) => a.name.localeCompare(b.name));
}

/** The names of what blocks are able to do. */
export const allCapabilities = (signal) => get("block_capabilities/", { signal });

export const readType = (slug, signal) => get(`block_types/slug/${part(slug)}`, { signal });

/** The newest schema of a type; of older ones there may be blocks. */
export async function newestSchema(type, signal) {
  const wanted = { block_schemas: { block_type_id: { any_: [type.id] } }, limit: 1 };
  const [schema] = await post("block_schemas/filter", wanted, { signal });
  if (!schema) {
    throw new ApiError(`The type ${type.name} has no schema yet.`, 404);
  }
  return schema;
}

const UNUSABLE = "Bondstone-Unusable";

/** Saves a new block and returns { name, unusable }: why Java cannot use it, or null. */
export async function createBlock(type, schema, name, data) {
  const body = { name, data, block_type_id: type.id, block_schema_id: schema.id };
  const answer = await send("POST", "block_documents/", body);
  return { name: answer.body.name, unusable: answer.headers.get(UNUSABLE) };
}

/**
 * Replaces the data of a block, if it still has the version of the etag. Masks in it keep the stored
 * secrets. Returns why Java cannot use it, or null.
 */
export async function changeBlock(block, data, etag) {
  const body = { data, merge_existing_data: false };
  const answer = await send("PATCH", `block_documents/${block.id}`, body, { ifMatch: etag });
  return answer.headers.get(UNUSABLE);
}

/** Deletes a block, if it still has the version of the etag. */
export const deleteBlock = (block, etag) => send("DELETE", `block_documents/${block.id}`, undefined, { ifMatch: etag });

/** The newest records of the audit trail that name a block: { records: [{ time, who, what, subject }] }. */
export const auditOf = (subject, signal) =>
  get(`admin/audit?${new URLSearchParams({ text: subject, limit: 50 })}`, { signal });

/** Who has used the blocks of a name, the last first: [{ kind, name, last }]. */
export const usesOf = (name, signal) => get(`admin/blocks/${part(name)}/uses`, { signal });

/** Who was the last to use each of some blocks: { NAME: { kind, name, last } }, without those that nobody has used. */
export const lastUsesOf = (names, signal) =>
  get(`admin/blocks/uses?${new URLSearchParams(names.map((name) => ["name", name]))}`, { signal });

/** Who a use is by, in words. */
export const userOf = (use) => (use.name ? `${use.name} (${use.kind})` : `an ${use.kind} without a name`);

/** When the credentials of blocks end: [{ type_slug, name, expires, state, source }], state one of later, soon, expired. */
export const allExpiries = (signal) => get("admin/expiries", { signal });

/** When the credentials of a block end: { expires, state }, null for not known. */
export const expiryOf = (block, signal) => get(`admin/block_documents/${block.id}/expiry`, { signal });

/** Keeps when the credentials of a block end; null for not known. */
export const setExpiry = (block, expires) => send("PUT", `admin/block_documents/${block.id}/expiry`, { expires });

/** The blocks of this server that come from files: { folder, bindings, read, blocks, faults }. */
export const blocksOfFiles = (signal) => get("admin/block_files", { signal });

const SOURCE = "credential-source";

/** The blocks that a connection may have its credentials from, as type/name; those of files for admins only. */
export async function credentialSources(signal) {
  const able = { block_schemas: { block_capabilities: { all_: [SOURCE] } }, limit: MOST };
  const [{ blocks }, schemas, files] = await Promise.all([
    findBlocks({ capability: SOURCE, limit: MOST, offset: 0, sort: "NAME_ASC" }, signal),
    post("block_schemas/filter", able, { signal }),
    may("admin") ? blocksOfFiles(signal) : { blocks: [] },
  ]);
  const slugs = new Set(schemas.map((schema) => schema.block_type.slug));
  const names = [
    ...blocks.map((block) => `${block.block_type.slug}/${block.name}`),
    ...files.blocks.filter((each) => slugs.has(each.type_slug)).map((each) => `${each.type_slug}/${each.name}`),
  ];
  return [...new Set(names)].sort();
}

/** What refers to a block: [{ block_type_slug, name, field }]. */
export const referrersOf = (block, signal) => get(`admin/block_documents/${block.id}/referrers`, { signal });

/** Makes a block with the values and the secrets of another. */
export const copyBlock = (block, name) => post(`admin/block_documents/${block.id}/copies`, { name });

/** The parts of the URL of a database. */
export const partsOfUrl = (url) => post("admin/connection-urls", { url });
