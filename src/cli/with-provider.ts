import { createDriver } from '#core/providers/channel/create-driver.ts';
import type { ProviderChannel } from '#core/providers/channel/provider-driver.ts';
import { NO_TAP, type Tap } from '#core/transport/tap.ts';
import { describeExit, type ProcessExit } from '#shared/lifecycle/failure.ts';
import { fail } from '#shared/result.ts';
import { type CommandFailure, type CommandOutcome, EXIT_CODES, unreachable } from './outcome.ts';
import { printAside } from './print.ts';
import type { Session } from './session.ts';
import { resolveProvider, type TargetChoice } from './target.ts';

/** The driver has the same limit, and its failure names the cause: so it comes first. In milliseconds. */
const LIMIT_SLACK_MS = 250;

/** A connected provider, and its chosen app. */
export interface ReachedProvider extends ProviderChannel {
  readonly appId: string;
}

/**
 * Connects to a provider as the panel does, without retries: pings it, and ends its process in the same steps.
 * `timeoutMs` limits the time to its first answer.
 */
export async function withProvider(
  session: Session,
  choice: TargetChoice & { readonly app: string },
  timeoutMs: number,
  use: (provider: ReachedProvider) => Promise<CommandOutcome>,
  tap: Tap = NO_TAP,
): Promise<CommandOutcome> {
  const { environment, guard, platform, signal } = session;
  const definition = await resolveProvider(choice, session);
  if (!definition.ok) return definition;
  const attempt = new AbortController();
  const giveUp = () => attempt.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  const limit = platform.clock.after(timeoutMs + LIMIT_SLACK_MS, giveUp);
  const exits: ProcessExit[] = [];
  const driver = createDriver({
    definition: { ...definition.value, startMs: timeoutMs },
    deps: { platform, environment: async () => ({ variables: environment, pathProblem: null }), guard },
    tap: () => tap,
    observer: {
      spawned: () => {},
      running: () => {},
      statusChanged: () => {},
      lost: () => {},
      ended: (how) => {
        exits.push(how);
      },
      // Log events are not output of the process; the tap delivers them.
      output: ({ source, text }) =>
        source !== 'log' && source !== 'event' && printAside(session, source === 'stray' ? 'stdout' : source, text),
    },
  });
  const opened = await driver.open({ generation: 1, signal: attempt.signal, report: () => {} });
  limit.dispose();
  if (!opened.ok) {
    if (signal.aborted) return interrupted();
    const { reason } = opened.error;
    if (reason !== 'aborted' && reason !== 'unanswered') return unreachable(opened.error);
    const message = `${definition.value.id} did not answer ping within ${timeoutMs} ms. Does it speak the process interface?`;
    return unreachable({ kind: 'transient', reason: 'timeout', message, at: platform.clock.now() });
  }
  const { channel, release } = opened.value;
  const outcome = await use({ ...channel, appId: choice.app }).finally(() => release());
  const [exit] = exits;
  if (outcome.ok || outcome.error.code !== 'CLOSED' || exit === undefined) return outcome;
  return fail({ ...outcome.error, message: `${outcome.error.message}; the program ended: ${describeExit(exit)}` });
}

export function interrupted(): { readonly ok: false; readonly error: CommandFailure } {
  return fail({ exitCode: EXIT_CODES.interrupted, code: 'ABORTED', message: 'interrupted', details: {} });
}
