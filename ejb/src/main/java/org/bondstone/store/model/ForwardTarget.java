package org.bondstone.store.model;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bondstone.api.block.Secret;

/**
 * The server that gets the requests that are not this server's own.
 *
 * @param address the API's address, without a slash at its end
 * @param authorization the value of the {@code Authorization} header; empty for none
 * @param token what opens a WebSocket of Prefect's; empty for nothing
 * @param connectTimeout the longest wait for a connection
 * @param timeout the longest time in which nothing comes or goes
 */
public record ForwardTarget(
    URI address,
    Optional<Secret<String>> authorization,
    Optional<Secret<String>> token,
    Duration connectTimeout,
    Duration timeout) {

  /** The setting that says whether there is one. */
  public static final String SETTING = "bondstone.api.forward";
}
