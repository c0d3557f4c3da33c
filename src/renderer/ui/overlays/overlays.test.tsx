import { act, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Play } from 'lucide-react';
import { beforeEach, describe, expect, test } from 'vitest';
import { Button } from '../controls/button.tsx';
import { Dialog } from './dialog.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { Palette } from './palette.tsx';
import { type ToastNote, ToastStack } from './toast.tsx';
import { TooltipLayer } from './tooltip-layer.tsx';

const user = userEvent.setup({ delay: null });

describe('dialog', () => {
  const show = (busy = false) => {
    const answers: string[] = [];
    render(
      <Dialog
        title="Reset fixture?"
        safe="Keep running"
        answer="Reset fixture"
        busy={busy}
        busyLabel="Resetting"
        onSafe={() => answers.push('safe')}
        onAnswer={() => answers.push('answer')}
      >
        Its run is lost.
      </Dialog>,
    );
    return answers;
  };

  test('begins at its safe answer', async () => {
    const answers = show();
    expect(document.activeElement?.textContent).toBe('Keep running');
    await user.keyboard('{Enter}');
    expect(answers).toEqual(['safe']);
  });

  test('Escape and a press outside are the safe answer, a press inside is none', () => {
    const answers = show();
    const dialog = screen.getByRole('dialog', { name: 'Reset fixture?' });
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    fireEvent.pointerDown(dialog);
    fireEvent.pointerDown(screen.getByText('Its run is lost.'));
    expect(answers).toEqual(['safe', 'safe']);
  });

  test('while it is busy the other answer is not given twice', async () => {
    const answers = show(true);
    await user.click(screen.getByRole('button', { busy: true }));
    expect(answers).toEqual([]);
  });
});

describe('menu', () => {
  const ITEMS: readonly MenuItem[] = [
    { id: 'copy', words: 'Copy', hint: 'Ctrl C' },
    { id: 'save', words: 'Save as…', hint: 'Ctrl S', disabledReason: 'Nothing to save' },
    { id: 'clear', words: 'Clear' },
  ];
  const show = () => {
    const chosen: string[] = [];
    render(<Menu trigger={<Button>More</Button>} items={ITEMS} onChoose={(id) => chosen.push(id)} />);
    return chosen;
  };

  test('opens by its button, and hands on what is chosen', async () => {
    const chosen = show();
    expect(screen.queryByRole('menu')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('menuitem', { name: /Clear/ }));
    expect(chosen).toEqual(['clear']);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('an entry that is not offered says why in place of its key, and is not chosen', async () => {
    const chosen = show();
    await user.click(screen.getByRole('button', { name: 'More' }));
    const entry = screen.getByRole('menuitem', { name: /Save as/ });
    expect(entry.textContent).toBe('Save as…Nothing to save');
    await user.click(entry);
    expect(chosen).toEqual([]);
  });

  test('keys move over what is not offered, and Escape chooses nothing', async () => {
    const chosen = show();
    act(() => screen.getByRole('button', { name: 'More' }).focus());
    for (const key of ['{Enter}', '{End}', '{ArrowUp}', '{ArrowDown}', '{Enter}']) await user.keyboard(key);
    expect(chosen).toEqual(['clear']);
    for (const key of ['{Enter}', '{Escape}']) await user.keyboard(key);
    expect(chosen).toEqual(['clear']);
    expect(document.activeElement?.textContent).toBe('More');
  });
});

describe('palette', () => {
  const GROUPS = [
    { name: 'Pages', items: [{ id: 'one', icon: Play, label: 'Overview', matches: [[0, 2] as const] }] },
    { name: 'Actions', items: [{ id: 'two', icon: Play, label: 'Stop', hint: 'asks first' }] },
  ];

  test('marks what matched, and Tab fills in the chosen one', async () => {
    const filled: string[] = [];
    render(
      <Palette
        query="ov"
        onQuery={() => {}}
        groups={GROUPS}
        found="2 of 9"
        empty=""
        onRun={() => {}}
        onFill={(id) => filled.push(id)}
        onClose={() => {}}
      />,
    );
    expect(document.querySelector('mark')?.textContent).toBe('Ov');
    await user.keyboard('{ArrowDown}{Tab}');
    expect(filled).toEqual(['two']);
    await user.keyboard('{Shift>}{Tab}{/Shift}');
    expect(filled).toEqual(['two']);
  });

  test('says what it was told where nothing is found', () => {
    const props = { query: 'zz', onQuery: () => {}, onRun: () => {}, onClose: () => {} };
    render(<Palette {...props} groups={[]} found="0 of 9" empty="Nothing matches. Try fewer letters." />);
    expect(screen.queryByText('Nothing matches. Try fewer letters.')).not.toBeNull();
  });
});

describe('toasts', () => {
  const note = (id: string, status: ToastNote['status'] = 'ready'): ToastNote => ({
    id,
    status,
    line: `line ${id}`,
    detail: `detail ${id}`,
  });
  const lines = () => screen.queryAllByText(/^line /).map(({ textContent }) => textContent);

  test('the newest three are shown, and one is closed by its own button', async () => {
    const closed: string[] = [];
    render(<ToastStack notes={['a', 'b', 'c', 'd'].map((id) => note(id))} onDismiss={(id) => closed.push(id)} />);
    expect(new Set(lines())).toEqual(new Set(['line b', 'line c', 'line d']));
    const [, second] = screen.getAllByRole('button', { name: 'Close' });
    if (second !== undefined) await user.click(second);
    expect(closed).toEqual(['c']);
  });

  test('a failure interrupts a screen reader, an outcome that was expected waits its turn', () => {
    render(<ToastStack notes={[note('good'), note('bad', 'failed')]} onDismiss={() => {}} />);
    const spoken = screen.getAllByRole('status').map((each) => each.getAttribute('aria-live'));
    expect(spoken).toContain('assertive');
    expect(spoken).toContain('polite');
  });

  test('Escape closes the one that has the focus', async () => {
    const closed: string[] = [];
    render(<ToastStack notes={[note('a')]} onDismiss={(id) => closed.push(id)} />);
    act(() => screen.getByRole('button', { name: 'Close' }).focus());
    await user.keyboard('{Escape}');
    expect(closed).toEqual(['a']);
  });
});

describe('tooltips', () => {
  // This document has no top layer to show them in.
  beforeEach(() =>
    Object.defineProperty(HTMLElement.prototype, 'showPopover', { configurable: true, value: () => {} }),
  );
  const show = () =>
    render(
      <>
        <button type="button" data-tip="Stops it" data-tip-keys="s">
          Stop <i>now</i>
        </button>
        <span data-tip-clipped="a long name">a lo…</span>
        <span data-tip="">nothing</span>
        <TooltipLayer />
      </>,
    );
  const tip = () => screen.queryByRole('tooltip', { hidden: true })?.textContent;

  test('what is pointed at, or lies in it, has its words and its keys', () => {
    show();
    fireEvent.pointerOver(screen.getByText('now'));
    expect(tip()).toBe('Stops its');
    fireEvent.pointerOver(document.body);
    expect(tip()).toBeUndefined();
  });

  test.each(['pointerdown', 'wheel', 'focusout'])('goes with %s', (name) => {
    show();
    fireEvent.pointerOver(screen.getByRole('button'));
    fireEvent(document.body, new Event(name, { bubbles: true }));
    expect(tip()).toBeUndefined();
  });

  test('goes with Escape, and with nothing else that is typed', () => {
    show();
    fireEvent.pointerOver(screen.getByRole('button'));
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(tip()).toBe('Stops its');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(tip()).toBeUndefined();
  });

  test('a text has one only where it is cut', () => {
    show();
    const text = screen.getByText('a lo…');
    fireEvent.pointerOver(text);
    expect(tip()).toBeUndefined();
    Object.defineProperty(text, 'scrollWidth', { value: 200 });
    fireEvent.pointerOver(text);
    expect(tip()).toBe('a long name');
  });

  test('empty words are none', () => {
    show();
    fireEvent.pointerOver(screen.getByText('nothing'));
    expect(tip()).toBeUndefined();
  });
});
