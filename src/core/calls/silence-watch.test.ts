import { expect, test } from 'vitest';
import { decodeProcessMessage } from '#shared/protocols/process/codec.ts';
import { SilenceWatch } from './silence-watch.ts';

const REPLY = '{"id":"req-1","ok":true,"response":{}}';

const watch = () => new SilenceWatch(decodeProcessMessage);

test.each([
  ['length-header', `Content-Length: ${REPLY.length}\r\n\r\n${REPLY}`],
  ['length-prefix', `\0\0\0&${REPLY}`],
  ['length-prefix', `&\0\0\0${REPLY}`],
  ['length-prefix', `${REPLY.length}:${REPLY},`],
  ['nul-terminated', `${REPLY}\0${REPLY}\0`],
  ['not-utf8', [...REPLY].map((each) => `${each}\0`).join('')],
  ['no-line-end', REPLY],
  ['no-line-end', REPLY.replace('{}', '{"load":NaN}')],
  [null, ''],
  [null, 'starting up ...'],
] as const)('explains with %s what is left unfinished', (fault, unfinished) => {
  const silence = watch();
  silence.endInput(Buffer.from(unfinished, 'latin1'));
  expect(silence.fault).toBe(fault);
});

test('answers that come when the input has ended were kept in a buffer', () => {
  const silence = watch();
  silence.receive({ reason: 'unpaired-reply', text: REPLY });
  expect(silence.fault).toBeNull();
  silence.endInput(Buffer.alloc(0));
  silence.receive({ reason: 'not-json', text: 'bye' });
  expect(silence.fault).toBeNull();
  silence.receive({ reason: 'unpaired-reply', text: REPLY });
  expect(silence.fault).toBe('buffered');
});

test('a header on a line of its own is a framing', () => {
  const silence = watch();
  silence.receive({ reason: 'not-json', text: 'Content-Length: 38' });
  expect(silence.fault).toBe('length-header');
});
