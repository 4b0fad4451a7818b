/**
 * The adapter. Knows the API, JDBC, Connectors and Jakarta Transactions. The picture in {@code
 * src/docs/architecture.md} says which package may use which; a test holds it.
 */
package org.bondstone.adapter;
