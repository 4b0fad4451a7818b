/**
 * What is noticed of engines and of statements, where somebody wants to know: how long each took,
 * how many failed, which were slow, and which block was used by whom. {@link
 * org.bondstone.adapter.observation.Watch} decides whether anything is; with nothing watched an
 * operation looks whether a field is null, and that is all. Nothing here ever sees a value of a
 * statement, and no text with a literal in it leaves this package.
 */
package org.bondstone.adapter.observation;
