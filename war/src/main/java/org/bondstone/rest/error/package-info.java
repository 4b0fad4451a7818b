/** How errors are answered: always as JSON, never with a stack trace, SQL or a secret. */
package org.bondstone.rest.error;
