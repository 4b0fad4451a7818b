/**
 * One statement for many rows, in one transaction. The way is chosen by the database, the statement
 * and the number of rows; the caller sees the same outcome and the same errors.
 */
package org.bondstone.adapter.bulk;
