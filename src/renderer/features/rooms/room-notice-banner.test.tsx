import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleRoom } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { viewRooms } from '#stores/views/room-view.ts';
import { currentPlace, navigationStore, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { RoomNoticeBanner } from './room-notice-banner.tsx';

test('an instance whose command waits for approval leads to the approval, also in a room for one', async () => {
  const host = { providerId: 'instance', appId: 'instance' };
  const message = 'This command was not approved';
  const failure = { kind: 'blocked', reason: 'not-approved', message, remedy: 'Review it', at: SAMPLE_NOW } as const;
  const room = sampleRoom({
    ...{ bridge: null, instance: host },
    found: {
      ...{ socket: '/tmp/wibwob_1.sock', instanceId: 1, state: 'dead', since: SAMPLE_NOW, boundAt: null },
      ...{ message: 'The socket does not exist. Start the instance.', canvas: null, windowCount: null, windows: [] },
    },
  });
  const program = sampleProvider({ id: host.providerId, connection: sampleConnection({ name: 'blocked', failure }) });
  const [view] = viewRooms([room], [program], SAMPLE_NOW);
  if (view === undefined) throw new Error('no room');
  const page = new TestPage();
  page.show(<RoomNoticeBanner view={view} report={null} now={SAMPLE_NOW} onAsk={() => {}} />);
  expect(screen.queryByRole('button', { name: 'Start instance' })).toBeNull();
  await page.user.click(screen.getByRole('button', { name: 'Review command' }));
  expect(currentPlace(navigationStore.getState())).toMatchObject({ page: SETTINGS_PAGE, chosen: 'security' });
  expect(page.calls).toEqual([]);
});
