package org.bondstone.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.Map;

/** Saves block documents through the API, as Prefect's client does. */
public final class Documents {

  private final Api api;

  /**
   * @param api of any server that speaks Prefect's protocol
   */
  public Documents(Api api) {
    this.api = api;
  }

  /**
   * A block type with one schema.
   *
   * @param id of the type
   * @param schema id of its schema
   */
  public record Type(String slug, String id, String schema) {}

  /** Makes a type. {@code fields} is a JSON schema whose quotes may be single ones. */
  public Type newType(String slug, String fields) {
    String id = id(api.post("/block_types/", "{'name': '%s', 'slug': '%s'}".formatted(slug, slug)));
    String schema =
        id(
            api.post(
                "/block_schemas/",
                "{'block_type_id': '%s', 'fields': %s, 'capabilities': []}".formatted(id, fields)));
    return new Type(slug, id, schema);
  }

  /** The type of that slug, with its newest schema. */
  public Type type(String slug) {
    String id = id(api.get("/block_types/slug/" + slug));
    JsonNode schemas =
        api.send(
            api.post(
                "/block_schemas/filter",
                "{'block_schemas': {'block_type_id': {'any_': ['%s']}}, 'limit': 1}"
                    .formatted(id)));
    return new Type(slug, id, schemas.get(0).get("id").textValue());
  }

  /** Saves a document and answers its id. */
  public String save(Type type, String name, String data) {
    return id(
        api.post(
            "/block_documents/",
            "{'name': '%s', 'block_type_id': '%s', 'block_schema_id': '%s', 'data': %s}"
                .formatted(name, type.id(), type.schema(), data)));
  }

  /** Saves connectors, by name. */
  public void saveConnectors(Map<String, String> connectionInfos) {
    Type type = type("sql-connector");
    connectionInfos.forEach(
        (name, info) -> save(type, name, "{'connection_info': %s}".formatted(info)));
  }

  private String id(HttpRequest request) {
    return api.send(request).get("id").textValue();
  }
}
