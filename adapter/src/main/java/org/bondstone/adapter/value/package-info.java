/**
 * Values on their way into statements and out of results: which setter and which Java type JDBC has
 * for each. Kinds of databases that differ have a {@link org.bondstone.adapter.value.ValueMapping}
 * of their own.
 */
package org.bondstone.adapter.value;
