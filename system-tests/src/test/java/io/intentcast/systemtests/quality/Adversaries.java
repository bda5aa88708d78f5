package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Lying workers. All lie in the same direction: numbers are too high by the bias; of categories the one after the truth
 * is named.
 *
 * @param bias in the unit of the numbers
 */
record Adversaries(double bias) {

    /** Turns all answers of randomly chosen workers, with at least this share of all answers, into lies. */
    DataSet among(DataSet honest, double share, RandomGenerator random) {
        Set<NodeId> liars = chosen(honest, share, random);
        return honest.map(task -> {
            var answers = new TreeMap<>(task.answers());
            answers.replaceAll((node, value) -> liars.contains(node) ? lie(honest, task, value) : value);
            return task.with(answers);
        });
    }

    /** In the second half, each honest answer is accompanied by new identities that give it as a lie. */
    DataSet fresh(DataSet honest, int timesHonest) {
        var tasks = new ArrayList<Task>(honest.tasks());
        int identities = 0;
        for (int at = tasks.size() / 2; at < tasks.size(); at++) {
            Task task = tasks.get(at);
            SortedMap<NodeId, String> answers = new TreeMap<>(task.answers());
            for (String value : task.answers().values()) {
                for (int time = 0; time < timesHonest; time++) {
                    answers.put(
                            new NodeId(String.format(Locale.ROOT, "fresh-%06d", identities++)),
                            lie(honest, task, value));
                }
            }
            tasks.set(at, task.with(answers));
        }
        return new DataSet(honest.name(), honest.inTimeOrder(), tasks, honest.classes());
    }

    private static Set<NodeId> chosen(DataSet honest, double share, RandomGenerator random) {
        Map<NodeId, Integer> given = new LinkedHashMap<>();
        honest.tasks().forEach(task -> task.answers().keySet().forEach(node -> given.merge(node, 1, Integer::sum)));
        var order = new ArrayList<>(given.entrySet());
        Collections.shuffle(order, random);
        double wanted = share * honest.answers();
        var liars = new TreeSet<NodeId>();
        int answers = 0;
        for (Map.Entry<NodeId, Integer> worker : order) {
            if (answers >= wanted) {
                break;
            }
            liars.add(worker.getKey());
            answers += worker.getValue();
        }
        return liars;
    }

    private String lie(DataSet data, Task task, String value) {
        if (data.isNumeric()) {
            return String.valueOf(Double.parseDouble(value) + bias);
        }
        int truth = data.classes().indexOf(task.truth());
        return data.classes().get((truth + 1) % data.classes().size());
    }
}
