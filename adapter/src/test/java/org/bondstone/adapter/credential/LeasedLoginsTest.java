package org.bondstone.adapter.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.Secret;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.junit.jupiter.api.Test;

class LeasedLoginsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final CredentialTarget TARGET =
      new CredentialTarget("localhost", 5432, "shop", null, false);

  /**
   * As the limit of a container's processes does it. Else the source would never be asked again.
   */
  @Test
  void theSourceIsAskedWhenTheSystemHasThreadsAgain() {
    AtomicBoolean missing = new AtomicBoolean(true);
    ThreadFactory few =
        task ->
            new Thread(task) {
              @Override
              public void start() {
                if (missing.getAndSet(false)) {
                  throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
              }
            };
    OpenSource source =
        new OpenSource(
            new BlockDocument("ada", "roles", Map.of(), "test"),
            target -> DatabaseCredentials.of("ada", Secret.of("test")));
    LeasedLogins logins =
        new LeasedLogins("roles", TARGET, () -> source, () -> false, PATIENCE, few);

    assertThatThrownBy(() -> logins.get(PATIENCE)).isInstanceOf(OutOfMemoryError.class);

    assertThat(logins.get(PATIENCE).user()).isEqualTo("ada");
    logins.close().forEach(Runnable::run);
  }
}
