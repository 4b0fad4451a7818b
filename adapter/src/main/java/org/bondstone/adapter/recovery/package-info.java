/**
 * Recovery of in-doubt branches: which databases may hold some after a crash, and how a transaction
 * manager that knows no block resolves them. May depend on the engines, the specifications, private
 * files and the JDK.
 */
package org.bondstone.adapter.recovery;
