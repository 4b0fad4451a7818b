/** Sessions of Jakarta Persistence inside bondstone.ear on an embedded Payara. */
package org.bondstone.it.session;
