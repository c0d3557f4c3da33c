import { beforeEach, describe, expect, test } from 'vitest';
import type { InstanceFailure } from '#core/instances/instance-failure.ts';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import type { ChatLine, InstanceState } from '#shared/protocols/relay/instance-state.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Said, SavedChat } from './chat-relay.ts';
import { RoomChat } from './room-chat.ts';

const SCRAMBLE = { id: 'w1', type: 'scramble', x: 1, y: 1, w: 20, h: 8, path: '', title: 'scramble' } as const;

let chat: RoomChat;
/** The chat log of the instance. */
let log: ChatLine[];
/** What went into the room. */
let sent: string[];
let warnings: string[];
let isEnded: boolean;
/** What a bridge that is killed now leaves to the next one. */
let kept: SavedChat | null;
let show: (said: Said) => Promise<Result<unknown, InstanceFailure>>;

const stateOf = (): InstanceState => ({ shape: 'current', windows: [SCRAMBLE], chat: [...log] });
const saidOf = (count: number) => Array.from({ length: count }, (_, at) => ({ sender: 'ben', text: `text ${at}` }));
const textsOf = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

beforeEach(() => {
  log = [];
  sent = [];
  warnings = [];
  isEnded = false;
  kept = null;
  show = async (said) => {
    log.push({ seq: log.length + 1, ...said });
    return succeed('ok');
  };
  chat = startChat();
});

/** The chat of a bridge that knows what the one before has kept. */
function startChat(): RoomChat {
  const started: RoomChat = new RoomChat({
    clock: new VirtualClock(),
    saved: kept,
    show: (said) => show(said),
    send: (message) => sent.push(message.type === 'chat_msg' ? message.text : message.type),
    log: (level, line) => {
      if (level === 'warn') warnings.push(line);
    },
    onSaved: () => {
      kept = started.saved;
    },
    isEnded: () => isEnded,
  });
  return started;
}

/** One cycle of a bridge. */
function cycle(): Promise<'all' | 'more' | 'unanswered'> {
  chat.read(stateOf(), 'a');
  return chat.show(stateOf());
}

describe('messages of the room', () => {
  test('that came while the instance was gone are shown as far as each is recognised, and never sent back', async () => {
    for (const said of saidOf(150)) chat.receive(said, 'other');
    while ((await cycle()) === 'more');
    await cycle();
    expect([sent, textsOf(log)]).toEqual([[], textsOf(saidOf(150).slice(-50))]);
    expect(warnings).toEqual(['more than 50 messages wait for the instance: it will not show the oldest']);
  });

  test('are clipped to 2,000 characters, name and text, in the status and at the instance', async () => {
    const text = `${'x'.repeat(1_999)}\u{1f600}`;
    chat.receive({ sender: text, text: text.repeat(1_000) }, 'other');
    await cycle();
    const clipped = `${'x'.repeat(1_999)}\ufffd`;
    expect(chat.rows).toMatchObject([{ sender: clipped, text: clipped }]);
    expect(log).toMatchObject([{ sender: clipped, text: clipped }]);
    await cycle();
    expect(sent).toEqual([]);
  });

  test('are shown five at a time, so that windows do not wait for them', async () => {
    for (const said of saidOf(12)) chat.receive(said, 'other');
    const outcomes = [await cycle(), await cycle(), await cycle()];
    expect([outcomes, textsOf(log)]).toEqual([['more', 'more', 'all'], textsOf(saidOf(12))]);
  });

  test('wait from the first one that is not answered, which may have been shown', async () => {
    const answer = show;
    const asked: string[] = [];
    show = async (said) => {
      asked.push(said.text);
      return fail({ kind: 'frozen', message: 'It did not answer.' });
    };
    for (const said of saidOf(4)) chat.receive(said, 'other');
    expect([await cycle(), asked]).toEqual(['unanswered', ['text 0']]);
    show = answer;
    expect([await cycle(), textsOf(log)]).toEqual(['all', ['text 1', 'text 2', 'text 3']]);
  });

  test('wait no longer for one that is refused', async () => {
    show = async () => fail({ kind: 'refused', message: 'Not now.' });
    for (const said of saidOf(2)) chat.receive(said, 'other');
    expect([await cycle(), warnings.length]).toEqual(['all', 2]);
    log.push({ seq: 1, sender: 'ben', text: 'text 0' });
    await cycle();
    expect(sent).toEqual(['text 0']);
  });

  test('are not shown by a bridge that has ended', async () => {
    const answer = show;
    show = (said) => {
      isEnded = true;
      return answer(said);
    };
    for (const said of saidOf(4)) chat.receive(said, 'other');
    await cycle();
    expect(textsOf(log)).toEqual(['text 0']);
  });
});

describe('after a bridge that was killed', () => {
  test('as soon as the instance had shown a message, the next one does not send it back', async () => {
    await cycle();
    kept = chat.saved;
    chat.receive({ sender: 'ben', text: 'hello' }, 'other');
    const answer = show;
    show = (said) => {
      isEnded = true;
      return answer(said);
    };
    await cycle();
    isEnded = false;
    chat = startChat();
    await cycle();
    expect([textsOf(log), sent]).toEqual([['hello'], []]);
  });

  test('as soon as it had sent a line, the next one does not send it again', () => {
    log.push({ seq: 1, sender: 'ada', text: 'history' });
    chat.read(stateOf(), 'a');
    log.push({ seq: 2, sender: 'ada', text: 'hello' });
    chat.read(stateOf(), 'a');
    chat = startChat();
    log.push({ seq: 3, sender: 'ada', text: 'more' });
    chat.read(stateOf(), 'a');
    expect(sent).toEqual(['hello', 'more']);
  });
});
