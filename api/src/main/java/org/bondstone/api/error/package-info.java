/** The exceptions of Bondstone. Depends on nothing. */
package org.bondstone.api.error;
