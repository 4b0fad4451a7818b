package org.bondstone.rest.forward;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.rest.web.BodyRefusal;
import org.bondstone.rest.web.PlainResponse;
import org.bondstone.rest.web.ResponseHeaders;
import org.bondstone.store.model.ForwardTarget;

/**
 * One request that is sent on, and its response. Nothing of it holds a thread; the clock ends it
 * when nothing moves. It ends once, by whomever.
 */
final class Exchange {

  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

  /** A response of this size, or less, is sent when it is whole, so that it can still fail. */
  private static final int BUFFER = 64 * 1024;

  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

  private final ForwardTarget target;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final byte[] whole;
  private final Runnable whenEnded;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean completed = new AtomicBoolean();
  private AsyncContext context;
  private ResponseWriter writer;
  private RequestBody body;
  private boolean begun;
  private volatile long movedAt = System.nanoTime();
  private volatile boolean tooLarge;
  private volatile CompletableFuture<?> sending;
  private volatile Flow.Subscription coming;

  /**
   * @param whole the body, where it was read before; else null
   * @param whenEnded runs once, at the end
   */
  Exchange(
      ForwardTarget target,
      HttpServletRequest request,
      HttpServletResponse response,
      byte[] whole,
      Runnable whenEnded) {
    this.target = target;
    this.request = request;
    this.response = response;
    this.whole = whole;
    this.whenEnded = whenEnded;
  }

  /** Sends the request on. Called on the container's thread, which is free afterwards. */
  void start(HttpClient client, HttpRequest.Builder sent) throws IOException {
    context = request.startAsync(request, response);
    context.setTimeout(0);
    response.setBufferSize(BUFFER);
    BodyPublisher publisher = body();
    writer = new ResponseWriter(response.getOutputStream(), this);
    response.getOutputStream().setWriteListener(writer);
    sending = client.sendAsync(sent.method(request.getMethod(), publisher).build(), this::begin);
    CompletionStage<?> stage = sending;
    stage.whenComplete(
        (answered, fault) -> {
          if (fault != null) {
            failed(fault);
          }
        });
  }

  private BodyPublisher body() throws IOException {
    long length = request.getContentLengthLong();
    if (whole != null) {
      return whole.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(whole);
    }
    if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
      return BodyPublishers.noBody();
    }
    body = new RequestBody(request.getInputStream(), length, BodyRefusal.MOST_BYTES, this);
    request.getInputStream().setReadListener(body);
    return body;
  }

  private synchronized BodySubscriber<Void> begin(ResponseInfo info) {
    moved();
    if (info.statusCode() == HttpServletResponse.SC_UNAUTHORIZED) {
      // The client's own credentials were right, and it would be told that they are wrong.
      refuse(502, "The remote API %s refuses the credentials of bondstone.api (401).");
      return new ResponseBody();
    }
    if (!ended.get()) {
      begun = true;
      response.setStatus(info.statusCode());
      ForwardHeaders.copy(
          info.headers(),
          response,
          new Locations(target.address(), request.getContextPath() + request.getServletPath()));
      long length = info.headers().firstValueAsLong("Content-Length").orElse(-1);
      if (length >= 0 && !WITHOUT_BODY.contains(info.statusCode())) {
        response.setContentLengthLong(length);
      }
      if (length > BUFFER && request.getProtocol().startsWith("HTTP/1")) {
        // When it breaks off, the client must not take the next response for the rest of this one.
        response.setHeader("Connection", "close");
      }
      if (length < 0) {
        // Open Liberty does not flush what fits into its buffer.
        response.setBufferSize(1);
      }
      writer.flushes(length < 0);
    }
    return new ResponseBody();
  }

  /** The bytes of the response, as many at a time as the client takes. */
  private final class ResponseBody implements BodySubscriber<Void> {

    private final CompletableFuture<Void> whole = new CompletableFuture<>();

    @Override
    public CompletionStage<Void> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      coming = subscription;
      if (ended.get()) {
        subscription.cancel();
        whole.complete(null);
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      moved();
      writer.write(pieces, () -> coming.request(1));
    }

    @Override
    public void onError(Throwable fault) {
      whole.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
      whole.complete(null);
      if (ended.compareAndSet(false, true)) {
        writer.end();
      }
    }
  }

  /** Bytes have come or gone. */
  void moved() {
    movedAt = System.nanoTime();
  }

  void tooLarge() {
    tooLarge = true;
  }

  /** Called by the clock. */
  void endIfStill() {
    if (System.nanoTime() - movedAt <= target.timeout().toNanos()) {
      return;
    }
    if (ended.get()) {
      // All is here, and the client does not take it.
      complete();
    } else if (body != null && body.isAwaited()) {
      refuse(BodyRefusal.LATE);
    } else {
      refuse(
          504,
          "The remote API %s does not answer within " + target.timeout().toSeconds() + " seconds.");
    }
    stopRemote();
  }

  private void failed(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (tooLarge) {
      refuse(BodyRefusal.TOO_LARGE);
    } else if (cause instanceof HttpConnectTimeoutException) {
      refuse(
          504,
          "The remote API %s cannot be reached within "
              + target.connectTimeout().toSeconds()
              + " seconds.");
    } else if (cause instanceof ConnectException) {
      // The client gives it no message.
      boolean unknown = cause.getCause() instanceof UnresolvedAddressException;
      refuse(
          502,
          "The remote API %s cannot be reached: "
              + (unknown ? "its host is not known." : "nothing listens there."));
    } else {
      LOG.log(Level.DEBUG, "A forwarded request failed", cause);
      refuse(502, "The remote API %s has broken off.");
    }
  }

  private void refuse(BodyRefusal reason) {
    refuse(reason.status(), reason.detail());
  }

  /** Sends an error where nothing of the response is out yet; else cuts the response off. */
  private synchronized void refuse(int status, String detail) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    moved();
    if (response.isCommitted()) {
      complete();
      return;
    }
    if (begun) {
      response.reset();
      ResponseHeaders.set(request, response);
    }
    if (body != null) {
      BodyRefusal.endConnection(request, response);
    }
    byte[] json = PlainResponse.prepare(response, status, detail.formatted(target.address()));
    writer.replace(ByteBuffer.wrap(json));
    writer.end();
  }

  /** The client has hung up. */
  void clientGone(Throwable fault) {
    LOG.log(Level.DEBUG, "A client has gone", fault);
    ended.set(true);
    stopRemote();
    complete();
  }

  private void stopRemote() {
    Flow.Subscription known = coming;
    if (known != null) {
      known.cancel();
    }
    CompletableFuture<?> sent = sending;
    if (sent != null) {
      sent.cancel(true);
    }
  }

  /** All is out, or nobody waits for it. */
  void complete() {
    if (!completed.compareAndSet(false, true)) {
      return;
    }
    whenEnded.run();
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "A client has gone", e);
    }
  }
}
