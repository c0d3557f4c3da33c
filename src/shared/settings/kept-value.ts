/**
 * Stands in a window for the value of a variable that looks secret: the value itself is not sent there. Where it comes
 * back, the value stays as it is. No variable can have it: the system ends a value at a zero byte.
 */
export const KEPT_VALUE = '\0';
