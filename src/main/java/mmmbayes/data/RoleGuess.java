package mmmbayes.data;

import java.util.Optional;
import mmmbayes.data.ColumnGuess.Role;

/** What one column would be in a model, by its name and content alone; {@link MediaGuess} then looks at media beside each other. */
final class RoleGuess {
    static final String COUNTED = "it counts what media caused";

    private final String name;
    private final NameWords words;
    private final ColumnContent content;

    private RoleGuess(String name, ColumnContent content) {
        this.name = name;
        this.words = new NameWords(name);
        this.content = content;
    }

    static ColumnGuess of(String name, ColumnContent content) {
        RoleGuess guess = new RoleGuess(name, content);
        return content.isNumeric() && !content.isEmpty() ? guess.ofNumbers() : guess.ofWords();
    }

    private ColumnGuess guess(Role role, String reason) {
        return new ColumnGuess(name, role, name, reason);
    }

    private ColumnGuess ofWords() {
        if (content.isEmpty()) {
            return guess(Role.LEFT_OUT, "it is empty");
        }
        if (content.isConstant()) {
            return guess(Role.LEFT_OUT, "it has one value only");
        }
        if (words.any(NameWords.CALENDAR)) {
            return guess(Role.LEFT_OUT, "trend and season are parts of the model");
        }
        int texts = content.markedWeeks().size();
        return texts > 0
                ? guess(
                        Role.MARKS,
                        "its words mark single rows; "
                                + (texts == 1 ? "they become a column of 0 and 1" : "each becomes a column of 0 and 1"))
                : guess(Role.LEFT_OUT, "it holds words, such as \"" + content.firstWord() + "\"");
    }

    private ColumnGuess ofNumbers() {
        Optional<String> useless = useless();
        if (useless.isPresent()) {
            return guess(Role.LEFT_OUT, useless.get());
        }
        boolean rival = words.any(NameWords.COMPETITORS);
        if (words.any(NameWords.PRICES) && content.least() > 0) {
            return rival
                    ? guess(Role.CONTROL, "a price of others")
                    : guess(Role.PRICE, "its name says price, and it is always above 0");
        }
        if (words.any(NameWords.PROMOTIONS)) {
            return guess(Role.PROMOTION, "its name says promotion");
        }
        boolean owned = words.any(NameWords.OWNED) && !words.any(NameWords.SPEND);
        if (rival || owned || words.has("control")) {
            return guess(Role.CONTROL, rival ? "what competitors do" : owned ? "owned media" : "its name says so");
        }
        if (isMedium()) {
            String reason =
                    words.any(NameWords.SPEND) ? "its name says spend" : "the name of a paid medium, never below 0";
            return new ColumnGuess(name, Role.TREATMENT, words.withoutMoney(), reason);
        }
        if (words.any(NameWords.COUNTS)) {
            return guess(Role.LEFT_OUT, COUNTED);
        }
        return guess(Role.CONTROL, content.isFlag() ? "an event of 0 and 1" : "a number of no other role");
    }

    private boolean isMedium() {
        boolean named = words.any(NameWords.MEDIA) || words.any(NameWords.SPEND) || words.isAnonymousChannel();
        // a refund or two among spends is for the person to mend, not a reason to leave the channel out
        return named && (content.least() >= 0 || (words.any(NameWords.SPEND) && content.hasFewNegatives()));
    }

    private Optional<String> useless() {
        if (content.isConstant()) {
            return Optional.of("it has one value only, so no data can tell its effect");
        }
        if (content.countsRows()) {
            return Optional.of("it counts the rows");
        }
        if (words.any(NameWords.RESULTS)) {
            return Optional.of("its name says that it is a result or a part of one");
        }
        if (words.any(NameWords.CALENDAR)) {
            return Optional.of("trend and season are parts of the model");
        }
        if (words.isRate()) {
            return Optional.of("it is a rate");
        }
        boolean outcome = words.any(NameWords.OUTCOMES)
                && !words.any(NameWords.COMPETITORS)
                && !words.any(NameWords.SPEND)
                && !words.any(NameWords.PROMOTIONS);
        return outcome ? Optional.of("it is another outcome, not a cause of this one") : Optional.empty();
    }
}
