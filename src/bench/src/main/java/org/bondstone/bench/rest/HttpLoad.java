package org.bondstone.bench.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.bondstone.bench.measure.Figure;
import org.bondstone.bench.server.Served;

/**
 * What came of some connections that each asked, waited for the answer, and asked again.
 *
 * @param perSecond answers per second, of all connections together
 * @param p99Millis the time that 99 of 100 answers did not exceed
 * @param cpuNanos processor time of the server for an answer, in nanoseconds
 */
record HttpLoad(double perSecond, double p99Millis, double cpuNanos) {

  /** Connections. Few, so that a server's queue is not what is measured. */
  static final int CONNECTIONS = 4;

  /**
   * Asks for some time. Each connection sends one request at least.
   *
   * @param server which answers
   * @param requests the request with a number; the connections count together
   * @param bytes what each answer has at least
   * @throws IllegalStateException when an answer is not as it should be
   */
  static HttpLoad of(Served server, IntFunction<HttpRequest> requests, int bytes, Duration time) {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long cpu = server.cpuNanos();
      long start = System.nanoTime();
      List<CompletableFuture<List<Long>>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int first = i;
        all.add(
            CompletableFuture.supplyAsync(
                () -> ask(requests, bytes, first, start + time.toNanos()), threads));
      }
      List<Long> nanos = all.stream().flatMap(each -> each.join().stream()).sorted().toList();
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuNanos = (double) (server.cpuNanos() - cpu) / nanos.size();
      int p99 = (int) Math.ceil(nanos.size() * 0.99) - 1;
      return new HttpLoad(nanos.size() / seconds, nanos.get(p99) / 1e6, cpuNanos);
    } catch (CompletionException e) {
      throw new IllegalStateException("The load failed.", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** The answers per second, and what each cost the server. */
  Figure figure() {
    return new Figure(perSecond, cpuNanos, Double.NaN);
  }

  private static List<Long> ask(IntFunction<HttpRequest> requests, int bytes, int first, long end) {
    // A client each, so that each has a connection of its own.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Long> nanos = new ArrayList<>();
    int n = first;
    long before;
    do {
      HttpRequest request = requests.apply(n);
      n += CONNECTIONS;
      before = System.nanoTime();
      send(client, request, bytes);
      nanos.add(System.nanoTime() - before);
    } while (System.nanoTime() < end);
    return nanos;
  }

  private static void send(HttpClient client, HttpRequest request, int bytes) {
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200 || answer.body().length < bytes) {
        throw new IllegalStateException(
            "%s answered %d: %s"
                .formatted(
                    request.uri(),
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer.", e);
    }
  }
}
