/** What the adapter and the store implement. Applications do not use it. */
package org.bondstone.api.spi;
