import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import type { JsonObject } from '#shared/json.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import { systemClock } from '../../platform/clock.ts';
import { StreamTransport } from '../../transport/stream-transport.ts';

const APP_ID = 'game-server';

/** The simulated game server as a process of its own. */
export interface GameProgram {
  /** Of its WebSocket. */
  readonly url: string;
  /** Runs an action of the program; resolves when it was accepted. */
  invoke(actionName: string): Promise<void>;
  /** Ends it as a panel does; resolves with its exit code. */
  close(): Promise<number | null>;
}

export interface GameProgramOptions {
  readonly dialect: string;
  readonly sectors: number;
  readonly seed: number;
  /** The character that an agent plays. */
  readonly agent: string;
}

/** Builds and starts the program; nothing of its world is kept. */
export async function startGameProgram({ agent, dialect, sectors, seed }: GameProgramOptions): Promise<GameProgram> {
  const name = 'simulator-game';
  const programs: BuiltPrograms = await buildPrograms({
    [name]: new URL('../../../simulators/game/index.ts', import.meta.url),
  });
  const child = spawn(process.execPath, [programs.pathOf(name)], {
    env: {
      PATH: process.env.PATH,
      FLYBRIDGE_DEMO_DIRECTORY: programs.directory,
      FLYBRIDGE_GAME_DIALECT: dialect,
      FLYBRIDGE_GAME_SECTORS: String(sectors),
      FLYBRIDGE_GAME_SEED: String(seed),
      FLYBRIDGE_GAME_AGENT: agent,
      FLYBRIDGE_GAME_CROWD: '0',
      FLYBRIDGE_GAME_KEEP: 'no',
    },
  });
  const exited = once(child, 'exit');
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: new StreamTransport({ input: child.stdout, output: child.stdin }),
    clock: systemClock,
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
  const status = await client.call('status.get', { appId: APP_ID });
  if (!status.ok) throw new Error(status.error.message);
  const { url }: JsonObject = JSON.parse(JSON.stringify(status.value));
  return {
    url: String(url),
    async invoke(actionName) {
      const accepted = await client.call('action.invoke', { appId: APP_ID, actionName, args: {} });
      if (!accepted.ok) throw new Error(accepted.error.message);
    },
    async close() {
      child.stdin.end();
      await exited;
      await programs.remove();
      return child.exitCode;
    },
  };
}
