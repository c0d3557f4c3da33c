import { expect, test } from 'vitest';
import { roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { portRemark } from './port-remark.ts';
import { draftOfRoom } from './room-draft.ts';

const room = (id: string, more: object = {}) =>
  roomSettingsSchema.parse({ id, instanceId: 1, ttydPort: 7_681, ...more });
const [main, stage] = [room('main'), room('stage', { ttydPort: 7_682 })];

test('a port that another room has is told', () => {
  const draft = { ...draftOfRoom(null), ttydPort: ' 7682 ' };
  expect(portRemark(draft, [main, stage])).toEqual({
    clause: 'The room stage has port 7682 of ttyd too.',
    sentence: 'A port shows one terminal at a time. Choose another.',
  });
  const argv = ['/usr/bin/ttyd', '--port', '7682', '/opt/wwdos'];
  const started = { ...draftOfRoom(room('new', { instanceCommand: { argv } })), saved: null, ttydPort: '7682' };
  expect(portRemark(started, [main, stage])?.sentence).toMatch(
    / Choose another, also in the command of the instance\.$/,
  );
  expect(portRemark({ ...started, instanceRuns: 'elsewhere' }, [main, stage])?.sentence).toMatch(/another\.$/);
});

test('a port that no other room has is not: neither an empty one, nor that of the room itself', () => {
  const none = roomSettingsSchema.parse({ id: 'none', instanceId: 2 });
  for (const ttydPort of ['', '7683']) {
    expect(portRemark({ ...draftOfRoom(null), ttydPort }, [main, stage, none])).toBeNull();
  }
  expect(portRemark({ ...draftOfRoom(main), id: 'renamed' }, [main, stage])).toBeNull();
});
