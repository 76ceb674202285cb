/** The account's audit log, Activity Tracker: one event for each login, none for a refusal. */
@NullMarked
package io.lanyard.emulator.events;

import org.jspecify.annotations.NullMarked;
