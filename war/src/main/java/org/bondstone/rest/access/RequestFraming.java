package org.bondstone.rest.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * Finds requests that a proxy and this server may understand in two ways (RFC 9112, sections 3.2
 * and 6.1): the one checks what the other does not see.
 */
public final class RequestFraming {

  private RequestFraming() {}

  /** What is ambiguous; empty when nothing is. */
  static Optional<String> fault(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    if (hosts.size() > 1) {
      return Optional.of("There is more than one Host header.");
    }
    if (hosts.stream().anyMatch(String::isBlank)) {
      return Optional.of("The Host header is empty.");
    }
    List<String> encodings = Collections.list(request.getHeaders("Transfer-Encoding"));
    if (encodings.size() > 1
        || encodings.stream().anyMatch(encoding -> !encoding.strip().equalsIgnoreCase("chunked"))) {
      return Optional.of("The only Transfer-Encoding is chunked.");
    }
    if (SocketHandshake.is(request) && !names(request.getHeaders("Connection"), "upgrade")) {
      return Optional.of(
          "A WebSocket needs the header Connection: Upgrade. A proxy in between may have dropped it.");
    }
    return !encodings.isEmpty() && request.getHeader("Content-Length") != null
        ? Optional.of("Content-Length and Transfer-Encoding exclude each other.")
        : Optional.empty();
  }

  private static boolean names(Enumeration<String> header, String word) {
    return Collections.list(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .anyMatch(each -> each.strip().equalsIgnoreCase(word));
  }

  /** Whether a body is announced. */
  public static boolean hasBody(HttpServletRequest request) {
    return isChunked(request) || request.getContentLengthLong() > 0;
  }

  /**
   * Whether the body says by itself where it ends. Grizzly hides a {@code Content-Length} that
   * comes before the {@code Transfer-Encoding}, so such a connection serves no second request.
   */
  static boolean isChunked(HttpServletRequest request) {
    return request.getHeader("Transfer-Encoding") != null;
  }
}
