/**
 * The audit trail: who did what, when, in a file of its own. May depend on the models, the errors,
 * the services' interfaces and JSON.
 */
package org.bondstone.store.audit;
