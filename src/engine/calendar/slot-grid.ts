/** The grid of the calendar: slots of five real minutes. */
export const SLOT_MINUTES = 5;
export const MINUTE_MS = 60_000;
export const SLOT_MS = SLOT_MINUTES * MINUTE_MS;

/**
 * Slots are searched and summed up in blocks of 24 hours from the start of the horizon, nine whole words of bits each.
 */
export const BLOCK_SLOTS = 288;
export const BLOCK_WORDS = BLOCK_SLOTS / 32;
