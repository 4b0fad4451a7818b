/**
 * The audit trail: who did what, when, in a file of its own. May depend on the models, the errors,
 * the services' interfaces, JSON and private files.
 */
package org.bondstone.store.audit;
