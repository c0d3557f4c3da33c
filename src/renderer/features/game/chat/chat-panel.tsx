import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterMessage, CharacterSnapshot } from '#shared/panel/game/character.ts';
import { CHARACTER_CHAT_FEED } from '#shared/panel/game/characters.ts';
import { SHOWN_LIMITS } from '#shared/panel/game/shown-limits.ts';
import { askGame } from '#stores/actions/character-actions.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { gameViewOf, useGameView } from '#stores/views/game-views.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Input, Select } from '#ui/controls/input.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { useFollowEnd } from '#ui/page/use-follow-end.ts';
import { formatTime } from '#ui/words/format.ts';
import styles from './chat-panel.module.css';

interface ChatPanelProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

/** The most characters that a message can have, as the server counts them. */
const MAX_LENGTH = 512;

const EVERYONE = '';
const NO_MESSAGES: readonly CharacterMessage[] = [];

/** What everybody says, and what is said to this character; and a line to answer. */
export function ChatPanel({ character, now }: ChatPanelProps) {
  const messages = useStateFeed(CHARACTER_CHAT_FEED, character.id) ?? NO_MESSAGES;
  const [shown, setShown] = useState<'all' | 'direct'>('all');
  const listed = shown === 'all' ? messages : messages.filter(({ kind }) => kind === 'direct');
  const [, change] = useGameView(character.id);
  return (
    <section className={styles.chat} aria-label="Chat">
      <SectionHead
        title="Chat"
        ground={character.waitingMessages === 0 ? undefined : `${character.waitingMessages} waiting, one a second`}
      >
        <Chip on={shown === 'all'} onChange={() => setShown('all')}>
          All
        </Chip>
        <Chip on={shown === 'direct'} onChange={() => setShown('direct')}>
          Direct
        </Chip>
      </SectionHead>
      <Messages
        messages={listed}
        part={messages.length < SHOWN_LIMITS.messages ? 'whole' : 'newest'}
        me={character.characterId}
        behindMs={character.serverBehindMs}
        now={now}
        onAnswer={(name) => change({ recipient: name })}
      />
      <MessageLine character={character} />
    </section>
  );
}

interface MessagesProps {
  readonly messages: readonly CharacterMessage[];
  /** What windows get of them: all, or the newest. */
  readonly part: 'whole' | 'newest';
  readonly me: string;
  /** How far the clock that the messages were timed by is behind that of this machine. */
  readonly behindMs: number;
  readonly now: number;
  readonly onAnswer: (name: string) => void;
}

/** The messages, the newest at the bottom, which stays in view unless somebody reads further up. */
function Messages({ behindMs, me, messages, now, onAnswer, part }: MessagesProps) {
  const end = useFollowEnd(messages.at(-1)?.id);
  if (messages.length === 0) return <p className={styles.empty}>Nobody has said anything yet.</p>;
  return (
    <div
      ref={end.ref}
      className={styles.messages}
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={end.onScroll}
    >
      {part === 'whole' ? null : <p className={styles.earlier}>Earlier messages are not listed.</p>}
      {messages.map(({ at, from, id, kind, text, to }) => (
        <div key={id} className={styles.message}>
          <p className={styles.who}>
            {from === me ? (
              <span className={styles.name}>{escapeUnseen(from)}</span>
            ) : (
              <button
                type="button"
                className={styles.name}
                data-tip={`Write to ${from}`}
                onClick={() => onAnswer(from)}
              >
                {escapeUnseen(from)}
              </button>
            )}
            {kind === 'direct' && to !== null ? <span className={styles.to}>to {escapeUnseen(to)}</span> : null}
            <time className={styles.time}>{formatTime(at + behindMs, now)}</time>
          </p>
          <p className={styles.text}>{escapeUnseen(text)}</p>
        </div>
      ))}
    </div>
  );
}

/** The line that is written in. What was not sent stays in it. */
function MessageLine({ character }: { readonly character: CharacterSnapshot }) {
  const panel = usePanel();
  const [{ message: text, recipient: to }, change] = useGameView(character.id);
  const [problem, setProblem] = useState('');
  const length = [...text].length;
  const names = [...new Set([...(to === EVERYONE ? [] : [to]), ...character.sightings.map(({ name }) => name)])];
  const tooLong = length > MAX_LENGTH ? `${length} characters; ${MAX_LENGTH} are allowed.` : undefined;
  const send = async (): Promise<void> => {
    if (text.trim() === '' || length > MAX_LENGTH) return;
    const typed = text;
    change({ message: '' });
    const payload =
      to === EVERYONE ? { type: 'broadcast', content: typed } : { type: 'direct', to_name: to, content: typed };
    const answer = await askGame(panel, character.id, 'send_message', payload);
    if (answer.kind === 'answered') return;
    // What was typed stays, before what was typed meanwhile.
    const later = gameViewOf(character.id).message;
    change({ message: later === '' ? typed : `${typed} ${later}`, recipient: to });
    setProblem(answer.kind === 'failed' ? describeFailure(answer.error) : answer.message);
  };
  return (
    <form className={styles.line} aria-label="Write a message" onSubmit={(event) => event.preventDefault()}>
      <span className={styles.choice}>
        <Select
          label="To"
          value={to}
          options={[
            { value: EVERYONE, word: 'Everyone' },
            ...names.map((name) => ({ value: name, word: escapeUnseen(name) })),
          ]}
          onChange={(name) => change({ recipient: name })}
        />
      </span>
      <span className={styles.field}>
        <Input
          label="Message"
          placeholder={`Message, up to ${MAX_LENGTH} characters`}
          value={text}
          onChange={(typed) => {
            change({ message: typed });
            setProblem('');
          }}
          onCommit={() => void send()}
          wrong={tooLong ?? (problem === '' ? undefined : problem)}
        />
      </span>
      <IconButton
        icon={SendHorizontal}
        label="Send message"
        onPress={() => void send()}
        disabledReason={character.connection.phase.name === 'ready' ? undefined : 'Not connected.'}
      />
    </form>
  );
}
