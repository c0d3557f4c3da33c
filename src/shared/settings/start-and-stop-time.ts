/** How long a provider may say nothing while it starts, in seconds, where its settings do not say it. */
export const DEFAULT_START_SECONDS = 20;

/** From the end of a program's standard input to SIGKILL, in seconds, where its settings do not say it. */
export const DEFAULT_STOP_SECONDS = 5;
