/**
 * Rows 9, 10 and 11: the REST API as clients see it, beside Prefect's own server. May depend on
 * {@code measure}, {@code server}, {@code database} and {@code container}.
 */
package org.bondstone.bench.rest;
