package mmmbayes.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.spec.Node.Place;

/** Problems of one spec file as they are found, and where each key stands. */
final class DecodeLog {
    private record Located(Place place, Problem problem) {}

    private final String file;
    private final List<Located> found = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    private final Map<String, List<KeyUse>> uses = new LinkedHashMap<>();

    DecodeLog(String file) {
        this.file = file;
    }

    void add(Place place, String message, String repair) {
        found.add(new Located(place, new Problem(text(place), message, repair)));
    }

    /** Adds a problem at a key, or at its nearest enclosing key that the file states. */
    void addAt(String path, String message, String repair) {
        add(place(path), message, repair);
    }

    void remember(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Notes what a decoder asked of a key, stated or not. */
    void declare(String pattern, KeyUse use) {
        List<KeyUse> known = uses.computeIfAbsent(pattern, key -> new ArrayList<>());
        if (!known.contains(use)) {
            known.add(use);
        }
    }

    /** What was asked of each key, by its path with {@code *} for the user's names and {@code []} for items. */
    Map<String, List<KeyUse>> uses() {
        return uses;
    }

    boolean hasPlace(String path) {
        return places.containsKey(path);
    }

    private Place place(String path) {
        String nearest = path;
        while (!places.containsKey(nearest) && nearest.contains("/")) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return places.getOrDefault(nearest, new Place(1, 1));
    }

    private String text(Place place) {
        return file + ":" + place.line() + ":" + place.column();
    }

    /** All problems in the order of the file. */
    List<Problem> problems() {
        return found.stream()
                .sorted(Comparator.comparingInt((Located l) -> l.place().line())
                        .thenComparingInt(l -> l.place().column()))
                .map(Located::problem)
                // several getters may have asked for the same key
                .distinct()
                .toList();
    }

    /** Place of every key by its path, {@code treatments/facebook/column}, as {@code file:line:column}. */
    Map<String, String> placeTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        places.forEach((path, place) -> texts.put(path, text(place)));
        return texts;
    }
}
