package io.intentcast.node.test.carrier;

import io.intentcast.node.IntentNode;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
@IntentNode(role = "carrier")
class CarrierApp {}
