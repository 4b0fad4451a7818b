package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.probe.ConnectionTrials.result;

import java.time.Duration;
import org.bondstone.adapter.credential.CredentialSources;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.LeaseFigure;
import org.bondstone.adapter.testing.RoleSource;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.sql.ConnectionTest.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of connections whose credentials come from a source. */
class SourceTrialTest {

  private final RoleSource roles = RoleSource.newPasswords(Duration.ofHours(1));
  private final CredentialSources sources = LeaseFigure.sources(roles);
  private final AccessPolicy policy = AccessPolicy.unrestricted().withLogins(sources);

  @AfterEach
  void close() {
    sources.close();
  }

  @Test
  void aTestAsksTheSource() throws Exception {
    assertThat(result(LeaseFigure.specification().build(), policy).failure()).isEmpty();
    assertThat(roles.given()).isEqualTo(1);
  }

  @Test
  void aSourceThatGivesNothingIsTheCauseAtTheLogin() throws Exception {
    for (Reason reason : Reason.values()) {
      roles.fail(reason);
      assertThat(
              result(
                      LeaseFigure.specification().connectTimeout(Duration.ofMillis(300)).build(),
                      policy)
                  .failure())
          .hasValueSatisfying(
              step -> {
                assertThat(step.stage()).isEqualTo(Stage.LOGIN);
                assertThat(step.message()).contains("\"roles\"");
              });
    }
  }

  /** A person who has just mended it wants to know now, whatever pause others keep. */
  @Test
  void aTestDoesNotWaitForThePauseAfterARefusal() throws Exception {
    roles.lie("wrong");
    for (int i = 0; i < 3; i++) {
      assertThat(result(LeaseFigure.specification().build(), policy).failure())
          .hasValueSatisfying(
              step -> assertThat(step.message()).contains("user or password is wrong"));
    }
    roles.lie(null);
    assertThat(result(LeaseFigure.specification().build(), policy).failure()).isEmpty();
  }
}
