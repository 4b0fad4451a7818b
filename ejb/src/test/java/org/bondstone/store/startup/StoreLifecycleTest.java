package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bondstone.store.error.StoreSetupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** On every server, also on those without the launcher of the runnable jar. */
@Isolated("It sets a system property of this process.")
class StoreLifecycleTest {

  private static final String WRONG = "bondstone.allowed-host";

  @Test
  void doesNotStartWithASettingThatDoesNotExist() {
    System.setProperty(WRONG, "db.example");
    assertThatThrownBy(() -> new StoreLifecycle().start())
        .isInstanceOf(StoreSetupException.class)
        .hasMessageStartingWith(
            WRONG + " is no setting of Bondstone. The nearest one is bondstone.allowed-hosts;");
  }

  @AfterEach
  void clear() {
    System.clearProperty(WRONG);
  }
}
