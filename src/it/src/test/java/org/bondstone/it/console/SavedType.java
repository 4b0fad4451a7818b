package org.bondstone.it.console;

import org.bondstone.it.rest.Answer;
import org.bondstone.it.rest.Api;

/** A type with one schema. */
record SavedType(Api api, String slug, String id, String schemaId, String checksum) {

  /** Saves a block and gives its id. */
  String block(String name, String data) {
    return create(name, data).is(201).json().get("id").textValue();
  }

  Answer create(String name, String data) {
    return api.post(
        "/block_documents/",
        "{'name': '%s', 'block_type_id': '%s', 'block_schema_id': '%s', 'data': %s}"
            .formatted(name, id, schemaId, data));
  }

  /** Changes values of a block. */
  void change(String name, String data) {
    String document = api.get(path(name)).is(200).json().get("id").textValue();
    api.patch("/block_documents/" + document, "{'data': %s}".formatted(data)).is(204);
  }

  /** The stored values of a block, with its secrets. */
  String values(String name) {
    return api.get(path(name) + "?include_secrets=true").is(200).json().get("data").toString();
  }

  /** The route of a block. */
  String path(String name) {
    return "/block_types/slug/" + slug + "/block_documents/name/" + name;
  }
}
