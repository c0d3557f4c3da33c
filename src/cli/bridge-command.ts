import type { Command } from 'commander';
import { type CommandContext, EXITS } from './add-commands.ts';
import { bridge } from './commands/bridge.ts';
import { readSeconds } from './read-option.ts';

interface BridgeOptions {
  readonly socket: string;
  readonly server: string;
  readonly room: string;
  readonly authorities?: string;
}

/** Adds the command that relays an instance into a room. */
export function addBridgeCommand(program: Command, { session, settle }: CommandContext): void {
  program
    .command('bridge')
    .description('relay an instance into a room until Ctrl+C; set WIBWOB_AUTH_SECRET to the secret of the instance')
    .requiredOption('--socket <path>', 'the socket of the instance, for example /tmp/wibwob_1.sock')
    .requiredOption('--server <url>', 'the server of the room, for example ws://localhost:1999')
    .requiredOption('--room <name>', 'the room')
    .option('--authorities <file>', 'a PEM file of certificate authorities to trust in addition to the well-known ones')
    .addHelpText('after', EXITS)
    .action(({ authorities, ...options }: BridgeOptions) =>
      settle(bridge(session, { ...options, authorities, timeoutMs: readSeconds('8') })),
    );
}
