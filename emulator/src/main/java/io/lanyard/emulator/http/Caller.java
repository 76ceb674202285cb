package io.lanyard.emulator.http;

/**
 * Who calls, as an access token says it. Immutable.
 *
 * @param account the account that the token acts in
 * @param administrator whether it is the account's administrator
 */
public record Caller(String account, boolean administrator) {}
