package io.intentcast.consensus.reputation;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one conclusion changes, to be written at the end and each entry once. An entry that has it in already stays as it is: the store may
 * have lost some of what the conclusion wrote when it is read again. A scale that it has moved already is the one that it judges by.
 */
final class Changes implements Ledger {

    private final Book book;
    private final Position position;
    private final SortedMap<NodeId, Account> accounts = new TreeMap<>();
    private final Map<Quantity, Calibration> calibrations = new LinkedHashMap<>();

    Changes(Book book, Position position) {
        this.book = book;
        this.position = position;
    }

    @Override
    public TrackRecord record(NodeId node) {
        return account(node).record();
    }

    @Override
    public void put(NodeId node, TrackRecord record) {
        Account account = account(node);
        accounts.put(node, isIn(node) ? account : account.with(record));
    }

    /** Remembers by what the record of a node was moved. */
    void add(NodeId node, Move move) {
        accounts.put(node, account(node).moved(move));
    }

    /** Whether this conclusion was in the node's account before. */
    boolean isIn(NodeId node) {
        return account(node).last().includes(position);
    }

    @Override
    public Optional<Scale> scale(Quantity quantity) {
        return calibration(quantity).map(Calibration::scale);
    }

    @Override
    public void put(Quantity quantity, Scale scale) {
        calibrations.put(quantity, new Calibration(scale, position));
    }

    @Override
    public Scale moved(Quantity quantity, double spread) {
        return calibration(quantity)
                .filter(it -> it.last().includes(position))
                .map(Calibration::scale)
                .orElseGet(() -> Ledger.super.moved(quantity, spread));
    }

    /** Writes what is new, and returns the accounts in which this conclusion is the last, by their nodes. */
    SortedMap<NodeId, Account> write() {
        calibrations.forEach(book::put);
        var last = new TreeMap<NodeId, Account>();
        accounts.forEach((node, account) -> {
            if (!account.last().includes(position)) {
                last.put(node, account.upTo(position));
                book.put(node, account.upTo(position));
            } else if (account.last().equals(position)) {
                last.put(node, account);
            }
        });
        return last;
    }

    private Account account(NodeId node) {
        Account changed = accounts.get(node);
        return changed == null ? book.account(node) : changed;
    }

    private Optional<Calibration> calibration(Quantity quantity) {
        Calibration changed = calibrations.get(quantity);
        return changed == null ? book.calibration(quantity) : Optional.of(changed);
    }
}
