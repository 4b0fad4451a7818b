/** The audit records. May depend on the models and the JDK. */
package org.bondstone.store.audit;
