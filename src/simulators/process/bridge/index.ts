import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { systemRandom } from '#core/platform/random.ts';
import { pingResponse } from '#kit/ping-response.ts';
import { serveProcess } from '#kit/serve-process.ts';
import { openStdioTransport } from '#kit/stdio-transport.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import { fail, succeed } from '#shared/result.ts';
import { FixtureBridge } from './fixture-bridge.ts';

const bootId = createSystemIds()
  .secret()
  .slice(0, 8)
  .replace(/^(.{4})/, '$1-');

const bridge = new FixtureBridge({
  clock: systemClock,
  random: systemRandom,
  pid: process.pid,
  bootId,
  say(level, line) {
    if (level === 'info') server.emit('log', { appId: 'bridge', ts: isoNow(), level, source: 'bridge', line });
    // Warnings go where a person who runs the program by hand would look.
    else process.stderr.write(`${level}: ${line}\n`);
  },
});

/** What this program does not do yet is refused as the contract says. */
const refuse = (method: string) => () =>
  fail(protocolError('E_UNSUPPORTED_METHOD', `${method} is not supported`, { method }));

const server = serveProcess(openStdioTransport(), {
  ping: () => succeed(pingResponse()),
  'status.get': ({ appId }) => {
    const status = bridge.status();
    if (appId === status.appId) return succeed(status);
    return fail(protocolError('E_UNSUPPORTED_APP', `${appId} is not served here`, { appId }));
  },
  'config.get': refuse('config.get'),
  'config.set': refuse('config.set'),
  'action.list': refuse('action.list'),
  'action.invoke': refuse('action.invoke'),
  'action.job.get': refuse('action.job.get'),
  'events.subscribe': refuse('events.subscribe'),
});

bridge.start();
await server.closed;
bridge.dispose();

function isoNow(): string {
  return new Date(systemClock.now()).toISOString();
}
