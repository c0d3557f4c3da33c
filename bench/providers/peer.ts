/** A provider that does as little as it can: it answers `ping` and `status.get`. */
const identity = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };
const appStatus = {
  ...identity,
  appId: 'bridge',
  appTitle: 'Bridge',
  running: true,
  pid: process.pid,
  hostRunning: true,
  hostPid: process.pid,
  bootId: `boot-${process.pid}`,
  error: '',
};
let waiting = '';
process.stdin.setEncoding('latin1');
process.stdin.on('data', (chunk: string) => {
  const lines = `${waiting}${chunk}`.split('\n');
  waiting = lines.pop() ?? '';
  for (const line of lines) {
    const { id, method } = JSON.parse(line);
    const response = method === 'ping' ? { pong: true, ...identity } : appStatus;
    process.stdout.write(`${JSON.stringify({ id, ok: true, response })}\n`);
  }
});
process.stdin.on('end', () => process.exit());
