import { z } from 'zod';

const MAX_SECONDS = 3_600;
const SECONDS = `Enter a whole number of seconds from 1 to ${MAX_SECONDS}.`;

/** A time to start or to stop, in seconds. */
export const secondsSchema = z.int(SECONDS).min(1, SECONDS).max(MAX_SECONDS, SECONDS);
