package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks as files, on one runnable jar with an application in it. */
class BlockFilesIT {

  private static final String BLOCK = "warehouse";

  @TempDir static Path temporary;

  private static Path folder;
  private static ServerProcess server;
  private static HttpCalls api;
  private static HttpCalls places;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createDirectories(temporary.resolve("blocks"));
    Path binding = Files.createDirectories(temporary.resolve("bindings/orders"));
    Files.writeString(binding.resolve("type"), "postgresql");
    Files.writeString(binding.resolve("host"), "orders-db");
    Files.writeString(binding.resolve("password"), "binding-canary");
    write(BLOCK + ".yaml", connector(BLOCK, "first", ""));
    server =
        ServerProcess.at(temporary.resolve("data"))
            .set("bondstone.blocks.folder", folder.toString())
            .environment("SERVICE_BINDING_ROOT", temporary.resolve("bindings").toString())
            .deploy(Archives.places())
            .start();
    api = new HttpCalls(server.url("/bondstone/api"));
    places = new HttpCalls(server.url("/places/api"));
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.output().toString()).doesNotContain("canary");
  }

  /** As a whole, as a mount does it. */
  private static void write(String name, String text) throws IOException {
    Path next = Files.writeString(temporary.resolve("next"), text);
    Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String connector(String name, String database, String more) {
    return """
    type: sql-connector
    name: %s
    data:
      connection_info: {driver: h2, database: %s}
    %s
    """
        .formatted(name, database, more.indent(2).stripTrailing());
  }

  private static String database() {
    return places.get("/block").json().getString("database", "");
  }

  @Test
  void applicationsUseTheBlocksOfFilesFollowTheirChangesAndKeepThemWhileAFileIsWrong()
      throws IOException {
    new SavedBlocks(server.url("/bondstone/api")).save(BLOCK, SavedBlocks.h2("stored"));
    write(BLOCK + ".yaml", connector(BLOCK, "first", ""));
    Eventually.is("the file comes before the store", () -> database().equals("first"));
    assertThat(places.get("/countries").json().getInt("places")).isZero();

    write(BLOCK + ".yaml", connector(BLOCK, "second", ""));
    Eventually.is("the change is seen", () -> database().equals("second"));

    write(BLOCK + ".yaml", connector(BLOCK, "third", "pool: {size: canary}"));
    String fault = folder.resolve(BLOCK + ".yaml") + ":5: /data/pool/size: Must be of type";
    Eventually.is(
        "the fault is told",
        () -> api.get("/admin/block_files").json().getJsonArray("faults").size() == 1);
    assertThat(api.get("/admin/block_files").json().getJsonArray("faults").getString(0))
        .startsWith(fault);
    assertThat(server.output().errors()).anyMatch(line -> line.contains(fault));
    assertThat(database()).isEqualTo("second");

    Files.delete(folder.resolve(BLOCK + ".yaml"));
    Eventually.is("the store is next", () -> database().equals("stored"));
    assertThat(api.get("/admin/block_files").json().getJsonArray("faults")).isEmpty();
  }

  @Test
  void takesWhatKubernetesHasBound() {
    JsonObject files = api.get("/admin/block_files").json();
    assertThat(files.getJsonArray("blocks").getValuesAs(JsonObject.class))
        .anyMatch(
            block ->
                block.getString("name").equals("orders")
                    && block.getString("type_slug").equals("sql-connector")
                    && block.getString("file").endsWith("bindings/orders"));
    assertThat(files.toString()).doesNotContain("canary");
  }
}
