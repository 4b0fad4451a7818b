/**
 * JSON as the store needs it: values as Java objects, their text, and the checksum that Prefect's
 * client computes.
 */
package org.bondstone.store.json;
