/** A failure told to the person who started Sheaf: one plain sentence, no stack. */
export class PlainError extends Error {}
