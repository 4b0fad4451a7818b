package org.bondstone.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;

/** Saves connector blocks through Bondstone's REST API, as an operator does. */
public final class SavedBlocks {

  private final HttpCalls api;
  private final String type;

  /**
   * @param api the address of the API, without a slash at its end
   */
  public SavedBlocks(URI api) {
    this(new HttpCalls(api));
  }

  public SavedBlocks(HttpCalls api) {
    this(api, "sql-connector");
  }

  /** Blocks of another type. */
  SavedBlocks(HttpCalls api, String slug) {
    this.api = api;
    this.type = "/block_types/slug/" + slug;
  }

  /** The data of a block on an H2 file in the server's data directory. */
  public static JsonObject h2(String database) {
    return data(Json.createObjectBuilder().add("driver", "h2").add("database", database));
  }

  /** The data of a block on the database {@code postgres} of a server on this machine. */
  public static JsonObject postgresql(int port) {
    return postgresql(port, "postgres");
  }

  /** The same for another user. */
  public static JsonObject postgresql(int port, String user) {
    return data(
        Json.createObjectBuilder()
            .add("driver", "postgresql+psycopg2")
            .add("host", "localhost")
            .add("port", port)
            .add("database", "postgres")
            .add("username", user)
            .add("password", "postgres"));
  }

  private static JsonObject data(JsonObjectBuilder connectionInfo) {
    return Json.createObjectBuilder().add("connection_info", connectionInfo).build();
  }

  /** Saves a block; one of that name gets the new data. */
  public void save(String name, JsonObject data) {
    HttpCalls.Answer existing = find(name);
    if (existing.status() == 200) {
      JsonObject change =
          Json.createObjectBuilder().add("data", data).add("merge_existing_data", false).build();
      expect(204, api.patch("/block_documents/" + existing.json().getString("id"), change));
    } else {
      create(name, data);
    }
  }

  /** Deletes a block, where there is one. */
  public void delete(String name) {
    HttpCalls.Answer existing = find(name);
    if (existing.status() == 200) {
      expect(204, api.delete("/block_documents/" + existing.json().getString("id")));
    }
  }

  HttpCalls.Answer find(String name) {
    return api.get(type + "/block_documents/name/" + name);
  }

  private void create(String name, JsonObject data) {
    expect(201, tryToCreate(name, data));
  }

  /** Sends a new block of the type's newest schema. */
  HttpCalls.Answer tryToCreate(String name, JsonObject data) {
    String typeId = expect(200, api.get(type)).json().getString("id");
    JsonObject ofType =
        Json.createObjectBuilder()
            .add(
                "block_schemas",
                Json.createObjectBuilder()
                    .add(
                        "block_type_id",
                        Json.createObjectBuilder()
                            .add("any_", Json.createArrayBuilder().add(typeId))))
            .add("limit", 1)
            .build();
    String schema =
        expect(200, api.post("/block_schemas/filter", ofType))
            .array()
            .getJsonObject(0)
            .getString("id");
    JsonObject document =
        Json.createObjectBuilder()
            .add("name", name)
            .add("data", data)
            .add("block_type_id", typeId)
            .add("block_schema_id", schema)
            .build();
    return api.post("/block_documents/", document);
  }

  private static HttpCalls.Answer expect(int status, HttpCalls.Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(
          "Expected " + status + ", but got " + answer.status() + ": " + answer.body());
    }
    return answer;
  }
}
