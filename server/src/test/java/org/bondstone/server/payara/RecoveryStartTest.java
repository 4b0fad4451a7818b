package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.server.setting.ServerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoveryStartTest {

  @AfterEach
  void clear() {
    System.clearProperty(RecoveryStart.HOLD);
  }

  @Test
  void holdsNewTransactionsLongerThanRecoveryMayWait() {
    RecoveryStart.holdNewTransactions();
    assertThat(Integer.getInteger(RecoveryStart.HOLD)).isGreaterThan(ServerSettings.LONGEST_WAIT);
  }

  @Test
  void leavesWhatTheOperatorHasSet() {
    System.setProperty(RecoveryStart.HOLD, "90");
    RecoveryStart.holdNewTransactions();
    assertThat(System.getProperty(RecoveryStart.HOLD)).isEqualTo("90");
  }
}
