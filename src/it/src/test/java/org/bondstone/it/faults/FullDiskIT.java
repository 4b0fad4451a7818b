package org.bondstone.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bondstone.it.HttpCalls;
import org.bondstone.it.LedgerWar;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk of the store, and of the decisions of transactions, fills up under it, again and again;
 * the server is killed or stopped between.
 */
@Tag("faults")
class FullDiskIT {

  private static final int MEGABYTES = 256;
  private static final int RESTART_EACH = 5;
  private static final int MOST_SAVES = 400;
  private static final int REFUSED = 507;

  private final Random random = new Random(1);
  private final Set<String> saved = new TreeSet<>();
  private HttpCalls api;
  private String type;
  private String schema;
  private int names;
  private int refusals;

  @TempDir Path folder;
  @TempDir Path applications;

  @Test
  void startsAndSavesAsSoonAsThereIsRoomAndKeepsWhatIsAnswered() throws IOException {
    SmallDisk disk = SmallDisk.mount(folder, MEGABYTES);
    assumeTrue(disk != null, "no tmpfs can be mounted here");
    try (disk) {
      Path data = Files.createDirectory(folder.resolve("data"));
      disk.fill(0);
      assertThat(refused(data)).contains("Bondstone does not start");
      disk.fill(20 << 20);
      assertThat(refused(data))
          .as("of a start that fills it")
          .contains("The disk of")
          .contains("is full.");
      disk.empty();
      run(disk);
    }
  }

  private static String refused(Path data) {
    try (ServerProcess refused = ServerProcess.at(data).launch()) {
      assertThat(refused.waitForEnd()).isEqualTo(1);
      assertThat(data.resolve("payara")).doesNotExist();
      return refused.output().errors().toString();
    }
  }

  private void run(SmallDisk disk) {
    ServerProcess server = start();
    try {
      new FullDiskUnderLog(disk, server).isRefusedAtFirstOnly();
      for (int round = 1; round <= Faults.rounds(); round++) {
        disk.fill(random.nextInt(1 << 20));
        saveUntilRefused();
        disk.fill(0);
        assertThat(names()).containsAll(saved);
        assertThat(api.post("/admin/encryption/rotate").status()).isEqualTo(REFUSED);
        disk.empty();
        assertThat(save("back-" + round, 100)).isEqualTo(201);
        if (round % RESTART_EACH == 0 || round == Faults.rounds()) {
          server = restart(server, round % 2 == 0);
        }
        assertThat(names()).containsAll(saved);
      }
      Faults.report(
          getClass(),
          "%d rounds: %d saves answered, 0 lost, %d refused with 507",
          Faults.rounds(),
          saved.size(),
          refusals);
    } finally {
      server.close();
    }
  }

  private ServerProcess start() {
    ServerProcess server =
        ServerProcess.at(folder.resolve("data")).deploy(LedgerWar.writeInto(applications)).start();
    api = new HttpCalls(server.url("/bondstone/api"));
    type = api.get("/block_types/slug/secret").json().getString("id");
    JsonObject ofType =
        Json.createObjectBuilder()
            .add(
                "block_schemas",
                Json.createObjectBuilder()
                    .add(
                        "block_type_id",
                        Json.createObjectBuilder()
                            .add("any_", Json.createArrayBuilder().add(type))))
            .build();
    schema = api.post("/block_schemas/filter", ofType).array().getJsonObject(0).getString("id");
    return server;
  }

  private ServerProcess restart(ServerProcess server, boolean kill) {
    if (kill) {
      server.kill();
    } else {
      server.stop();
    }
    return start();
  }

  private void saveUntilRefused() {
    for (int i = 0; i < MOST_SAVES; i++) {
      int size = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(4_000);
      if (save("block-" + names++, size) == REFUSED) {
        refusals++;
        return;
      }
    }
    throw new IllegalStateException("The disk was not full after " + MOST_SAVES + " saves.");
  }

  private int save(String name, int size) {
    String value =
        random.ints(size, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
    JsonObject document =
        Json.createObjectBuilder()
            .add("name", name)
            .add("data", Json.createObjectBuilder().add("value", value))
            .add("block_type_id", type)
            .add("block_schema_id", schema)
            .build();
    HttpCalls.Answer answer = api.post("/block_documents/", document);
    if (answer.status() == 201) {
      saved.add(name);
    } else {
      assertThat(answer.status()).as(answer.body()).isEqualTo(REFUSED);
      assertThat(answer.json().getString("detail")).contains("full");
    }
    return answer.status();
  }

  private Set<String> names() {
    Set<String> found = new TreeSet<>();
    int page;
    do {
      JsonObject query =
          Json.createObjectBuilder().add("limit", 200).add("offset", found.size()).build();
      HttpCalls.Answer answer = api.post("/block_documents/filter", query);
      assertThat(answer.status()).isEqualTo(200);
      page = answer.array().size();
      for (JsonValue each : answer.array()) {
        found.add(each.asJsonObject().getString("name"));
      }
    } while (page > 0);
    return found;
  }
}
