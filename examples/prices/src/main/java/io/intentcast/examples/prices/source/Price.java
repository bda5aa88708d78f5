package io.intentcast.examples.prices.source;

import java.math.BigDecimal;

record Price(BigDecimal amount, String unit) {}
