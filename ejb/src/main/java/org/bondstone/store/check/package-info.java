/** The rules that input and settings must keep before the store looks at them. */
package org.bondstone.store.check;
