/** The rules that input must keep before the store looks at it. */
package org.bondstone.store.check;
