package org.bondstone.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ListResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class ConsoleFilterTest {

  private final ConsoleFilter filter = new ConsoleFilter();

  @Test
  void letsWarningsThrough() {
    assertThat(filter.isLoggable(new LogRecord(Level.WARNING, "The disk is full"))).isTrue();
    assertThat(filter.isLoggable(new LogRecord(Level.WARNING, null))).isTrue();
  }

  @Test
  void holdsAWrongWarningBack() {
    LogRecord entry = new LogRecord(Level.SEVERE, "Lookup failed for given jndi-name: {0}");
    entry.setParameters(new Object[] {"java:global/bondstone/ConnectorFactory"});
    assertThat(filter.isLoggable(entry)).isFalse();
  }

  @Test
  void letsTheSameWarningAboutAnotherNameThrough() {
    LogRecord entry = new LogRecord(Level.SEVERE, "Lookup failed for given jndi-name: {0}");
    entry.setParameters(new Object[] {"java:global/other"});
    assertThat(filter.isLoggable(entry)).isTrue();
  }

  @Test
  void knowsAWarningWhoseTextIsInABundle() {
    LogRecord entry = new LogRecord(Level.WARNING, "number");
    entry.setResourceBundle(
        new ListResourceBundle() {
          @Override
          protected Object[][] getContents() {
            return new Object[][] {{"number", "Ignoring invalid property {0} = {1}"}};
          }
        });
    entry.setParameters(new Object[] {"errorReportValve", "x"});
    assertThat(filter.isLoggable(entry)).isFalse();
    entry.setParameters(new Object[] {"other", "x"});
    assertThat(filter.isLoggable(entry)).isTrue();
  }

  @Test
  void holdsBackWhatExecutorsSayOfJobsWhileTheServerStops() {
    LogRecord job = new LogRecord(Level.SEVERE, "a job");
    job.setLoggerName("org.glassfish.enterprise.concurrent");
    assertThat(filter.isLoggable(job)).isTrue();

    ConsoleFilter.serverStops();
    assertThat(filter.isLoggable(job)).isFalse();
    job.setLoggerName("org.bondstone.store");
    assertThat(filter.isLoggable(job)).isTrue();
  }
}
