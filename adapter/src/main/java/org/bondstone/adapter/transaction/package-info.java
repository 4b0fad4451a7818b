/**
 * How connectors take part in Jakarta transactions: one small interface for them, with variants for
 * the container and for none; behind it the branches, one for each database, with the connections
 * that applications see of them and the time that they have.
 */
package org.bondstone.adapter.transaction;
