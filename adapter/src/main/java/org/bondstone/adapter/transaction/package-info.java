/**
 * What a connector knows of transactions: one small interface, with variants for the container and
 * for none.
 */
package org.bondstone.adapter.transaction;
