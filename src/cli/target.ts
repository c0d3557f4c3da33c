import { basename } from 'node:path';
import { demoProviders } from '#core/panel/demo-world.ts';
import { childEnvironment } from '#core/providers/child-environment.ts';
import type { ProviderBinding, ProviderDefinition, TcpBinding } from '#core/providers/provider-definition.ts';
import { nameEndpoint, type TcpEndpoint } from '#core/transport/connect-tcp.ts';
import type { ChannelTarget } from '#core/transport/open-channel.ts';
import { type Result, succeed } from '#shared/result.ts';
import { type CommandFailure, usageFailure } from './outcome.ts';
import type { Session } from './session.ts';

/** How the command line says whom it means. */
export interface TargetChoice {
  readonly app: string | undefined;
  readonly tcp: TcpEndpoint | undefined;
  /** How a listener is talked to. */
  readonly tcpKind: TcpBinding['kind'];
  /** What stands after `--`. */
  readonly argv: readonly string[] | undefined;
  /** Added to the environment of the program after `--`. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The provider that is meant: the one at the other end of a connection, the program after `--`, or else the one that
 * serves the app in the demo world.
 */
export function resolveProvider(choice: TargetChoice, session: Session): Result<ProviderDefinition, CommandFailure> {
  const binding = chosenBinding(choice, session);
  if (!binding.ok) return binding;
  if (binding.value === null) return findProvider(choice.app, session);
  return succeed({
    id: nameOf(binding.value),
    binding: binding.value,
    apps: [{ appId: choice.app ?? '', title: choice.app ?? '' }],
    start: 'manual',
  });
}

/** The same without any protocol: where its channel leads. */
export function channelTarget({ binding }: ProviderDefinition, session: Session): ChannelTarget {
  if (binding.kind !== 'stdio') return { kind: 'tcp', endpoint: binding };
  const environment = childEnvironment(session.environment, binding.environment);
  const { guard } = session;
  return { kind: 'process', command: { ...binding, environment: { ...environment, ...guard.environment } }, guard };
}

function chosenBinding(
  { tcp, tcpKind, argv, environment }: TargetChoice,
  { directory }: Session,
): Result<ProviderBinding | null, CommandFailure> {
  if (tcp === undefined && tcpKind === 'tcp')
    return usageFailure('--lasting is about a listener: give --tcp HOST:PORT');
  if (tcp !== undefined && argv !== undefined) return usageFailure('--tcp and a program after -- exclude each other');
  if (tcp !== undefined) return succeed({ kind: tcpKind, ...tcp });
  if (argv === undefined) return succeed(null);
  const [program, ...args] = argv;
  if (program === undefined) return usageFailure('no program stands after --');
  return succeed({ kind: 'stdio', argv: [program, ...args], directory, environment });
}

function findProvider(app: string | undefined, session: Session): Result<ProviderDefinition, CommandFailure> {
  if (app === undefined) return usageFailure('whom? Give --app ID, --tcp HOST:PORT, or a program after --');
  const known = demoProviders({
    programs: session.programs,
    homeDirectory: session.homeDirectory,
    demoDirectory: session.environment.FLYBRIDGE_DEMO_DIRECTORY,
  });
  const provider = known.find(({ apps }) => apps.some(({ appId }) => appId === app));
  if (provider !== undefined) return succeed({ ...provider, apps: [{ appId: app, title: app }] });
  const names = known.flatMap(({ apps }) => apps.map(({ appId }) => appId)).join(', ');
  return usageFailure(
    `no app ${app} is known; there are ${names}. Give --tcp HOST:PORT or a program after -- for others`,
  );
}

function nameOf(binding: ProviderBinding): string {
  return binding.kind === 'stdio' ? basename(binding.argv[0]) : nameEndpoint(binding);
}
