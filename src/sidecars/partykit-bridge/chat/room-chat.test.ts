import { beforeEach, describe, expect, test } from 'vitest';
import type { InstanceFailure } from '#core/instances/instance-failure.ts';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import type { ChatLine, InstanceState } from '#shared/protocols/relay/instance-state.ts';
import { type Result, succeed } from '#shared/result.ts';
import type { Said } from './chat-relay.ts';
import { RoomChat } from './room-chat.ts';

const SCRAMBLE = { id: 'w1', type: 'scramble', x: 1, y: 1, w: 20, h: 8, path: '', title: 'scramble' } as const;

let chat: RoomChat;
/** The chat log of the instance. */
let log: ChatLine[];
/** What went into the room. */
let sent: string[];
let warnings: string[];
let show: (said: Said) => Promise<Result<unknown, InstanceFailure>>;

const stateOf = (): InstanceState => ({ shape: 'current', windows: [SCRAMBLE], chat: [...log] });
const saidOf = (count: number) => Array.from({ length: count }, (_, at) => ({ sender: 'ben', text: `text ${at}` }));
const textsOf = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

beforeEach(() => {
  log = [];
  sent = [];
  warnings = [];
  show = async (said) => {
    log.push({ seq: log.length + 1, ...said });
    return succeed('ok');
  };
  chat = new RoomChat({
    clock: new VirtualClock(),
    saved: null,
    show: (said) => show(said),
    send: (message) => sent.push(message.type === 'chat_msg' ? message.text : message.type),
    log: (level, line) => {
      if (level === 'warn') warnings.push(line);
    },
    onSaved: () => {},
  });
});

describe('messages of the room', () => {
  test('that came while the instance was gone are shown as far as each is recognised, and never sent back', async () => {
    await chat.exchange(stateOf(), 'a');
    for (const said of saidOf(150)) chat.receive(said, 'other');
    for (let cycle = 0; cycle < 60; cycle += 1) await chat.exchange(stateOf(), 'a');
    expect([sent, textsOf(log)]).toEqual([[], textsOf(saidOf(150).slice(-50))]);
    expect(warnings).toEqual(['more than 50 messages wait for the instance: it will not show the oldest']);
  });
});
