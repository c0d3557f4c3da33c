import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { sampleSettings } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { RoomsSection } from './rooms-section.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const MAIN = { id: 'main', title: '', instanceId: 1, multiplayer: false, start: 'manual' } as const;
const show = (part: string, more: Partial<SettingsSnapshot> = {}) =>
  page.show(<RoomsSection settings={sampleSettings({ rooms: [MAIN], ...more })} part={part} view={null} />);

describe('the form of a room', () => {
  beforeEach(() => page.answer('room.save', { ok: true, value: { kind: 'saved' } }));

  test('sends the secret of its instance and the join secret, each by its own name, and never in the room', async () => {
    show('edit main');
    await page.user.type(field('Secret optional'), 'open sesame');
    await page.user.type(field('Join secret optional'), 'friends');
    await press('Save room');
    const [[, params] = []] = page.calls;
    expect(params).toMatchObject({ replaces: 'main', secret: 'open sesame', joinSecret: 'friends' });
    expect(JSON.stringify(params && 'room' in params ? params.room : null)).not.toMatch(/sesame|friends/);
  });

  test('shows no kept secret, keeps it where nothing is typed, and deletes it where a person says so', async () => {
    show('edit main', { secretOwners: [{ kind: 'room-join', id: 'main' }] });
    expect([field('Join secret optional').value, field('Join secret optional').placeholder]).toEqual([
      '',
      'Saved. Type to replace it',
    ]);
    expect(field('Secret optional').placeholder).toBe('');
    await press('Delete join secret');
    await press('Keep join secret');
    await press('Save room');
    expect(page.calls[0]?.[1]).not.toHaveProperty('joinSecret');
    await press('Delete join secret');
    expect(screen.queryByText('Saving deletes the join secret.')).not.toBeNull();
    await press('Save room');
    expect(page.calls[1]?.[1]).toMatchObject({ joinSecret: '' });
  });

  test('says that another room has the port of its terminal', async () => {
    show('edit main', { rooms: [MAIN, { ...MAIN, id: 'stage', instanceId: 2, ttydPort: 7681 }] });
    await page.user.type(field('Port of ttyd optional'), '7681');
    expect(screen.queryByText(/^The room stage has port 7681 of ttyd too\./)).not.toBeNull();
    await page.user.type(field('Port of ttyd optional'), '2');
    expect(screen.queryByText(/of ttyd too/)).toBeNull();
  });

  test('sends the time to stop as a number, and as it was typed where it is none', async () => {
    show('edit main');
    await page.user.type(field('Seconds to stop optional'), '12');
    await press('Save room');
    await page.user.type(field('Seconds to stop optional'), 'x');
    await press('Save room');
    expect(page.calls.map(([, params]) => params)).toMatchObject([
      { room: { stopSeconds: 12 } },
      { room: { stopSeconds: '12x' } },
    ]);
  });
});

describe('the import of room files', () => {
  const choose = async (...files: File[]) => {
    await page.user.upload(screen.getByLabelText('Room files to import'), files);
    await page.settle();
  };
  const read = (id: string) =>
    ({
      ok: true,
      value: {
        kind: 'ready',
        room: { ...MAIN, id, file: `${id}.md`, start: 'automatic' },
        remarks: [],
        instance: null,
      },
    }) as const;
  const formOf = () => screen.queryByRole('form')?.getAttribute('aria-label');
  const idOf = () => screen.queryByLabelText<HTMLInputElement>('Id')?.value;

  test('a file that is read late does not take the place of a newer one', async () => {
    show('import');
    const give = page.hold('room.readFile');
    await choose(new File(['slow'], 'slow.md'));
    page.answer('room.readFile', read('newer'));
    await choose(new File(['newer'], 'newer.md'));
    expect([formOf(), idOf()]).toEqual(['New room', 'newer']);
    await give(read('slow'));
    expect([idOf(), screen.queryByText(/From slow\.md/)]).toEqual(['newer', null]);
  });

  test.each([
    ['ready', 'Saving starts the instance too.', { argv: ['/usr/bin/tmux', 'new-session', `exec '/opt/wwdos'`] }],
    ['incomplete', 'Flybridge does not know the program of the desktop.', undefined],
  ] as const)('a press saves a room whose instance is offered as %s', async (kind, words, instanceCommand) => {
    show('import');
    const { value } = read('new');
    const argv = ['/usr/bin/tmux', 'new-session', `exec '/opt/wwdos'`];
    page.answer('room.readFile', {
      ok: true,
      value: { ...value, instance: { kind, argv, starts: 'at-once', note: 'It runs in tmux.' } },
    });
    page.answer('room.save', { ok: true, value: { kind: 'saved' } });
    await choose(new File(['new'], 'new.md'));
    expect(screen.queryByText(words)).not.toBeNull();
    await page.user.click(screen.getByRole('button', { name: 'Add room' }));
    const saved = page.calls.flatMap(([method, params]) => (method === 'room.save' ? [params] : []));
    expect(saved).toMatchObject([{ room: { id: 'new', instanceCommand } }]);
  });

  test('a room whose instance is started elsewhere stays so', async () => {
    show('import');
    const { value } = read('main');
    const argv = ['/usr/bin/tmux', 'new-session', `exec '/opt/wwdos'`];
    const instance = { kind: 'ready', argv, starts: 'at-once', note: 'It runs in tmux.' } as const;
    page.answer('room.readFile', { ok: true, value: { ...value, instance } });
    page.answer('room.save', { ok: true, value: { kind: 'saved' } });
    await choose(new File(['main'], 'main.md'));
    expect(screen.queryByText(/starts the instance/)).toBeNull();
    await press('Save room');
    const saved = page.calls.flatMap(([method, params]) => (method === 'room.save' ? [params] : []));
    expect(saved).toMatchObject([{ replaces: 'main', room: { id: 'main', instanceCommand: undefined } }]);
  });

  test('the same file can be chosen again, and one that cannot be read says so', async () => {
    show('import');
    const gone = new File([''], 'gone.md');
    Object.defineProperty(gone, 'text', { value: () => Promise.reject(new Error('moved away')) });
    await choose(gone);
    expect(screen.getByLabelText<HTMLInputElement>('Room files to import').value).toBe('');
    expect(screen.getByRole('region', { name: 'gone.md' }).textContent).toContain('it cannot be read as a file');
  });

  test('what is dropped and is no file leaves what was read', async () => {
    show('import');
    page.answer('room.readFile', { ok: true, value: { kind: 'refused', problems: [] } });
    await choose(new File(['broken'], 'broken.md'));
    const region = screen.getByRole('region', { name: 'broken.md' });
    fireEvent.drop(region, { dataTransfer: { files: [] } });
    await page.settle();
    expect(screen.queryByRole('region', { name: 'broken.md' })).not.toBeNull();
  });
});
