package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Call;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which profiles of an account a client wants to see, in which order, and which page of them. Immutable.
 *
 * @param parameters the query parameters as the client sent them
 * @param wanted which profiles
 * @param order in which order; the order of creation decides among equals
 * @param offset how many profiles come before the page, at least 0
 * @param limit how many profiles a page has at most, 1 to 100
 */
record ProfileQuery(
        Map<String, String> parameters, Predicate<Profile> wanted, Comparator<Profile> order, int offset, int limit) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Pattern FILTER = Pattern.compile("(name|description|email) (co|eq) \"([^\"]*)\"");

    /** Reads a request. */
    static ProfileQuery of(Call call) {
        Predicate<Profile> named = call.parameter("name")
                .<Predicate<Profile>>map(name -> profile -> profile.name().equals(name))
                .orElse(profile -> true);
        return new ProfileQuery(
                call.query(),
                named.and(call.parameter("filter").map(ProfileQuery::filter).orElse(profile -> true)),
                order(call.parameter("sort"), call.parameter("order").orElse("asc")),
                call.parameter("pagetoken").map(ProfileQuery::offset).orElse(0),
                call.parameter("pagesize").map(ProfileQuery::limit).orElse(DEFAULT_LIMIT));
    }

    /**
     * Cuts the page.
     *
     * @param profiles all profiles of the account, in the order of their creation
     * @param url the URL of the list, without a query
     */
    Page page(List<Profile> profiles, URI url) {
        List<Profile> all = profiles.stream().filter(wanted).sorted(order).toList();
        int from = Math.min(offset, all.size());
        int to = Math.min(from + limit, all.size());
        return new Page(this, url, all.subList(from, to), to < all.size());
    }

    /** One page. Immutable. */
    record Page(ProfileQuery query, URI url, List<Profile> profiles, boolean more) {

        /** Shows the page; a link to a page that does not exist is left out. */
        JsonObjectBuilder view(Function<Profile, JsonObjectBuilder> view) {
            int offset = query.offset();
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("offset", offset)
                    .add("limit", query.limit())
                    .add("first", link(0));
            if (offset > 0) {
                json.add("previous", link(Math.max(0, offset - query.limit())));
            }
            if (more) {
                json.add("next", link(offset + query.limit()));
            }
            return json.add("profiles", Views.array(profiles, view));
        }

        private String link(int offset) {
            Map<String, String> parameters = new TreeMap<>(query.parameters());
            parameters.put("pagetoken", token(offset));
            return url + "?"
                    + parameters.entrySet().stream()
                            .map(parameter -> parameter.getKey() + "="
                                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
        }
    }

    private static Comparator<Profile> order(Optional<String> sort, String direction) {
        Comparator<Profile> ascending = switch (sort.orElse("created_at")) {
            case "name" -> Comparator.comparing(Profile::name);
            case "description" ->
                Comparator.comparing(profile -> profile.details().description());
            case "created_at" ->
                Comparator.comparing(profile -> profile.revision().createdAt());
            case "modified_at" ->
                Comparator.comparing(profile -> profile.revision().modifiedAt());
            default ->
                throw ProfileException.invalid("sort", "must be one of name, description, created_at, modified_at");
        };
        return switch (direction) {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default -> throw ProfileException.invalid("order", "must be asc or desc, was: " + direction);
        };
    }

    private static Predicate<Profile> filter(String expression) {
        Matcher matcher = FILTER.matcher(expression);
        if (!matcher.matches()) {
            throw ProfileException.invalid("filter", "must have the form: name co \"text\"; was: " + expression);
        }
        String text = matcher.group(3);
        Predicate<String> test = matcher.group(2).equals("eq") ? text::equals : value -> value.contains(text);
        return switch (matcher.group(1)) {
            case "name" -> profile -> test.test(profile.name());
            case "description" -> profile -> test.test(profile.details().description());
            default -> profile -> test.test(profile.details().email());
        };
    }

    private static int limit(String text) {
        int limit = number("pagesize", text);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProfileException.invalid("pagesize", "must be from 1 to " + MAX_LIMIT + ", was " + limit);
        }
        return limit;
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("offset:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("offset:")) {
                return number("pagetoken", text.substring("offset:".length()));
            }
        } catch (IllegalArgumentException notBase64) {
            ProfileException refusal = ProfileException.invalid("pagetoken", "is not a token of this list: " + token);
            refusal.initCause(notBase64);
            throw refusal;
        }
        throw ProfileException.invalid("pagetoken", "is not a token of this list: " + token);
    }

    private static int number(String parameter, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw ProfileException.invalid(parameter, "must be a whole number, was: " + text);
        }
        return Integer.parseInt(text);
    }
}
