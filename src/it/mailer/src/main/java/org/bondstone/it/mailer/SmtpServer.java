package org.bondstone.it.mailer;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bondstone.api.block.BlockField;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.block.Secret;

/** A block type of an application. */
@BlockType(name = "SMTP Server", slug = "smtp-server", description = "Sends mail.")
public record SmtpServer(
    String host,
    @BlockField(defaultValue = "25") @Min(1) @Max(65535) int port,
    Secret<String> password,
    @BlockField(defaultValue = "PT30S") Duration timeout,
    @BlockField(defaultValue = "[]") List<String> senders,
    Optional<Relay> relay) {}
