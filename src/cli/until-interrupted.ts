import { pause } from '#core/platform/pause.ts';
import type { ProviderChannel } from '#core/providers/channel/provider-driver.ts';
import { type CommandOutcome, failedCall } from './outcome.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/** Interval of the checks whether a program still runs, in milliseconds. */
const POLL_MS = 1_000;

/** Keeps a program running: resolves at Ctrl+C, or when the program does not answer `ping` any more. */
export async function untilInterrupted(
  { client }: Pick<ProviderChannel, 'client'>,
  { platform, signal }: Session,
  timeoutMs: number,
): Promise<CommandOutcome> {
  for (;;) {
    const answer = await client.call('ping', {}, { timeoutMs, signal });
    if (signal.aborted) return interrupted();
    if (!answer.ok) return failedCall(answer.error);
    await pause(platform.clock, POLL_MS, signal);
  }
}
