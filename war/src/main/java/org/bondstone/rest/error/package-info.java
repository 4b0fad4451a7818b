/**
 * How errors are answered: always as JSON, never with a stack trace, SQL or a secret. Depends on
 * the store's errors and Jakarta REST.
 */
package org.bondstone.rest.error;
