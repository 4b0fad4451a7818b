package org.bondstone.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenResourcesTest {

  private final OpenResources open = new OpenResources();
  private final List<String> closed = new ArrayList<>();

  private AutoCloseable resource(String name) {
    return () -> closed.add(name);
  }

  @Test
  void closesWhatIsOpenInTheOrderOfItsMaking() {
    List<AutoCloseable> resources = List.of(resource("a"), resource("b"), resource("c"));
    List<OpenResources.Entry> entries = resources.stream().map(open::add).toList();
    entries.get(1).remove();
    entries.get(1).remove();
    assertThat(open.size()).isEqualTo(2);

    open.close(error -> {});
    open.close(error -> {});

    assertThat(closed).containsExactly("a", "c");
    assertThat(open.size()).isZero();
    entries.forEach(OpenResources.Entry::remove);
    assertThat(open.size()).isZero();
    assertThat(resources).hasSize(3);
  }

  @Test
  void tellsOfErrorsAndGoesOn() {
    SQLException broken = new SQLException("broken");
    AutoCloseable first =
        () -> {
          throw broken;
        };
    AutoCloseable second = resource("b");
    open.add(first);
    open.add(second);
    List<Throwable> errors = new ArrayList<>();

    open.close(errors::add);

    assertThat(errors).containsExactly(broken);
    assertThat(closed).containsExactly("b");
    assertThat(List.of(first, second)).hasSize(2);
  }

  /** The connection comes back after that. */
  @Test
  void goesOnAfterAnError() {
    AutoCloseable first =
        () -> {
          throw new StackOverflowError("test");
        };
    AutoCloseable second = resource("b");
    open.add(first);
    open.add(second);
    List<Throwable> errors = new ArrayList<>();

    open.close(errors::add);

    assertThat(errors).singleElement().isInstanceOf(Error.class);
    assertThat(closed).containsExactly("b");
    assertThat(List.of(first, second)).hasSize(2);
  }

  @Test
  @Timeout(60)
  void forgetsWhatTheApplicationHasForgotten() {
    AutoCloseable kept = resource("kept");
    open.add(kept);
    // A sweep comes after a while only; what it finds depends on the collector.
    do {
      IntStream.range(0, 200).forEach(n -> open.add(resource("forgotten" + n)));
      System.gc();
    } while (open.size() > 200 + 64);

    open.close(error -> {});
    assertThat(closed).contains("kept");
    assertThat(kept).isNotNull();
  }
}
