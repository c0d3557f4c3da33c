import { createDriver } from '#core/providers/channel/create-driver.ts';
import type { ProviderChannel } from '#core/providers/channel/provider-driver.ts';
import { NO_TAP, type Tap } from '#core/transport/tap.ts';
import { describeExit, type ProcessExit } from '#shared/lifecycle/failure.ts';
import { fail } from '#shared/result.ts';
import { EXIT_CODES, type Outcome, unreachable } from './outcome.ts';
import { printAside } from './print.ts';
import type { Session } from './session.ts';
import { resolveProvider, type TargetChoice } from './target.ts';

/** A provider that stands, and the app of it that is meant. */
export interface ReachedProvider extends ProviderChannel {
  readonly appId: string;
}

/**
 * Reaches a provider as the panel does, once: it says what it speaks, and what was started is ended by the same steps.
 * `timeoutMs` limits the time to its first answer.
 */
export async function withProvider(
  session: Session,
  choice: TargetChoice & { readonly app: string },
  timeoutMs: number,
  use: (provider: ReachedProvider) => Promise<Outcome>,
  tap: Tap = NO_TAP,
): Promise<Outcome> {
  const { environment, guard, platform, signal } = session;
  const definition = await resolveProvider(choice, session);
  if (!definition.ok) return definition;
  const attempt = new AbortController();
  const giveUp = () => attempt.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  const limit = platform.clock.after(timeoutMs, giveUp);
  const exits: ProcessExit[] = [];
  const driver = createDriver({
    definition: definition.value,
    surroundings: { platform, environment: async () => environment, guard },
    tap: () => tap,
    observer: {
      spawned: () => {},
      statusChanged: () => {},
      lost: () => {},
      ended: (how) => {
        exits.push(how);
      },
      // Log events are no output of the process; who wants them taps them.
      output: ({ source, text }) =>
        source !== 'log' && source !== 'event' && printAside(session, source === 'stray' ? 'stdout' : source, text),
    },
  });
  const opened = await driver.open({ generation: 1, signal: attempt.signal, report: () => {} });
  limit.dispose();
  if (!opened.ok) {
    if (signal.aborted) return interrupted();
    if (!attempt.signal.aborted) return unreachable(opened.error);
    const message = `${definition.value.id} did not say what it speaks within ${timeoutMs} ms`;
    return unreachable({ kind: 'transient', reason: 'timeout', message, at: platform.clock.now() });
  }
  const { channel, release } = opened.value;
  const outcome = await use({ ...channel, appId: choice.app }).finally(() => release());
  const [exit] = exits;
  if (outcome.ok || outcome.error.code !== 'CLOSED' || exit === undefined) return outcome;
  return fail({ ...outcome.error, message: `${outcome.error.message}; the program ended by ${describeExit(exit)}` });
}

export function interrupted(): Outcome {
  return fail({ exitCode: EXIT_CODES.interrupted, code: 'ABORTED', message: 'interrupted', details: {} });
}
