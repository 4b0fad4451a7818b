/**
 * What a connector knows of transactions: one small interface, with variants for the container and
 * for none. May depend on the engines, the guards of connections and the JDK.
 */
package org.bondstone.adapter.transaction;
