package mmmbayes.report;

import java.util.List;

/**
 * A heading and what stands under it.
 *
 * @param id anchor
 * @param title heading
 * @param lead sentences before the figures
 * @param figures in order
 * @param tables shown in the open after the figures
 */
record Section(String id, String title, List<String> lead, List<Figure> figures, List<PageTable> tables) {}
