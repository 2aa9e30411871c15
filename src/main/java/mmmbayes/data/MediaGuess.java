package mmmbayes.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mmmbayes.data.ColumnGuess.Role;

/** Media beside each other: spend or counts, which of them reacts to the others, and what to call each. */
final class MediaGuess {
    private final List<ColumnGuess> guesses;

    private MediaGuess(List<ColumnGuess> guesses) {
        this.guesses = new ArrayList<>(guesses);
    }

    /** The columns with the roles of media settled; no treatment among them if the table has no media. */
    static List<ColumnGuess> settle(List<ColumnGuess> guesses) {
        MediaGuess media = new MediaGuess(guesses);
        media.chooseBetweenSpendAndCounts();
        media.chooseMediator();
        media.distinctNames();
        media.letCountsStandForMedia();
        media.letSearchAloneBeATreatment();
        return List.copyOf(media.guesses);
    }

    static boolean isMedium(ColumnGuess guess) {
        return guess.role() == Role.TREATMENT || guess.role() == Role.MEDIATOR;
    }

    /** Where a medium has money and counts, the money counts; where none has money, the counts stand for it. */
    private void chooseBetweenSpendAndCounts() {
        boolean money = guesses.stream()
                .anyMatch(g -> g.role() == Role.TREATMENT && new NameWords(g.column()).any(NameWords.SPEND));
        guesses.replaceAll(g -> {
            NameWords words = new NameWords(g.column());
            boolean counts = words.any(NameWords.COUNTS) && !words.any(NameWords.SPEND);
            boolean bare = !words.any(NameWords.SPEND) && money && words.isAnonymousChannel();
            if (g.role() != Role.TREATMENT || !(counts || bare)) {
                return g;
            }
            return money
                    ? g.withRole(Role.LEFT_OUT, RoleGuess.COUNTED + "; the spend stands in other columns")
                    : g.withRole(Role.TREATMENT, "a paid medium in counts; returns will be per count, not per money");
        });
    }

    /** The first search column with spend reacts to all other media. */
    private void chooseMediator() {
        Optional<ColumnGuess> search = guesses.stream()
                .filter(g -> g.role() == Role.TREATMENT)
                .filter(g -> new NameWords(g.column()).isSearch())
                .findFirst();
        search.ifPresent(found -> guesses.replaceAll(g -> g.equals(found)
                ? g.withRole(Role.MEDIATOR, "paid search, which people use after they saw other media")
                : g));
    }

    private void distinctNames() {
        Set<String> taken = new HashSet<>();
        guesses.stream()
                .filter(g -> !isMedium(g))
                .forEach(g -> taken.add(g.column().toLowerCase(Locale.ROOT)));
        guesses.replaceAll(g -> {
            if (!isMedium(g)) {
                return g;
            }
            String name = taken.add(g.name()) ? g.name() : g.column();
            taken.add(name);
            return new ColumnGuess(g.column(), g.role(), name, g.reason());
        });
    }

    /** Where no column is a medium but some count what media bought, these are the media. */
    private void letCountsStandForMedia() {
        if (guesses.stream().noneMatch(MediaGuess::isMedium)) {
            guesses.replaceAll(g -> g.role() == Role.LEFT_OUT && g.reason().equals(RoleGuess.COUNTED)
                    ? g.withRole(Role.TREATMENT, "what media bought; returns will be per count, not per money")
                    : g);
        }
    }

    /** Without any other channel the search column is a treatment like any. */
    private void letSearchAloneBeATreatment() {
        if (guesses.stream().noneMatch(g -> g.role() == Role.TREATMENT)) {
            guesses.replaceAll(g -> g.role() == Role.MEDIATOR
                    ? g.withRole(Role.TREATMENT, "paid media; there is no other that could drive it")
                    : g);
        }
    }
}
