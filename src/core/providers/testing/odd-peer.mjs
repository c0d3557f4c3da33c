// A provider that answers ping and status.get, with another framing or encoding:
//   buffered, several-lines, length-header, length-prefix, nul-terminated, no-line-end, latin1, byte-order-mark
import { createInterface } from 'node:readline';

const [manner] = process.argv.slice(2);
const kept = [];

const frame = (message) => {
  const text = JSON.stringify(message);
  switch (manner) {
    case 'several-lines':
      return `${JSON.stringify(message, null, 2)}\n`;
    case 'length-header':
      return `Content-Length: ${text.length}\r\n\r\n${text}`;
    case 'length-prefix':
      return `\0\0\0${String.fromCharCode(text.length)}${text}`;
    case 'nul-terminated':
      return `${text}\0`;
    case 'no-line-end':
      return text;
    case 'byte-order-mark':
      return `\xef\xbb\xbf${text}\n`;
    default:
      return `${text}\n`;
  }
};

const identity = { interfaceName: 'generic-process-interface', interfaceVersion: 1 };
const answer = (method) =>
  method === 'ping'
    ? { pong: true, ...identity }
    : {
        ...{ ...identity, appId: 'odd', appTitle: manner === 'latin1' ? 'Pr\xfcfstand' : 'Odd', running: true },
        ...{ pid: process.pid, hostRunning: true, hostPid: process.pid, bootId: `boot-${process.pid}`, error: '' },
      };

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { id, method } = JSON.parse(line);
  const bytes = Buffer.from(frame({ id, ok: true, response: answer(method) }), 'latin1');
  if (manner === 'buffered') kept.push(bytes);
  else process.stdout.write(bytes);
});
lines.on('close', () => process.stdout.write(Buffer.concat(kept)));
