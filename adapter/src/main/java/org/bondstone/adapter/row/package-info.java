/**
 * Rows: read whole from a result, then independent of it. Conversions to what the caller asks for,
 * and to records.
 *
 * <p>May depend on the API, the values and the JDK.
 */
package org.bondstone.adapter.row;
