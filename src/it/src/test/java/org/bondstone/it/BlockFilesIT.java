package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks as files, on one runnable jar with an application in it. */
@OnMailerServer
class BlockFilesIT {

  private static final String BLOCK = "warehouse";

  @TempDir static Path temporary;

  private static Path folder;
  private static MailerServer server;
  private static HttpCalls api;
  private static HttpCalls places;

  @BeforeAll
  static void start(MailerServer shared) {
    server = shared;
    folder = server.files();
    api = server.api();
    places = new HttpCalls(server.process().url("/places/api"));
  }

  @AfterAll
  static void stop() throws IOException {
    Files.deleteIfExists(folder.resolve(BLOCK + ".yaml"));
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
    new SavedBlocks(api).save(BLOCK, SavedBlocks.h2("stored"));
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

  @Test
  void plansAppliesAndExportsAFolderByCommands() throws IOException {
    Path wanted = Files.createDirectories(temporary.resolve("wanted"));
    Path secret = Files.writeString(temporary.resolve("secret.txt"), "password-canary\n");
    Path file = Files.writeString(wanted.resolve("reports.yaml"), reports("db1", secret));

    ServerCommand plan = blocks("plan", wanted.toString());
    assertThat(plan.output())
        .isEqualTo("+ sql-connector/reports\nPlan: 1 new, 0 changed, 0 deleted, 0 unchanged.");
    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.errors()).isEmpty();

    ServerCommand apply = blocks("apply", wanted.toString());
    assertThat(apply.exitCode()).isZero();
    assertThat(apply.output()).endsWith("Applied: 1 new, 0 changed, 0 deleted, 0 unchanged.");
    assertThat(blocks("plan", wanted.toString()).exitCode()).isZero();

    Files.writeString(file, reports("db2", secret));
    Files.writeString(secret, "other-canary");
    ServerCommand drift = blocks("plan", wanted.toString());
    assertThat(drift.exitCode()).isEqualTo(2);
    assertThat(drift.output().lines())
        .containsExactly(
            "~ sql-connector/reports",
            "    /connection_info/host: \"db1\" -> \"db2\"",
            "    /connection_info/password: (changed)",
            "Plan: 0 new, 1 changed, 0 deleted, 0 unchanged.");

    Files.writeString(file, reports("[1]", secret));
    Files.writeString(
        wanted.resolve("clear.yaml"),
        reports("h", secret)
            .replace("{$file: " + secret + "}", "canary")
            .replace("reports", "clear"));
    ServerCommand refused = blocks("apply", wanted.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).isEmpty();
    assertThat(refused.errors().lines())
        .singleElement()
        .asString()
        .startsWith(
            wanted.resolve("clear.yaml") + ":7: /data/connection_info/password: A secret stands");
    Files.delete(wanted.resolve("clear.yaml"));
    assertThat(blocks("apply", wanted.toString()).errors())
        .startsWith(file + ":6: /data/connection_info/host: Must be of type");

    Path exported = temporary.resolve("exported");
    ServerCommand export = blocks("export", exported.toString(), "--secrets", "sealed");
    assertThat(export.exitCode()).isZero();
    assertThat(Files.readString(exported.resolve("sql-connector/reports.yaml")))
        .contains("$sealed", "host: db1")
        .doesNotContain("canary");
    assertThat(blocks("plan", exported.toString()).exitCode()).isZero();
    assertThat(blocks("export", exported.toString()).errors())
        .contains("reports.yaml is there already; --overwrite replaces it.");
  }

  private static String reports(String host, Path secret) {
    return """
    type: sql-connector
    name: reports
    data:
      connection_info:
        driver: postgresql
        host: %s
        password: {$file: %s}
    """
        .formatted(host, secret);
  }

  private static ServerCommand blocks(String verb, String... more) {
    return blocks("", verb, more);
  }

  private static ServerCommand blocks(String input, String verb, String[] more) {
    List<String> arguments = new ArrayList<>(List.of("blocks", verb));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--url", server.process().url("/bondstone/api").toString()));
    ServerCommand command =
        ServerCommand.run(server.data(), input, arguments.toArray(String[]::new));
    assertThat(command.toString()).doesNotContain("canary");
    return command;
  }

  @Test
  void sealsASecretThatOnlyItsBlockOpens() throws IOException {
    ServerCommand seal = blocks("sealed-canary\n", "seal", new String[] {"sql-connector/sealed"});
    assertThat(seal.exitCode()).isZero();
    assertThat(seal.output()).matches("\\{\\$sealed: [A-Za-z0-9_-]+}");

    String text = reports("h", Path.of("x")).replace("{$file: x}", seal.output());
    write("sealed.yaml", text.replace("reports", "sealed"));
    write("stolen.yaml", text.replace("reports", "stolen"));
    Eventually.is(
        "the ciphertext is opened",
        () ->
            api.get("/admin/block_files")
                .json()
                .getJsonArray("blocks")
                .toString()
                .contains("sql-connector\",\"name\":\"sealed\""));
    assertThat(api.get("/admin/block_files").json().getJsonArray("faults").toString())
        .contains("stolen.yaml:7", "cannot be decrypted");
    Files.delete(folder.resolve("sealed.yaml"));
    Files.delete(folder.resolve("stolen.yaml"));
    Eventually.is(
        "nothing is wrong any more",
        () -> api.get("/admin/block_files").json().getJsonArray("faults").isEmpty());
  }

  @Test
  void saysWhatACommandLacks() {
    assertThat(blocks("apply", temporary.resolve("nowhere").toString()).errors())
        .isEqualTo("There is no folder " + temporary.resolve("nowhere") + ".");
    assertThat(blocks("aply").errors())
        .startsWith("\"aply\" is not understood; allowed are: blocks");
    assertThat(blocks("plan", "a", "b").errors()).startsWith("\"b\" is not understood");
    ServerCommand nobody =
        ServerCommand.run(
            server.data(),
            "",
            "blocks",
            "schema",
            "--url",
            "http://127.0.0.1:" + FreePorts.find() + "/bondstone/api");
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.errors()).startsWith("No server answers at http://127.0.0.1:");
    String page = server.process().url("/bondstone").toString();
    ServerCommand elsewhere =
        ServerCommand.run(server.data(), "", "blocks", "export", "--url", page);
    assertThat(elsewhere.errors())
        .isEqualTo("There is no API of Bondstone at " + page + ", which ends in /bondstone/api.");
    Map<String, String> port = Map.of("BONDSTONE_PORT", Integer.toString(server.process().port()));
    assertThat(ServerCommand.run(server.data(), port, "", "blocks", "schema").output())
        .startsWith("{")
        .contains("type-sql-connector");
  }
}
