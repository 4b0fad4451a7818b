package org.bondstone.it.rest;

/**
 * A block type of a test, with one schema: plain and secret fields, a map of secrets, an object.
 */
record SampleType(Api api, String slug, String typeId, String schemaId) {

  static final String FIELDS =
      "{'title': 'Mail', 'type': 'object', 'properties': {'host': {'type': 'string'},"
          + " 'password': {'type': 'string', 'format': 'password'}, 'keys': {'type': 'object'},"
          + " 'next': {'type': 'object'}, 'link': {'type': 'object', 'properties': {"
          + " 'host': {'type': 'string'}, 'password': {'type': 'string'}}}},"
          + " 'secret_fields': ['password', 'keys.*', 'link.password'], 'block_schema_references': {}}";

  static SampleType in(Api api) {
    String slug = Api.newName();
    String type =
        api.post("/block_types/", "{'name': 'Type %s', 'slug': '%s'}".formatted(slug, slug))
            .is(201)
            .json()
            .get("id")
            .textValue();
    String schema =
        api.post(
                "/block_schemas/",
                "{'block_type_id': '%s', 'fields': %s, 'capabilities': ['cap-%s']}"
                    .formatted(type, FIELDS, slug))
            .is(201)
            .json()
            .get("id")
            .textValue();
    return new SampleType(api, slug, type, schema);
  }

  /** Asks for a document with these data. */
  Answer create(String name, String data) {
    return api.post(
        "/block_documents/",
        "{'name': '%s', 'block_type_id': '%s', 'block_schema_id': '%s', 'data': %s}"
            .formatted(name, typeId, schemaId, data));
  }

  /** Makes a document and gives its id. */
  String document(String name, String data) {
    return create(name, data).is(201).json().get("id").textValue();
  }

  /** A filter for the documents of this type. */
  String filter(String more) {
    return "{'block_types': {'slug': {'any_': ['%s']}}%s}".formatted(slug, more);
  }

  static String reference(String documentId) {
    return "{'$ref': {'block_document_id': '%s'}}".formatted(documentId);
  }
}
