package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

class RowPublisherTest {

  @TempDir private Path folder;

  @Test
  void keepsTheRulesOfReactiveStreams() {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG kit = new TestNG(false);
    kit.setOutputDirectory(folder.toString());
    kit.setTestClasses(new Class<?>[] {RowPublisherVerification.class});
    kit.addListener(results);
    kit.run();

    List<String> failures =
        Stream.concat(
                results.getFailedTests().stream(), results.getConfigurationFailures().stream())
            .map(RowPublisherTest::text)
            .toList();
    assertThat(failures).isEmpty();
    assertThat(results.getPassedTests()).hasSizeGreaterThan(20);
  }

  private static String text(ITestResult result) {
    return result.getName() + ": " + result.getThrowable();
  }
}
