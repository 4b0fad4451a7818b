/** Tests of the archives in real containers. */
package org.bondstone.it;
