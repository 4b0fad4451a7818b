package org.bondstone.store.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bondstone.api.block.Secret;
import org.bondstone.api.settings.LocalHost;
import org.bondstone.store.check.SettingValues;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.model.ForwardTarget;

/**
 * How the remote API is reached.
 *
 * @param address the API's address, without a slash at its end, as {@code PREFECT_API_URL} has it
 * @param authorization the value of the {@code Authorization} header; empty for none
 * @param connectTimeout the longest wait for a connection
 * @param readTimeout the longest wait for a whole response
 * @param freshness how old a response may be before it is asked for again
 * @param forwarding where requests go that are not this server's; empty when they go nowhere
 */
public record RemoteSettings(
    URI address,
    Optional<Secret<String>> authorization,
    Duration connectTimeout,
    Duration readTimeout,
    Duration freshness,
    Optional<ForwardTarget> forwarding) {

  static final String URL = "bondstone.api.url";
  static final String KEY = "bondstone.api.key";
  static final String AUTH_STRING = "bondstone.api.auth-string";
  static final String CONNECT_TIMEOUT = "bondstone.api.connect-timeout";
  static final String READ_TIMEOUT = "bondstone.api.read-timeout";
  static final String FORWARD = ForwardTarget.SETTING;
  static final String FORWARD_TIMEOUT = "bondstone.api.forward-timeout";
  static final String FRESHNESS = "bondstone.api.freshness";

  private static final String BASIC = "Basic ";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LONGEST_TIMEOUT = 600;
  private static final int LONGEST_FRESHNESS = 86_400;

  /**
   * Reads the settings; empty when there is no remote API.
   *
   * @param source the value of a setting by its name
   * @throws StoreSetupException when one is wrong; the message holds no credentials
   */
  public static Optional<RemoteSettings> read(Function<String, Optional<String>> source) {
    SettingValues values = new SettingValues(source);
    boolean forward = values.isTrue(FORWARD);
    Optional<String> url = source.apply(URL);
    if (forward && url.isEmpty()) {
      throw new StoreSetupException(
          "The setting %s is true, and %s is not set: it says where to.".formatted(FORWARD, URL));
    }
    return url.map(
        text -> {
          URI address = address(text.strip());
          Optional<Secret<String>> authorization = authorization(source);
          Duration connectTimeout = seconds(values, CONNECT_TIMEOUT, 5, LONGEST_TIMEOUT);
          Duration timeout = seconds(values, FORWARD_TIMEOUT, 60, LONGEST_TIMEOUT);
          return new RemoteSettings(
              address,
              authorization,
              connectTimeout,
              seconds(values, READ_TIMEOUT, 10, LONGEST_TIMEOUT),
              seconds(values, FRESHNESS, 30, LONGEST_FRESHNESS),
              Optional.of(
                      new ForwardTarget(
                          address, authorization, token(authorization), connectTimeout, timeout))
                  .filter(target -> forward));
        });
  }

  private static URI address(String url) {
    URI address;
    try {
      address = new URI(url.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      // Its message quotes the text, which may hold a password.
      throw refused("is no URL");
    }
    if (address.getRawUserInfo() != null) {
      throw refused("holds credentials; set " + AUTH_STRING + " instead");
    }
    if (address.getScheme() == null
        || !SCHEMES.contains(address.getScheme())
        || address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw refused("is not the address of an API");
    }
    return address;
  }

  private static StoreSetupException refused(String why) {
    return new StoreSetupException(
        "The setting %s %s; allowed is http(s)://host:port/path, as PREFECT_API_URL has it."
            .formatted(URL, why));
  }

  private static Optional<Secret<String>> authorization(Function<String, Optional<String>> source) {
    Optional<String> key = source.apply(KEY);
    Optional<String> authString = source.apply(AUTH_STRING);
    if (key.isPresent() && authString.isPresent()) {
      throw new StoreSetupException(
          "The settings %s and %s are both set; allowed is one of them."
              .formatted(KEY, AUTH_STRING));
    }
    if (authString.isPresent() && authString.get().indexOf(':') < 1) {
      throw new StoreSetupException(
          "The setting %s is not understood; allowed is name:password.".formatted(AUTH_STRING));
    }
    return key.map(String::strip)
        .map(token -> "Bearer " + token)
        .or(() -> authString.map(RemoteSettings::basic))
        .map(Secret::of);
  }

  private static String basic(String authString) {
    return BASIC + Base64.getEncoder().encodeToString(authString.getBytes(StandardCharsets.UTF_8));
  }

  /** What a client sends over a WebSocket instead of the header; empty for none. */
  Optional<Secret<String>> token() {
    return token(authorization);
  }

  private static Optional<Secret<String>> token(Optional<Secret<String>> authorization) {
    return authorization.map(value -> Secret.of(token(value.reveal())));
  }

  private static String token(String authorization) {
    String credentials = authorization.substring(authorization.indexOf(' ') + 1);
    return authorization.startsWith(BASIC)
        ? new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8)
        : credentials;
  }

  private static Duration seconds(SettingValues values, String name, int otherwise, int most) {
    return Duration.ofSeconds(values.number(name, otherwise, 1, most));
  }

  /** Whether credentials and secrets would go through a network unencrypted. */
  boolean isOpenToAll() {
    return LocalHost.isLeftUnencrypted(address);
  }
}
