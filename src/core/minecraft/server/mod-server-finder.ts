import { readFile } from 'node:fs/promises';
import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import type { ModServerSource } from '#shared/panel/bots/baritone.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ModServerChoice } from '../bot-definition.ts';
import { DEFAULT_MOD_SERVER_ADDRESS, readModServerAddress } from './mod-server-address.ts';
import { addressOf, type ModServerInfo, readModServerInfo } from './mod-server-info.ts';
import { type InfoPathDeps, modServerInfoPaths } from './mod-server-info-paths.ts';

/** The address and token of a mod server. */
export interface ModServerEndpoint {
  readonly url: URL;
  readonly token: string;
  readonly source: ModServerSource;
}

export interface ModServerFinderDeps extends InfoPathDeps {
  readonly clock: Clock;
}

const APPEARS = 'Flybridge connects when the file appears';
const START_GAME = `Start Minecraft with the Py-Ritone mod, or enter an address and a token; ${APPEARS}`;

/** Finds the mod server of a bot, and detects whether its files have changed since. */
export class ModServerFinder {
  readonly #choice: ModServerChoice;
  readonly #deps: ModServerFinderDeps;
  /** The content of the files at the last search. */
  #seen = '';

  constructor(choice: ModServerChoice, deps: ModServerFinderDeps) {
    this.#choice = choice;
    this.#deps = deps;
  }

  /** Never rejects. Anything missing is a blocked failure with a remedy. */
  async find(): Promise<Result<ModServerEndpoint, BlockedFailure>> {
    if (this.#choice.kind === 'address') {
      const { token, url } = this.#choice;
      return this.#endpoint(url, token, { kind: 'settings' });
    }
    const files = await this.#readFiles();
    this.#seen = fingerprint(files);
    const file = files.find(({ text }) => text !== null);
    const info = file === undefined ? null : readModServerInfo(file.text ?? '');
    if (file !== undefined && info === null) {
      return this.#block('not-found', `${file.path} is not a bridge-info.json`, `Restart the game; ${APPEARS}`);
    }
    return this.#combine(
      file?.path ?? null,
      info ?? {},
      files.map(({ path }) => path),
    );
  }

  /** Whether another search may find something else. Never with a configured address and token. */
  async hasChanged(): Promise<boolean> {
    if (this.#choice.kind === 'address') return false;
    return fingerprint(await this.#readFiles()) !== this.#seen;
  }

  #readFiles(): Promise<readonly InfoFile[]> {
    const named = this.#choice.kind === 'discovered' ? this.#choice.infoPath : undefined;
    const paths = named === undefined ? modServerInfoPaths(this.#deps) : [named];
    return Promise.all(paths.map(async (path) => ({ path, text: await readText(path) })));
  }

  #combine(
    path: string | null,
    info: ModServerInfo,
    paths: readonly string[],
  ): Result<ModServerEndpoint, BlockedFailure> {
    const isNamed = this.#choice.kind === 'discovered' && this.#choice.infoPath !== undefined;
    // A file in the settings wins over the environment.
    const { address, token, variables } = readOverrides(isNamed ? {} : this.#deps.environment);
    if (path === null && token === undefined) {
      return this.#block('not-found', `Could not find bridge-info.json at ${paths.join(' or ')}`, START_GAME);
    }
    if (info.transport !== undefined && info.transport !== 'websocket') {
      const words = `The mod server of ${path} uses ${info.transport}, an earlier protocol`;
      return this.#block('unsupported-version', words, 'Update the Py-Ritone mod');
    }
    const url = address ?? addressOf(info) ?? DEFAULT_MOD_SERVER_ADDRESS;
    const source: ModServerSource = path === null ? { kind: 'environment', variables } : { kind: 'file', path };
    return this.#endpoint(url, token ?? info.token ?? '', source);
  }

  #endpoint(address: string, token: string, source: ModServerSource): Result<ModServerEndpoint, BlockedFailure> {
    const url = readModServerAddress(address);
    if (!url.ok)
      return this.#block(
        'bad-address',
        url.error,
        `Enter an address on this machine, such as ${DEFAULT_MOD_SERVER_ADDRESS}`,
      );
    if (token === '') return this.#block('bad-token', `The token for ${url.value.host} is missing`, START_GAME);
    return succeed({ url: url.value, token, source });
  }

  #block(reason: BlockedFailure['reason'], message: string, remedy: string): Result<never, BlockedFailure> {
    return fail({ kind: 'blocked', reason, message, remedy, at: this.#deps.clock.now() });
  }
}

interface InfoFile {
  readonly path: string;
  /** Null if there is no readable one. */
  readonly text: string | null;
}

/** The values of the environment that replace a file, and the names of their variables. */
function readOverrides(environment: InfoPathDeps['environment']) {
  const value = (name: string) => environment[name] || undefined;
  const names = ['PYRITONE_WS_URL', 'PYRITONE_HOST', 'PYRITONE_PORT', 'PYRITONE_TOKEN'];
  const host = value('PYRITONE_HOST');
  const port = value('PYRITONE_PORT');
  const composed =
    host === undefined && port === undefined ? undefined : `ws://${host ?? '127.0.0.1'}:${port ?? 27841}/ws`;
  return {
    address: value('PYRITONE_WS_URL') ?? composed,
    token: value('PYRITONE_TOKEN'),
    variables: names.filter((name) => value(name) !== undefined),
  };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

function fingerprint(files: readonly InfoFile[]): string {
  return JSON.stringify(files.map(({ text }) => text));
}
