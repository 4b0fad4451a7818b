/**
 * Values on their way into statements and out of results: which setter and which Java type each
 * kind of database needs. One class for each kind that differs, all behind {@link
 * org.bondstone.adapter.value.ValueMapping}.
 *
 * <p>May depend on the API, the dialects, the PostgreSQL driver's value classes and the JDK.
 */
package org.bondstone.adapter.value;
