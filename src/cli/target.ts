import { basename } from 'node:path';
import { demoPrograms } from '#core/panel/demo-world.ts';
import { providerDefinitionOf } from '#core/panel/providers/provider-definition-of.ts';
import { childEnvironment, describeMissingVariables } from '#core/providers/commands/child-environment.ts';
import { FileApprovals, notApproved } from '#core/providers/commands/command-approval.ts';
import {
  endOf,
  type ProviderBinding,
  type ProviderDefinition,
  type TcpBinding,
} from '#core/providers/provider-definition.ts';
import { SettingsFile } from '#core/settings/settings-file.ts';
import { approvalsPath, settingsPath, type UserPlaces } from '#core/settings/user-directories.ts';
import { nameEndpoint, type TcpEndpoint } from '#core/transport/connect-tcp.ts';
import type { ChannelTarget } from '#core/transport/open-channel.ts';
import { type Result, succeed } from '#shared/result.ts';
import { type CommandFailure, unreachable, usageFailure } from './outcome.ts';
import { printAside } from './print.ts';
import type { Session } from './session.ts';

/** How the command line names its target. */
export interface TargetChoice {
  readonly app: string | undefined;
  readonly tcp: TcpEndpoint | undefined;
  /** How to connect to a listener. */
  readonly tcpKind: TcpBinding['kind'];
  /** The arguments after `--`. */
  readonly argv: readonly string[] | undefined;
  /** Added to the environment of the program after `--`. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Resolves the target: a listener, the program after `--`, or the provider that serves the app in the world of the
 * settings. A command of the settings that nobody has approved does not run.
 */
export async function resolveProvider(
  choice: TargetChoice,
  session: Session,
): Promise<Result<ProviderDefinition, CommandFailure>> {
  const binding = chosenBinding(choice, session);
  if (!binding.ok) return binding;
  if (binding.value === null) {
    const provider = findProvider(choice.app, session);
    return provider.ok ? await onlyApproved(provider.value, session) : provider;
  }
  return succeed({
    id: nameOf(binding.value),
    binding: binding.value,
    apps: [{ appId: choice.app ?? '', title: choice.app ?? '' }],
    start: 'manual',
  });
}

/** The same without a protocol: only how to open the channel. */
export function channelTarget(definition: ProviderDefinition, session: Session): ChannelTarget {
  const { binding } = definition;
  if (binding.kind !== 'stdio') return { kind: 'tcp', endpoint: binding };
  const environment = childEnvironment(session.environment, binding);
  for (const words of describeMissingVariables(session.environment, binding)) printAside(session, 'panel', words);
  return { kind: 'process', command: { ...binding, environment, ...endOf(definition) }, guard: session.guard };
}

function chosenBinding(
  { tcp, tcpKind, argv, environment }: TargetChoice,
  { directory }: Session,
): Result<ProviderBinding | null, CommandFailure> {
  if (tcp === undefined && tcpKind === 'tcp') return usageFailure('--lasting needs --tcp HOST:PORT');
  if (tcp !== undefined && argv !== undefined) return usageFailure('use either --tcp or a program after --, not both');
  if (tcp !== undefined) return succeed({ kind: tcpKind, ...tcp });
  if (argv === undefined) return succeed(null);
  const [program, ...args] = argv;
  if (program === undefined) return usageFailure('the program after -- is missing');
  return succeed({ kind: 'stdio', argv: [program, ...args], directory, environment });
}

function findProvider(app: string | undefined, session: Session): Result<ProviderDefinition, CommandFailure> {
  if (app === undefined) return usageFailure('no target. Add --app ID, --tcp HOST:PORT, or a program after --');
  const known = knownProviders(session);
  if (!known.ok) return known;
  const provider = known.value.find(({ apps }) => apps.some(({ appId }) => appId === app));
  if (provider !== undefined) return succeed({ ...provider, apps: [{ appId: app, title: app }] });
  const names = known.value.flatMap(({ apps }) => apps.map(({ appId }) => appId)).join(', ');
  const there = names === '' ? 'The settings have none.' : `Known apps: ${names}.`;
  return usageFailure(`Unknown app "${app}". ${there} For another program use --tcp HOST:PORT, or name it after --.`);
}

/** The providers of the world chosen in the settings. */
function knownProviders(session: Session): Result<readonly ProviderDefinition[], CommandFailure> {
  const { environment, homeDirectory, platform, programs } = session;
  const file = new SettingsFile({ platform, path: settingsPath(placesOf(session)) });
  file.dispose();
  const { state } = file;
  if (state.kind === 'broken') {
    const [{ field, line, message } = { field: '', line: 1, message: '' }] = state.problems;
    return usageFailure(
      `The settings are broken in line ${line} of ${file.path}${field === '' ? '' : `, ${field}`}: ${message} Fix it first.`,
    );
  }
  if (state.kind === 'good' && state.content.world === 'own') {
    return succeed(state.content.providers.map((provider) => providerDefinitionOf(provider, homeDirectory)));
  }
  const demoDirectory = environment.FLYBRIDGE_DEMO_DIRECTORY;
  return succeed(demoPrograms({ programs, homeDirectory, demoDirectory }, environment));
}

async function onlyApproved(
  provider: ProviderDefinition,
  session: Session,
): Promise<Result<ProviderDefinition, CommandFailure>> {
  const { binding, id } = provider;
  if (binding.kind !== 'stdio' || binding.origin === 'built-in') return succeed(provider);
  const { platform } = session;
  const approvals = new FileApprovals({ platform, path: approvalsPath(placesOf(session)) });
  if (await approvals.isApproved(binding)) return succeed(provider);
  return unreachable(notApproved(id, binding, platform.clock.now()));
}

function placesOf({ environment, homeDirectory }: Session): UserPlaces {
  return { environment, home: homeDirectory, system: process.platform };
}

function nameOf(binding: ProviderBinding): string {
  return binding.kind === 'stdio' ? basename(binding.argv[0]) : nameEndpoint(binding);
}
