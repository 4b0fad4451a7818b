package org.bondstone.store.model;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What has happened to a block type or a block document, in the form of Prefect's events. It holds
 * no secret.
 *
 * @param occurred when
 * @param event its name, such as {@code prefect.block-document.updated}
 * @param resource the labels of the type or document
 * @param related the labels of what it belongs to
 * @param payload what is known of it
 * @param id the same on all servers
 */
public record BlockEvent(
    OffsetDateTime occurred,
    String event,
    Map<String, String> resource,
    List<Map<String, String>> related,
    Map<String, Object> payload,
    UUID id) {}
