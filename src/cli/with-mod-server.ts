import { readFileSync } from 'node:fs';
import { localError } from '#core/calls/call-error.ts';
import type { ClientEvent } from '#core/calls/client-listener.ts';
import type { ModServerClient } from '#core/minecraft/server/mod-server-client.ts';
import { ModServerDriver } from '#core/minecraft/server/mod-server-driver.ts';
import { ModServerFinder } from '#core/minecraft/server/mod-server-finder.ts';
import type { StatusWatch } from '#core/minecraft/server/status-watch.ts';
import {
  type BotInput,
  type BotProjection,
  INITIAL_PROJECTION,
  projectBot,
} from '#core/minecraft/tasks/project-bot.ts';
import { NO_TAP } from '#core/transport/tap.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CommandFailure, type CommandOutcome, failedCall, unreachable, usageFailure } from './outcome.ts';
import { printAside } from './print.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/** How the command line names the mod server; what is missing is found as in the panel. */
export interface ModServerRequest {
  readonly url: string | undefined;
  readonly tokenFile: string | undefined;
  /** A token on the command line. It is refused. */
  readonly token: string | undefined;
  /** The time limit from the start of the command until its answer. */
  readonly timeoutMs: number;
  readonly format: 'table' | 'json';
}

export interface ReachedModServer {
  readonly client: ModServerClient;
  /** Resolves with the reason when the mod server is gone. */
  readonly closed: Promise<Failure>;
  /** How much of a time limit that began with the command is left, in milliseconds; at least 1. */
  leftOf(limitMs: number): number;
}

export interface ModServerListener {
  event(event: ClientEvent<BaritoneProtocol>): void;
  /** Called with what is known after each event and each response. */
  projected(projection: BotProjection): void;
}

/** Connects to a mod server as the panel does, without retries. `listener` is called in the order of the wire. */
export async function withModServer(
  session: Session,
  request: ModServerRequest,
  use: (modServer: ReachedModServer) => Promise<CommandOutcome>,
  listener: ModServerListener = { event: () => {}, projected: () => {} },
): Promise<CommandOutcome> {
  const { homeDirectory, platform, signal } = session;
  const startedAt = platform.clock.elapsed();
  const environment = readEnvironment(session, request);
  if (!environment.ok) return environment;
  const deps = { environment: environment.value, homeDirectory, system: process.platform };
  let projection = INITIAL_PROJECTION;
  let watch: StatusWatch | null = null;
  const apply = (input: BotInput) => {
    const { facts } = projection;
    projection = projectBot(projection, input, platform.clock.now());
    watch?.follow(facts, projection.facts);
    listener.projected(projection);
  };
  const driver = new ModServerDriver({
    finder: new ModServerFinder({ kind: 'discovered' }, { ...deps, clock: platform.clock }),
    platform,
    tap: () => NO_TAP,
    observer: {
      found: () => {},
      opened: (status) => {
        watch = status;
      },
      event: (event) => {
        listener.event(event);
        if (event.kind === 'known') apply({ type: 'event', event });
      },
      input: apply,
      answered: () => {},
      late: () => {},
      noise: ({ text }) => printAside(session, 'noise', text),
    },
    limits: { handshakeMs: request.timeoutMs },
    loginTimeoutMs: request.timeoutMs,
  });
  const limit = new AbortController();
  const timer = platform.clock.after(request.timeoutMs, () => limit.abort());
  const opened = await driver.open({
    generation: 1,
    signal: AbortSignal.any([signal, limit.signal]),
    report: () => {},
  });
  timer.dispose();
  if (!opened.ok && signal.aborted) return interrupted();
  if (!opened.ok) return unreachable(limit.signal.aborted ? tooLate(request, platform.clock.now()) : opened.error);
  const { channel, closed, release } = opened.value;
  const leftOf = (limitMs: number) => Math.max(1, limitMs - (platform.clock.elapsed() - startedAt));
  return await use({ client: channel.client, closed, leftOf }).finally(() => release());
}

/** The mod server went away while the command waited. */
export function modServerGone(failure: Failure): CommandOutcome {
  return failedCall(localError('CLOSED', failure.message));
}

function tooLate({ timeoutMs }: ModServerRequest, at: number): Failure {
  return {
    kind: 'transient',
    reason: 'timeout',
    message: `The mod server did not log in within ${timeoutMs / 1_000} s`,
    at,
  };
}

/** The environment, overridden by the command line. */
function readEnvironment(
  { environment }: Session,
  { token, tokenFile, url }: ModServerRequest,
): Result<Readonly<Record<string, string | undefined>>, CommandFailure> {
  if (token !== undefined) {
    return usageFailure(
      'other users can see a token on the command line in the list of processes. Use --token-file, or set FLYBRIDGE_BARITONE_TOKEN',
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
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'permission was denied';
    return fail({ exitCode: 2, code: 'USAGE', message: `Could not read ${path}: ${why}`, details: {} });
  }
}
