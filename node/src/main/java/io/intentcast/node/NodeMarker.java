package io.intentcast.node;

/** As a bean it says that the application is a node. Other applications with this library on their class path are not. */
final class NodeMarker {}
