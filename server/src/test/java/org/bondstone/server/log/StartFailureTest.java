package org.bondstone.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  private final ConsoleFilter filter = new ConsoleFilter();

  @BeforeEach
  void start() {
    StartFailure.watch();
  }

  @AfterEach
  void end() {
    StartFailure.watchNoMore();
  }

  @Test
  void remembersWhatOurArchivesSaidFirst() {
    assertThat(filter.isLoggable(severe("org.bondstone.store", "The setting x is wrong.")))
        .isFalse();
    filter.isLoggable(severe("org.bondstone.store", "Something later."));

    assertThat(StartFailure.reason()).contains("The setting x is wrong.");
  }

  @Test
  void holdsBackWhatTheContainerMakesOfIt() {
    filter.isLoggable(severe("org.bondstone.store", "The setting x is wrong."));

    assertThat(filter.isLoggable(severe("javax.enterprise", "Exception while loading"))).isFalse();
  }

  @Test
  void letsOtherErrorsThrough() {
    assertThat(filter.isLoggable(severe("javax.enterprise", "The disk is full"))).isTrue();
    assertThat(StartFailure.reason()).isEmpty();
  }

  @Test
  void ofAnApplicationOnlyTheExtensionTells() {
    StartFailure.watchApplication();

    assertThat(filter.isLoggable(severe("org.bondstone.store", "Away for a moment."))).isTrue();
    assertThat(filter.isLoggable(severe("org.bondstone.cdi.BondstoneExtension", "No block.")))
        .isFalse();
    assertThat(StartFailure.reason()).contains("No block.");
  }

  @Test
  void letsEverythingThroughOnceTheServerRuns() {
    StartFailure.watchNoMore();

    assertThat(filter.isLoggable(severe("org.bondstone.store", "Away for a moment."))).isTrue();
  }

  private static LogRecord severe(String logger, String message) {
    LogRecord entry = new LogRecord(Level.SEVERE, message);
    entry.setLoggerName(logger);
    return entry;
  }
}
