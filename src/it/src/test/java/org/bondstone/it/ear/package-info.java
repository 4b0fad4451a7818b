/** Tests inside bondstone.ear on an embedded Payara: injection, transactions, the REST API. */
package org.bondstone.it.ear;
