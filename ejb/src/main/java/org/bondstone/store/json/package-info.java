/**
 * JSON as the store needs it: values as Java objects, their text, and the checksum that Prefect's
 * client computes. May depend on Jackson and the JDK.
 */
package org.bondstone.store.json;
