/**
 * Begins transactions, by annotation and by program. May depend on the API, Jakarta Annotations,
 * Interceptors and Transactions, and {@code container}.
 */
package org.bondstone.cdi.transaction;
