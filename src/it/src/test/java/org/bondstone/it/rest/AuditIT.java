package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody who may only read makes records disappear, and what cannot be recorded is not done. */
@OnAccountServer
class AuditIT {

  private static final String SECRETS = "?include_secrets=true";

  @Test
  void isNotPushedOutAndRefusesWhatItCannotRecord(AccountServer server) throws Exception {
    Api admin = server.as("ada");
    Api user = server.as("uli");
    Api reader = server.as("rita");
    SampleType type = SampleType.in(admin);
    String block = "/block_documents/" + type.document("one", "{'password': 'secret-canary'}");
    Path trail = server.data().resolve("audit/audit.log");
    String before = Files.readString(trail);

    IntStream.range(0, 300).parallel().forEach(i -> misuse(reader, block));
    assertThat(Files.readString(trail)).isEqualTo(before);
    IntStream.range(0, 200).parallel().forEach(i -> user.get(block + SECRETS).is(200));
    assertThat(Files.readString(trail).substring(before.length()).lines())
        .singleElement()
        .asString()
        .contains("uli", "read the secrets of block");

    takeAway(trail);
    admin.patch(block, "{'data': {'password': 'other'}}").is(204);
    admin.patch(block, "{'data': {'password': 'third'}}").isError(507);
    admin.get(block + SECRETS).isError(507);
    assertThat(reader.get(block).is(200).text()).doesNotContain("canary");

    giveBack(trail);
    assertThat(admin.get(block + SECRETS).is(200).text()).contains("other");
    assertThat(Files.readString(trail)).contains("\"what\":\"updated block\"");
  }

  private static void misuse(Api reader, String block) {
    reader.get(block + SECRETS).isError(403);
    reader.delete(block).isError(403);
    reader.get("/block_types/slug/" + "x".repeat(1_000)).isError(404);
  }

  /** A file where the folder was: what root cannot write to either. */
  private static void takeAway(Path trail) throws Exception {
    Files.move(trail.getParent(), trail.getParent().resolveSibling("audit-before"));
    Files.createFile(trail.getParent());
  }

  private static void giveBack(Path trail) throws Exception {
    Files.delete(trail.getParent());
    Files.move(trail.getParent().resolveSibling("audit-before"), trail.getParent());
  }
}
