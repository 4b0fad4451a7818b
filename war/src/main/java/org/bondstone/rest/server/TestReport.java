package org.bondstone.rest.server;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bondstone.api.sql.ConnectionTest;
import org.bondstone.rest.json.JsonWriter;
import org.bondstone.store.service.TestedConnections.Started;

/**
 * Sends what a test finds as it goes: an event for each step, and one at the end. When nobody
 * listens any more, which is found out by a word each second, the test is cancelled. Runs on a
 * thread of the container.
 */
final class TestReport implements Runnable {

  private static final Logger LOG = System.getLogger(TestReport.class.getName());

  /** For a client to take what it was sent. */
  private static final int PATIENCE_SECONDS = 10;

  private final BlockingQueue<ConnectionTest.Step> steps = new LinkedBlockingQueue<>();
  private final JsonWriter json = new JsonWriter();
  private final SseEventSink sink;
  private final Sse sse;
  private Started started;

  TestReport(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  /** Takes a step, to be sent in its turn. */
  void add(ConnectionTest.Step step) {
    steps.add(step);
  }

  /** What is reported; called before this runs. */
  void of(Started test) {
    this.started = test;
  }

  @Override
  public void run() {
    try (SseEventSink closing = sink) {
      send("started", TestResponse.Begun.of(started.id()));
      sendSteps();
      send("done", TestResponse.of(started.id(), started.test().result().join()));
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Nobody listens to the test of a connection any more.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      started.test().cancel();
    }
  }

  private void sendSteps() throws InterruptedException, ExecutionException, TimeoutException {
    for (int sent = 0; sent < ConnectionTest.Stage.values().length; ) {
      ConnectionTest.Step step = steps.poll(1, TimeUnit.SECONDS);
      if (step == null) {
        send(sse.newEventBuilder().comment("").build());
      } else {
        send("step", TestResponse.Step.of(step));
        sent++;
      }
    }
  }

  private void send(String name, Object value)
      throws InterruptedException, ExecutionException, TimeoutException {
    send(sse.newEventBuilder().name(name).data(json.text(value)).build());
  }

  private void send(OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sink.send(event).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
