import { readFileSync } from 'node:fs';
import { localError } from '#core/calls/call-error.ts';
import type { ClientEvent } from '#core/calls/client-listener.ts';
import type { BridgeClient } from '#core/minecraft/server/bridge-client.ts';
import { BridgeDriver } from '#core/minecraft/server/bridge-driver.ts';
import { BridgeFinder } from '#core/minecraft/server/bridge-finder.ts';
import type { BotInput } from '#core/minecraft/tasks/project-bot.ts';
import { NO_TAP } from '#core/transport/tap.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CommandFailure, failedCall, type Outcome, unreachable, usageFailure } from './outcome.ts';
import { printAside } from './print.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/** How the command line says which bridge it means; what is left out is found as the panel finds it. */
export interface BridgeRequest {
  readonly url: string | undefined;
  readonly tokenFile: string | undefined;
  /** A token on the command line, which is refused. */
  readonly token: string | undefined;
  /** The time limit of the login and of each answer. */
  readonly timeoutMs: number;
  readonly format: 'table' | 'json';
}

export interface ReachedBridge {
  readonly client: BridgeClient;
  /** Resolves with the reason when the bridge is gone. */
  readonly closed: Promise<Failure>;
}

export interface BridgeListener {
  event(event: ClientEvent<BaritoneProtocol>): void;
  told(input: BotInput): void;
}

/** Connects to a bridge as the panel does, once. What `listener` hears is in the order of the wire. */
export async function withBridge(
  session: Session,
  request: BridgeRequest,
  use: (bridge: ReachedBridge) => Promise<Outcome>,
  listener: BridgeListener = { event: () => {}, told: () => {} },
): Promise<Outcome> {
  const { homeDirectory, platform, signal } = session;
  const environment = readEnvironment(session, request);
  if (!environment.ok) return environment;
  const surroundings = { environment: environment.value, homeDirectory, system: process.platform };
  const driver = new BridgeDriver({
    finder: new BridgeFinder({ kind: 'discovered' }, { ...surroundings, clock: platform.clock }),
    platform,
    tap: () => NO_TAP,
    observer: {
      ...listener,
      found: () => {},
      answered: () => {},
      late: () => {},
      noise: ({ text }) => printAside(session, 'noise', text),
    },
    limits: { handshakeMs: request.timeoutMs },
    loginTimeoutMs: request.timeoutMs,
  });
  const opened = await driver.open({ generation: 1, signal, report: () => {} });
  if (!opened.ok) return signal.aborted ? interrupted() : unreachable(opened.error);
  const { channel, closed, release } = opened.value;
  return await use({ client: channel.client, closed }).finally(() => release());
}

/** A bridge that is gone while something was waited for. */
export function bridgeGone(failure: Failure): Outcome {
  return failedCall(localError('CLOSED', failure.message));
}

/** What the environment says, with what the command line says in its place. */
function readEnvironment(
  { environment }: Session,
  { token, tokenFile, url }: BridgeRequest,
): Result<Readonly<Record<string, string | undefined>>, CommandFailure> {
  if (token !== undefined) {
    return usageFailure(
      'a token on the command line shows in the list of processes. Give --token-file, or set FLYBRIDGE_BARITONE_TOKEN',
    );
  }
  const given = tokenFile === undefined ? succeed(environment.FLYBRIDGE_BARITONE_TOKEN) : readTokenFile(tokenFile);
  if (!given.ok) return given;
  return succeed({
    ...environment,
    ...(url === undefined ? {} : { PYRITONE_WS_URL: url }),
    ...(given.value === undefined || given.value === '' ? {} : { PYRITONE_TOKEN: given.value }),
  });
}

function readTokenFile(path: string): Result<string, CommandFailure> {
  try {
    return succeed(readFileSync(path, 'utf8').trim());
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it is not readable';
    return fail({ exitCode: 2, code: 'USAGE', message: `${path} cannot be read: ${why}`, details: {} });
  }
}
