/**
 * Begins transactions, by annotation and by program. May depend on the API, Jakarta Interceptors,
 * Jakarta Transactions and {@code container}.
 */
package org.bondstone.cdi.transaction;
