package mmmbayes.report;

import java.util.List;

/**
 * One or more charts under one caption, with their numbers.
 *
 * @param name for the file, such as {@code response-curves}
 * @param caption what to conclude
 * @param legend what the marks mean
 * @param charts drawn beside each other where there is room
 * @param tables the numbers, one per chart; empty where the section shows them in the open
 */
record Figure(String name, String caption, List<LegendKey> legend, List<Chart> charts, List<PageTable> tables) {}
