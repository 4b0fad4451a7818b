package org.bondstone.adapter.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.runtime.AdapterRuntime;
import org.bondstone.adapter.runtime.AdapterSettings;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.transaction.TransactionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionStateTest {

  /** As when a class of the container is missing, or memory is out. */
  @Test
  void givesTheConnectionBackWhereTheContainerFailsWithAnError(@TempDir Path folder) {
    Error error = new NoClassDefFoundError("test");
    try (AdapterRuntime runtime =
            AdapterRuntime.start(AdapterSettings.ofProcess(folder.toString()));
        EngineCache engines = new EngineCache(AccessPolicy.unrestricted())) {
      Engine engine = engines.engine(TestSpecifications.h2().build());
      TransactionState state = new TransactionState(runtime.branches(), null);

      assertThatThrownBy(
              () ->
                  state.connection(
                      engine,
                      TransactionOptions.defaults(),
                      (transaction, deadline) -> {
                        throw error;
                      }))
          .isSameAs(error);
      assertThat(engine.state().active()).isZero();
    }
  }
}
