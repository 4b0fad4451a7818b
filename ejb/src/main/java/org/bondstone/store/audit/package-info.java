/** The audit trail: who did what, when, in a file of its own. */
package org.bondstone.store.audit;
