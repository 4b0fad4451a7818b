package org.bondstone.samples.shop.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/** What is ordered. */
public record OrderBody(@NotNull String sku, @Positive @Max(1000) int quantity) {}
