package io.lanyard.benchmarks;

/** The rows of the table, each a method of {@link CachedRead}, and the floor that each is compared with. */
enum Row {
    FLOOR("floor", "floor: one volatile read, one look at the clock", "floor"),
    LANYARD_GET("lanyardGet", "Lanyard `tokens.get()`", "floor"),
    LANYARD_GET_ALIAS("lanyardGetAlias", "Lanyard `tokens.get(\"billing\")`", "floor"),
    LANYARD_SUPPLIER("lanyardSupplier", "Lanyard `supplier.get()`", "floor"),
    SDK_GET_TOKEN("sdkGetToken", "IBM SDK `getToken()`", "floor"),
    HEADER_FLOOR("headerFloor", "floor: a constant header set on an OkHttp request", "headerFloor"),
    LANYARD_HEADER("lanyardHeader", "Lanyard `authorizationHeader()` set on it", "headerFloor"),
    SDK_AUTHENTICATE("sdkAuthenticate", "IBM SDK `authenticate(request)`", "headerFloor");

    private final String method;
    private final String title;
    private final String floor;

    Row(String method, String title, String floor) {
        this.method = method;
        this.title = title;
        this.floor = floor;
    }

    String method() {
        return method;
    }

    String title() {
        return title;
    }

    /** Returns the method of the row that this one is divided by. */
    String floor() {
        return floor;
    }
}
