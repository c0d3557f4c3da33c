import { describe, expect, test } from 'vitest';
import type { CharacterSummary } from '#shared/panel/game/character.ts';
import { sampleCharacterSummary } from '#shared/panel/testing/sample-character.ts';
import { SAMPLE_NOW, sampleConnection } from '#shared/panel/testing/samples.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { characterAttention } from './character-attention.ts';
import { characterCells } from './character-cells.ts';

const reader = (more: Partial<CharacterSummary>) => readerOf({ characters: [sampleCharacterSummary(more)] });
const cell = (more: Partial<CharacterSummary> = {}) => characterCells(reader(more), SAMPLE_NOW)[0];
const attention = (more: Partial<CharacterSummary>) => characterAttention(reader(more))[0];
const waiting = { status: 'waiting', word: 'Waiting', detail: '', countdownTo: null } as const;

describe('the cell of a character', () => {
  test('has its credits, and where it is', () => {
    expect(cell()).toMatchObject({
      ...{ key: 'character trader', name: 'TraderP', kind: 'game', value: '15,250', unit: 'credits' },
      ...{ page: 'game', chosen: 'trader', age: expect.stringContaining('sector 421') },
      actions: [{ verb: 'Disconnect' }],
    });
  });

  test('offers to connect one that is not wanted', () => {
    const connection = { ...sampleConnection({ name: 'idle' }), desired: 'stopped' } as const;
    expect(cell({ connection })?.actions[0]?.verb).toBe('Connect');
  });

  test('has no number while the credits are not known', () => {
    expect(cell({ credits: null })?.value).toBeNull();
  });
});

describe('a character needs a person', () => {
  test('in combat, and where the game does not know it', () => {
    expect(attention({ fightSector: 421, presentation: waiting })?.what).toBe('TraderP is in combat in sector 421');
    expect(attention({ presence: 'absent', presentation: waiting })?.what).toBe('TraderP is not in the game');
    expect(attention({ presence: 'unknown', presentation: waiting })?.what).toBe(
      'The server does not send the status of TraderP',
    );
  });

  test('when somebody meets its fighters, which can be dismissed', () => {
    const notice = { what: 'Bob fights your 60 fighters in sector 9', at: SAMPLE_NOW };
    const item = attention({ notice, presentation: waiting });
    expect(item?.what).toBe(notice.what);
    const connection = new FakeConnection();
    item?.dismiss?.(new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} }));
    expect(connection.calls).toMatchObject([{ method: 'character.dismissNotice' }]);
    expect(attention({ presence: 'absent', presentation: waiting })).not.toHaveProperty('dismiss');
  });

  test('and not while all is quiet', () => {
    expect(attention({})).toBeUndefined();
  });
});
