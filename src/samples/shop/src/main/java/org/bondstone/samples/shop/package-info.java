/**
 * The sample application "shop": items by Jakarta Persistence, orders and a report by SQL, all on
 * one block and in one transaction. May depend on {@code bondstone-api}, Jakarta EE and Flyway. It
 * does not know the block store or the adapter.
 */
package org.bondstone.samples.shop;
