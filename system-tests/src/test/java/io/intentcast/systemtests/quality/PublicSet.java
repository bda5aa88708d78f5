package io.intentcast.systemtests.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set of docs/consensus.md, in the files of the repository that publishes it. {@code system-tests/public-sets}
 * fetches all of them.
 *
 * @param answers path from the folder that has the repositories; task, worker, value
 * @param truth path from there; task, value
 */
record PublicSet(String name, boolean categorical, String answers, String truth) {

    private static final String POLLS = "fivethirtyeight/pollster-ratings/2023/raw-polls.csv";

    static final List<PublicSet> ALL = List.of(
            new PublicSet(
                    "N_Emotion",
                    false,
                    "crowd_truth_infer/datasets/f201_Emotion_FULL/answer.csv",
                    "crowd_truth_infer/datasets/f201_Emotion_FULL/truth.csv"),
            new PublicSet("Polls", false, POLLS, POLLS),
            new PublicSet(
                    "Population", false, "spectrum/data/population/claims.csv", "spectrum/data/population/truths.csv"),
            labels("Bluebird", "SpectralMethodsMeetEM/bluebird"),
            labels("D_PosSent", "crowd_truth_inference/d_sentiment"),
            labels("D_Product", "crowd_truth_inference/d_jn-product"),
            labels("RTE", "SpectralMethodsMeetEM/rte"),
            labels("SP", "active-crowd-toolkit/SP"),
            labels("SP_amt", "active-crowd-toolkit/SP_amt"),
            labels("Trec", "SpectralMethodsMeetEM/trec"),
            labels("ZenCrowd_all", "active-crowd-toolkit/ZenCrowd_all"),
            labels("ZenCrowd_in", "active-crowd-toolkit/ZenCrowd_in"),
            labels("ZenCrowd_us", "active-crowd-toolkit/ZenCrowd_us"),
            labels("Fact_eval", "crowdscale2013/fact_eval"),
            labels("S_Adult", "crowd_truth_inference/s5_AdultContent"),
            new PublicSet(
                    "S_Dog",
                    true,
                    "crowd_truth_infer/datasets/s4_Dog data/answer.csv",
                    "crowd_truth_infer/datasets/s4_Dog data/truth.csv"),
            labels("S_Face", "crowd_truth_inference/s4_Face Sentiment Identification"),
            labels("S_Rel", "crowd_truth_inference/s4_Relevance"),
            labels("CF", "active-crowd-toolkit/CF"),
            labels("CF_amt", "active-crowd-toolkit/CF_amt"),
            labels("Web", "SpectralMethodsMeetEM/web"),
            labels("MS", "active-crowd-toolkit/MS"));

    private static PublicSet labels(String name, String folder) {
        String path = "truth-inference-at-scale/data/%s/".formatted(folder);
        return new PublicSet(name, true, path + "label.csv", path + "truth.csv");
    }

    boolean isIn(Path folder) {
        return Files.exists(folder.resolve(answers)) && Files.exists(folder.resolve(truth));
    }

    DataSet read(Path folder) throws IOException {
        if (answers.equals(POLLS)) {
            return Polls.read(folder.resolve(POLLS));
        }
        Map<String, String> truths = new LinkedHashMap<>();
        Csv.read(folder.resolve(truth)).stream().skip(1).forEach(row -> truths.put(row.get(0), row.get(1)));
        List<List<String>> rows = Csv.read(folder.resolve(answers)).stream()
                .skip(1)
                .map(row -> List.of(row.get(1), row.get(0), row.get(2)))
                .toList();
        return DataSet.of(name, false, categorical, rows, truths);
    }

    @Override
    public String toString() {
        return name;
    }
}
