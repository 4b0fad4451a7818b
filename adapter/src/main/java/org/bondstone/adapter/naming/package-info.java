/**
 * The names of blocks in JNDI: one data source for each block, which holds the block's name and
 * finds the adapter when it is used.
 */
package org.bondstone.adapter.naming;
