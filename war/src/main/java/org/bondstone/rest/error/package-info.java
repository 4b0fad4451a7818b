/** How errors are returned: always as JSON, never with a stack trace, SQL or a secret. */
package org.bondstone.rest.error;
