package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.xa.BranchXid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that arrive together. */
@Timeout(60)
class DecisionLogTest {

  private static final Decision DECISION = Decision.committed(Set.of("A", "B"));
  private static final int TOGETHER = 5;
  private static final long SERVER = 7;

  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            started.add(thread);
            return thread;
          });
  private final SlowFile file = new SlowFile();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void reachTheDiskInOneAppend() throws Exception {
    List<Future<?>> all = decideTogether();

    for (Future<?> each : all) {
      each.get();
    }
    assertThat(file.appends).hasSize(2);
    assertThat(DecisionCodec.read(file.read()).unfinished()).hasSize(TOGETHER + 1);
  }

  /** As managers decide about what was promised. */
  @Test
  void inThePlaceOfOthersReachTheDiskInOneAppend() throws Exception {
    file.replace(promises());
    DecisionLog log = DecisionLog.open(file);
    log.mend();
    List<Future<?>> all =
        together(
            id -> {
              Decision promised = log.find(id);
              return log.forceInstead(id, promised, promised.nowCommitted());
            });

    for (Future<?> each : all) {
      assertThat(each.get()).isEqualTo(true);
    }
    assertThat(file.appends).hasSize(2);
    assertThat(DecisionCodec.read(file.read()).unfinished().values())
        .extracting(Decision::state)
        .containsOnly(Decision.State.COMMITTED);
  }

  private static byte[] promises() throws IOException {
    Decision promised =
        Decision.promised(DECISION.databases(), new BranchXid(7, new byte[] {1}, new byte[] {1}));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(DecisionCodec.header(SERVER));
    for (int each = 0; each <= TOGETHER; each++) {
      bytes.write(DecisionCodec.record(new TransactionId(SERVER, each), promised));
    }
    return bytes.toByteArray();
  }

  @Test
  void allFailWithTheAppend() throws Exception {
    file.failing = new IOException("disk error");
    List<Future<?>> all = decideTogether();

    for (Future<?> each : all) {
      assertThatThrownBy(each::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("disk error");
    }
    assertThat(DecisionCodec.read(file.read()).unfinished()).isEmpty();
  }

  /** Such as that memory is out. Nobody waits for ever, and nothing is appended behind it. */
  @Test
  void anErrorLetsNobodyWait() throws Exception {
    DecisionLog log = DecisionLog.open(file);
    log.create();
    file.error = new OutOfMemoryError("test");
    file.go.countDown();
    assertThatThrownBy(() -> log.force(new TransactionId(log.server(), 1), DECISION))
        .isInstanceOf(IOException.class)
        .hasCause(file.error);

    file.error = null;
    log.force(new TransactionId(log.server(), 2), DECISION);
    assertThat(DecisionCodec.read(file.read()).unfinished())
        .containsOnlyKeys(new TransactionId(log.server(), 2));
  }

  /** What is appended to it then might lie behind a gap, where nobody reads it. */
  @Test
  void anErrorInThePlaceOfAnAnswerLeavesAFileThatIsNotKnown() throws Exception {
    DecisionLog log = DecisionLog.open(file);
    file.replaced = new OutOfMemoryError("test");
    TransactionId first = new TransactionId(log.server(), 1);
    assertThatThrownBy(() -> log.force(first, DECISION)).isInstanceOf(IOException.class);
    assertThat(log.isUncertain(first)).isTrue();

    file.replaced = null;
    log.force(new TransactionId(log.server(), 2), DECISION);
    assertThat(file.appends).isEmpty();
    assertThat(log.isUncertain(first)).isFalse();
    assertThat(DecisionCodec.read(file.read()).unfinished())
        .containsOnlyKeys(new TransactionId(log.server(), 2));
  }

  @Test
  void areWrittenByAThreadThatIsInterrupted(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("decisions.log");
    try (DecisionLog log = DecisionLog.open(new DecisionFile(path))) {
      log.create();
      Thread.currentThread().interrupt();
      log.force(new TransactionId(log.server(), 1), DECISION);
      log.force(new TransactionId(log.server(), 2), DECISION);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(DecisionLog.open(new DecisionFile(path)).unfinished()).hasSize(2);
  }

  /** One is being written while the others arrive. */
  private List<Future<?>> decideTogether() throws Exception {
    DecisionLog log = DecisionLog.open(file);
    log.create();
    return together(
        id -> {
          log.force(id, DECISION);
          return true;
        });
  }

  private List<Future<?>> together(Deciding deciding) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    all.add(decide(deciding, 0));
    file.begun.await();
    for (int each = 1; each <= TOGETHER; each++) {
      all.add(decide(deciding, each));
    }
    awaitWaiting(TOGETHER + 1);
    file.go.countDown();
    return all;
  }

  private void awaitWaiting(long number) throws Exception {
    Eventually.is(
        number,
        () -> started.stream().filter(each -> each.getState() == Thread.State.WAITING).count());
  }

  private interface Deciding {
    boolean decide(TransactionId id) throws IOException;
  }

  private Future<?> decide(Deciding deciding, int number) {
    return threads.submit(() -> deciding.decide(new TransactionId(SERVER, number)));
  }

  /** A file whose appends wait until they are let go. */
  private static final class SlowFile implements LogFile {

    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);
    final List<byte[]> appends = new CopyOnWriteArrayList<>();
    volatile IOException failing;
    volatile Error error;

    /** Thrown when the file is replaced already. */
    volatile Error replaced;

    private volatile byte[] content = {};

    @Override
    public byte[] read() {
      return content;
    }

    @Override
    public void replace(byte[] bytes) {
      content = bytes;
      if (replaced != null) {
        throw replaced;
      }
    }

    @Override
    public boolean hasRoomFor(int bytes) {
      return true;
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      begun.countDown();
      await();
      appends.add(bytes);
      if (failing != null) {
        throw new IOException(failing);
      }
      if (error != null) {
        throw error;
      }
      ByteArrayOutputStream longer = new ByteArrayOutputStream();
      longer.write(content);
      longer.write(bytes);
      content = longer.toByteArray();
    }

    private void await() throws IOException {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {}
  }
}
