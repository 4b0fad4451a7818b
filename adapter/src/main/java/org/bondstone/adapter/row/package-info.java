/**
 * Rows: read whole from a result, then independent of it. Conversions to what the caller asks for,
 * and to records.
 */
package org.bondstone.adapter.row;
