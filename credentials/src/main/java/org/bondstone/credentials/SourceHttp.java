package org.bondstone.credentials;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.spi.CredentialRules;

/**
 * The requests of one source: with a deadline, a bounded body, and no redirect followed. A host
 * outside is checked right before it is reached; the JDK keeps its addresses for longer than that
 * takes. Link-local addresses, where clouds give away the identity of a machine, are not outside.
 * Thread-safe.
 */
public final class SourceHttp {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  /** Azure's hosts serve their guests there; it is not link-local. */
  private static final String AZURE_WIRE_SERVER = "168.63.129.16";

  private final CredentialRules rules;
  private final HttpClient outside;
  private final HttpClient machine;

  /**
   * @param rules what the operator allows
   * @param tls with the authorities to trust; null for the JDK's
   */
  public SourceHttp(CredentialRules rules, SSLContext tls) {
    this.rules = rules;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    if (tls != null) {
      builder.sslContext(tls);
    }
    this.outside = builder.build();
    this.machine = builder.proxy(HttpClient.Builder.NO_PROXY).build();
  }

  /**
   * Sends a request to a host that is checked first.
   *
   * @throws CredentialSourceException when the host is away, redirects, or has trouble of its own
   */
  public SourceResponse send(Step step, HttpRequest.Builder request) {
    HttpRequest built = request.build();
    check(step, built.uri());
    return send(outside, step, built);
  }

  /**
   * Sends a request to an endpoint of this machine, which the code or the operator names, never a
   * document. No proxy comes between.
   *
   * @throws CredentialSourceException when the endpoint is away, redirects, or has trouble
   */
  public SourceResponse sendToMachine(Step step, HttpRequest.Builder request) {
    return send(machine, step, request.build());
  }

  private void check(Step step, URI uri) {
    String host = bare(uri.getHost());
    try {
      rules.checkHost(host);
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (isOfMachine(address)) {
          throw step.settings("the host stands for an address inside of this machine.");
        }
      }
    } catch (RefusedUrlException e) {
      throw step.settings(e.getMessage());
    } catch (UnknownHostException e) {
      throw step.away("no address is known for the host.");
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Amazon has fd00:ec2::/32 for the same. */
  private static boolean isOfMachine(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean amazon =
        bytes.length == 16
            && bytes[0] == (byte) 0xfd
            && bytes[1] == 0
            && bytes[2] == 0x0e
            && bytes[3] == (byte) 0xc2;
    return amazon
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.getHostAddress().equals(AZURE_WIRE_SERVER);
  }

  private static SourceResponse send(HttpClient client, Step step, HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request, info -> new BoundedBody());
    try {
      return understood(step, sent.get(step.deadline().nanosLeft(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw step.away("nobody waits for the answer any more.");
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw step.away("no answer in time.");
    } catch (ExecutionException e) {
      throw unreachable(step, e.getCause());
    }
  }

  private static SourceResponse understood(Step step, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= SERVER_ERROR || status == TOO_MANY) {
      throw step.away("the status of the answer is " + status + ".");
    }
    if (status / 100 == 3) {
      throw step.settings("the answer is a redirect, which is not followed.");
    }
    return new SourceResponse(step, status, response.body(), response.headers());
  }

  private static CredentialSourceException unreachable(Step step, Throwable cause) {
    if (cause instanceof BoundedBody.TooLongException) {
      return step.settings("the answer is longer than " + BoundedBody.MOST + " bytes.");
    }
    if (cause instanceof SSLException) {
      return step.settings("TLS: the two do not agree, or the certificate is not trusted.");
    }
    if (cause instanceof HttpTimeoutException) {
      return step.away("no answer in time.");
    }
    if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
      return step.away("no connection.");
    }
    return step.away(
        cause instanceof IOException ? "the connection is lost." : "the request failed.");
  }
}
