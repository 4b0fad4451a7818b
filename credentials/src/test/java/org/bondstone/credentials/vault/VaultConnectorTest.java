package org.bondstone.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program of Java SE, whose connector's users a real OpenBao makes. */
class VaultConnectorTest {

  private static final String BLOCK = "bondstone.block.vault-shop.";

  /** Of the same settings, but for a role whose users live for an hour. */
  private static final String LASTING = "bondstone.block.vault-lasting.";

  private final Map<String, String> settings = new LinkedHashMap<>();
  private TestOpenBao bao;

  @BeforeEach
  void names() {
    bao = TestOpenBao.require();
    settings.put("type", "vault-credentials");
    settings.put("address", bao.address().toString());
    settings.put("login", "approle");
    settings.put("role-id", bao.roleId("shop"));
    settings.put("secret-id", bao.secretId("shop"));
    settings.put("secret", "dynamic-role");
    settings.put("role", "brief");
    settings.forEach((field, value) -> System.setProperty(BLOCK + field, value));
    settings.forEach((field, value) -> System.setProperty(LASTING + field, value));
    System.setProperty(LASTING + "role", "orders");
  }

  @AfterEach
  void forgets() {
    settings.keySet().forEach(field -> System.clearProperty(BLOCK + field));
    settings.keySet().forEach(field -> System.clearProperty(LASTING + field));
  }

  /**
   * The longest life of a user is 5 seconds. One that could live longer goes with its connector.
   */
  @Test
  void goesFromUserToUserWithoutAFailureAndLeavesNone() {
    Set<String> users = new TreeSet<>();
    users.add(lastingUser());
    long end = System.nanoTime() + Duration.ofSeconds(12).toNanos();
    try (SqlConnector connector =
        SqlConnector.open(bao.specification().credentials("vault-shop").build())) {
      while (System.nanoTime() - end < 0) {
        users.add(connector.query("SELECT session_user").one(String.class));
        LockSupport.parkNanos(20_000_000);
      }
    }
    assertThat(users).hasSizeBetween(4, 7);
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (users.stream().anyMatch(bao::hasUser)) {
      assertThat(System.nanoTime() - patience).isNegative();
      LockSupport.parkNanos(100_000_000);
    }
  }

  private String lastingUser() {
    try (SqlConnector connector =
        SqlConnector.open(bao.specification().credentials("vault-lasting").build())) {
      return connector.query("SELECT session_user").one(String.class);
    }
  }
}
