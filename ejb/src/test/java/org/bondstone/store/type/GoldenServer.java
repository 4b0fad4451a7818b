package org.bondstone.store.type;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bondstone.api.block.BlockField;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.block.Secret;

/** All kinds of fields, as the Python class has them that golden-records.json was made from. */
@BlockType(name = "Golden Server", slug = "golden-server", description = "Has all kinds.")
record GoldenServer(
    String host,
    @Min(1)
        @Max(65535)
        @BlockField(defaultValue = "25", title = "TCP port", description = "Where it listens")
        int port,
    @BlockField(defaultValue = "1.50") BigDecimal price,
    @BlockField(defaultValue = "true") boolean verbose,
    Secret<String> password,
    Optional<String> optText,
    Optional<Secret<String>> optSecret,
    Optional<Integer> optNumber,
    @BlockField(defaultValue = "TLS") Security security,
    Optional<Security> otherSecurity,
    @BlockField(defaultValue = "[]") List<String> hosts,
    @BlockField(defaultValue = "{}") Map<String, Integer> limits,
    Map<String, Secret<String>> secretsByName,
    List<Secret<String>> secretList,
    Secret<Map<String, Object>> headers,
    Secret<Integer> pin,
    Mailbox mailbox,
    List<Mailbox> mailboxes,
    Map<String, Mailbox> boxesByName,
    Relay relay,
    Optional<Relay> secondRelay,
    @BlockField(defaultValue = "PT30S") Duration timeout,
    LocalDate day,
    OffsetDateTime moment,
    LocalDateTime localMoment,
    LocalTime time,
    UUID uuid,
    URI home,
    Path file,
    Set<String> tags,
    @Size(min = 1, max = 5) @Pattern(regexp = "^[a-z]+$") String code,
    @Size(min = 1, max = 2) List<Integer> few,
    @Positive double ratio,
    Object anything,
    Map<String, Object> free) {

  enum Security {
    NONE,
    TLS
  }

  record Mailbox(
      String name, Secret<String> pin, @BlockField(defaultValue = "1.5") double weight) {}

  @BlockType(slug = "golden-relay", name = "Golden Relay")
  record Relay(String host, Secret<String> key, Optional<Mailbox> mailbox) {}
}
