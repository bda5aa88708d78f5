package io.intentcast.systemtests.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * FiveThirtyEight's polls (CC BY 4.0): a pollster is a worker, a race a task, and the margin of the pollster's last
 * poll of the race an answer. Of each race only the pair of candidates that was asked for most often is kept. Races are
 * in the order of their elections.
 */
final class Polls {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

    private Polls() {}

    /** What one row says. */
    private record Poll(
            String race, String pollster, LocalDate day, String pair, String margin, LocalDate election, String truth) {

        static Poll of(List<String> columns, List<String> row) {
            return new Poll(
                    row.get(columns.indexOf("race_id")),
                    row.get(columns.indexOf("pollster")),
                    LocalDate.parse(row.get(columns.indexOf("polldate")), DAY),
                    row.get(columns.indexOf("cand1_name")) + " against " + row.get(columns.indexOf("cand2_name")),
                    row.get(columns.indexOf("margin_poll")),
                    LocalDate.parse(row.get(columns.indexOf("electiondate")), DAY),
                    row.get(columns.indexOf("margin_actual")));
        }
    }

    static DataSet read(Path csv) throws IOException {
        List<List<String>> table = Csv.read(csv);
        List<Poll> polls = table.stream()
                .skip(1)
                .map(row -> Poll.of(table.getFirst(), row))
                .toList();
        var answers = new ArrayList<List<String>>();
        var truth = new LinkedHashMap<String, String>();
        grouped(polls, Poll::race).stream()
                .map(Polls::ofCommonestPair)
                .sorted(byElection())
                .forEach(race -> {
                    truth.put(race.getFirst().race(), race.getFirst().truth());
                    lastOfEach(race).forEach(poll -> answers.add(List.of(poll.pollster(), poll.race(), poll.margin())));
                });
        return DataSet.of("Polls", true, false, answers, truth);
    }

    private static Comparator<List<Poll>> byElection() {
        return Comparator.comparing((List<Poll> race) -> race.getFirst().election())
                .thenComparing(race -> Integer.valueOf(race.getFirst().race()));
    }

    private static Collection<List<Poll>> grouped(List<Poll> polls, Function<Poll, String> key) {
        return polls.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static List<Poll> ofCommonestPair(List<Poll> race) {
        List<Poll> commonest = List.of();
        for (List<Poll> pair : grouped(race, Poll::pair)) {
            commonest = pair.size() > commonest.size() ? pair : commonest;
        }
        return commonest;
    }

    private static List<Poll> lastOfEach(List<Poll> race) {
        var last = new LinkedHashMap<String, Poll>();
        race.stream().sorted(Comparator.comparing(Poll::day)).forEach(poll -> last.put(poll.pollster(), poll));
        return last.values().stream().sorted(Comparator.comparing(Poll::day)).toList();
    }
}
