package io.intentcast.systemtests.window;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.window.ResponseEntry;

/** An answer, and the record that contains it. */
record GivenAnswer(ResponseEntry record, NodeId node, Said said) {}
