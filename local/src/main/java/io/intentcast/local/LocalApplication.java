package io.intentcast.local;

/** Starts everything in one JVM. */
final class LocalApplication {

    private LocalApplication() {}

    public static void main(String... args) {
        System.out.println(
                "Intentcast on Java " + Runtime.version().feature() + " in " + System.getProperty("user.dir"));
    }
}
