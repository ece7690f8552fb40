/** Tests of plans. */
package io.tilework.engine.plan;
