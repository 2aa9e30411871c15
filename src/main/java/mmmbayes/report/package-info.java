/**
 * Turns results into pages and pictures: the terminal summary, the HTML report, the figures. Computes nothing.
 *
 * <p>Enters: result records. Leaves: text, HTML and PNG bytes.
 */
@NullMarked
package mmmbayes.report;

import org.jspecify.annotations.NullMarked;
