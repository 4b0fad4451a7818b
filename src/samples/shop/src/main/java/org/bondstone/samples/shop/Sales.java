package org.bondstone.samples.shop;

import java.math.BigDecimal;

/**
 * One line of the report.
 *
 * @param sold how many pieces were ordered
 * @param revenue what they cost
 */
public record Sales(String sku, String name, long sold, BigDecimal revenue) {}
