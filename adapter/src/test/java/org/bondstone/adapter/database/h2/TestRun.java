package org.bondstone.adapter.database.h2;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes in a JVM of its own, whose class path another test chooses. */
final class TestRun {

  private TestRun() {}

  /**
   * Runs them, and ends with status 1 when one fails or none runs.
   *
   * @param classes their names
   */
  public static void main(String[] classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(each -> selectClass(each)).toList())
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.out, true, Charset.defaultCharset()));
    System.out.println(summary.getTestsSucceededCount() + " tests succeeded.");
    boolean failed = summary.getTotalFailureCount() > 0 || summary.getTestsSucceededCount() == 0;
    System.exit(failed ? 1 : 0);
  }
}
