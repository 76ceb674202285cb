import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a token route's answer against a key set by nothing but the JDK: {@code java VerifyToken.java answer.json
 * keys.json}. Prints the claims; fails unless one key of that {@code kid} verifies the RS256 signature and the token is
 * not expired.
 */
class VerifyToken {

    public static void main(String[] files) throws Exception {
        String answer = Files.readString(Path.of(files[0]));
        String keys = Files.readString(Path.of(files[1]));
        String[] token = text(answer, "access_token").split("\\.");
        if (token.length != 3) {
            throw new IllegalStateException("not three segments but " + token.length);
        }
        String header = decoded(token[0]);
        String claims = decoded(token[1]);
        if (!text(header, "alg").equals("RS256")) {
            throw new IllegalStateException("not signed with RS256: " + header);
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key(keys, text(header, "kid")));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Base64.getUrlDecoder().decode(token[2]))) {
            throw new IllegalStateException("the signature does not verify");
        }
        if (Long.parseLong(match(claims, "\"exp\"\\s*:\\s*(\\d+)")) <= System.currentTimeMillis() / 1000) {
            throw new IllegalStateException("the token has expired: " + claims);
        }
        System.out.println("the signature verifies: " + claims);
    }

    private static PublicKey key(String keys, String kid) throws Exception {
        Matcher objects = Pattern.compile("\\{[^{}]*}").matcher(keys);
        while (objects.find()) {
            String key = objects.group();
            if (text(key, "kid").equals(kid)) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(text(key, "n")), number(text(key, "e"))));
            }
        }
        throw new IllegalStateException("no key " + kid + " in " + keys);
    }

    private static BigInteger number(String encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded));
    }

    private static String decoded(String segment) {
        return new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8);
    }

    private static String text(String json, String name) {
        return match(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"");
    }

    private static String match(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing like " + pattern + " in the answer");
        }
        return matcher.group(1);
    }
}
