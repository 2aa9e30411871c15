/**
 * Trees of maps, lists, texts and numbers as JSON or YAML.
 *
 * <p>Entry type: {@link mmmbayes.document.Document}. Knows nothing of ours, so that every package may use it.
 */
@NullMarked
package mmmbayes.document;

import org.jspecify.annotations.NullMarked;
