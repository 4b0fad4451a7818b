package org.bondstone.adapter.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.api.sql.ConnectionTests;
import org.bondstone.api.sql.ConnectorProvider;
import org.junit.jupiter.api.Test;

/** The code of src/docs/test-a-connection.md. */
class TestAConnectionTest {

  private static final System.Logger LOG = System.getLogger(TestAConnectionTest.class.getName());

  @Test
  void tellsOfEachStep() {
    ConnectionSpecification specification = TestSpecifications.h2().build();

    ConnectionTests tests = ConnectorProvider.provider().connectionTests();
    ConnectionTest test =
        tests
            .start(
                specification,
                Duration.ofSeconds(30),
                step -> LOG.log(Level.INFO, "{0} {1}", step.outcome(), step.message()))
            .orElseThrow()
            .result()
            .join();

    assertThat(test.passed()).isTrue();
  }
}
