/** Tests of the syntax: against the grammar of Python itself, of messages, and on random trees and texts. */
package io.tilework.arrays.lang.syntax;
