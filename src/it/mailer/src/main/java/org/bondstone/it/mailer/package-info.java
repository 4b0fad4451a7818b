/** An application with block types of its own, for the tests in real servers. */
package org.bondstone.it.mailer;
