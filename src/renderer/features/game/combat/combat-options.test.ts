import { describe, expect, test } from 'vitest';
import { SAMPLE_FIGHT, SAMPLE_SECTOR, SAMPLE_SHIP, sampleCharacter } from '#shared/panel/testing/sample-character.ts';
import { sampleConnection } from '#shared/panel/testing/samples.ts';
import { targetsOf, whyNotAct } from './combat-options.ts';

const ME = sampleCharacter({ fight: SAMPLE_FIGHT });

describe('the actions of a round', () => {
  test('are all possible against a toll garrison', () => {
    for (const action of ['attack', 'brace', 'flee', 'pay'] as const) {
      expect(whyNotAct(action, SAMPLE_FIGHT, ME)).toBeUndefined();
    }
  });

  test('say why one is not possible', () => {
    expect(whyNotAct('pay', { ...SAMPLE_FIGHT, toll: null }, ME)).toMatch(/toll/);
    expect(whyNotAct('flee', SAMPLE_FIGHT, { ...ME, sector: { ...SAMPLE_SECTOR, exits: null } })).toMatch(/way out/);
    const pod = { ...ME, ship: { ...SAMPLE_SHIP, type: 'escape_pod' } };
    expect(whyNotAct('flee', SAMPLE_FIGHT, pod)).toMatch(/safe/);
    const [me, garrison] = SAMPLE_FIGHT.fighters;
    if (me === undefined || garrison === undefined) throw new Error('the sample has two fighters');
    expect(whyNotAct('attack', { ...SAMPLE_FIGHT, fighters: [{ ...me, fighters: 0 }, garrison] }, ME)).toMatch(
      /No fighters/,
    );
    expect(whyNotAct('attack', { ...SAMPLE_FIGHT, fighters: [me] }, ME)).toMatch(/Nobody/);
    expect(whyNotAct('brace', SAMPLE_FIGHT, { ...ME, connection: sampleConnection({ name: 'idle' }) })).toMatch(
      /Not connected/,
    );
  });
});

test('one’s own garrison is no target', () => {
  const own = SAMPLE_FIGHT.fighters.map((fighter) => ({ ...fighter, owner: 'TraderP' }));
  expect(targetsOf(SAMPLE_FIGHT, 'TraderP').map(({ id }) => id)).toEqual(['garrison:421:MerchantM']);
  expect(targetsOf({ ...SAMPLE_FIGHT, fighters: own }, 'TraderP')).toEqual([]);
});
