/**
 * Who is measured: Tilework in this process, and each peer in a Python process of its own. Start reading at {@code Contestant}.
 */
package io.tilework.benchmarks.contestant;
