package org.bondstone.store.model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A block schema to be made.
 *
 * @param fields a JSON Schema as JSON values: String, Integer, Long, BigInteger, Double,
 *     BigDecimal, Boolean, List, Map, null. A number with a fraction in its text must not arrive as
 *     an integer: the checksum distinguishes 1 from 1.0
 * @param blockTypeId the type it belongs to
 * @param capabilities free words; null for none
 * @param version a readable version; null for {@code non-versioned}
 */
public record NewBlockSchema(
    Map<String, Object> fields, UUID blockTypeId, List<String> capabilities, String version) {}
