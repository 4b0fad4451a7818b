/**
 * Recovery of in-doubt branches: which databases may hold some after a crash, and how a transaction
 * manager that knows no block resolves them.
 */
package org.bondstone.adapter.recovery;
