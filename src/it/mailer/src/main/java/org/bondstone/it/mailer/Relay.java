package org.bondstone.it.mailer;

import org.bondstone.api.block.BlockType;
import org.bondstone.api.block.Secret;

/** A block type that others hold. */
@BlockType(name = "Mail Relay", slug = "mail-relay", description = "Passes mail on.")
public record Relay(String host, Secret<String> key) {}
