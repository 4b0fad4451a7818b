package org.bondstone.it.guide;

import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.Optional;
import org.bondstone.api.block.BlockField;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.block.Secret;

/** The block type that the pages show. */
@BlockType(name = "SMTP Server", slug = "smtp-server", description = "Sends mail.")
public record SmtpServer(
    String host,
    @BlockField(defaultValue = "25") @Max(65535) int port,
    Secret<String> password,
    Optional<Duration> timeout) {}
