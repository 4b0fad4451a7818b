/**
 * One statement for many rows, in one transaction. The way is chosen by the database, the statement
 * and the number of rows; the caller sees the same outcome and the same errors.
 *
 * <p>May depend on the sessions, and on what they may depend on.
 */
package org.bondstone.adapter.bulk;
