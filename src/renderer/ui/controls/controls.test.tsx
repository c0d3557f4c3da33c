import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Square } from 'lucide-react';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { FormRow } from './form-row.tsx';
import { IconButton } from './icon-button.tsx';
import { Input, Select, TextArea } from './input.tsx';
import { SearchField } from './search-field.tsx';
import { SegmentedChoice } from './segmented-choice.tsx';
import { Switch } from './switch.tsx';
import { Tabs } from './tabs.tsx';

const user = userEvent.setup({ delay: null });
const button = (name: string) => screen.getByRole('button', { name });
const nothing = () => {};

describe('button', () => {
  test('is pressed by pointer, Enter and Space', async () => {
    const pressed: string[] = [];
    render(<Button onPress={() => pressed.push('yes')}>Save</Button>);
    await user.click(button('Save'));
    await user.keyboard('{Enter} ');
    expect(pressed).toHaveLength(3);
  });

  test('with a reason it is not pressed, keeps the focus, and is described by the reason', async () => {
    const pressed: string[] = [];
    render(
      <Button disabledReason="Fix the port first" onPress={() => pressed.push('yes')}>
        Save
      </Button>,
    );
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { description: 'Fix the port first' }));
    await user.keyboard('{Enter} ');
    await user.click(document.activeElement ?? document.body);
    expect(pressed).toEqual([]);
  });

  test('while busy it is not pressed, and is named by what it does', async () => {
    const pressed: string[] = [];
    render(
      <Button busy busyLabel="Saving" onPress={() => pressed.push('yes')}>
        Save
      </Button>,
    );
    await user.click(screen.getByRole('button', { name: /Saving/, busy: true }));
    expect(pressed).toEqual([]);
  });

  test('with a reason it does not send its form', async () => {
    const sent: string[] = [];
    const form = (reason?: string) => (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent.push('yes');
        }}
      >
        <Button type="submit" disabledReason={reason}>
          Send
        </Button>
      </form>
    );
    const { rerender } = render(form('Nothing to send'));
    await user.click(screen.getByRole('button', { name: /Send/ }));
    expect(sent).toEqual([]);
    rerender(form());
    await user.click(button('Send'));
    expect(sent).toEqual(['yes']);
  });

  test('a reason takes the place of its tip', () => {
    const { rerender } = render(<Button tip="Sends SIGTERM">Stop</Button>);
    expect(button('Stop').dataset.tip).toBe('Sends SIGTERM');
    rerender(
      <Button tip="Sends SIGTERM" disabledReason="Nothing runs">
        Stop
      </Button>,
    );
    expect(screen.getByRole('button').dataset.tip).toBe('Nothing runs');
  });
});

describe('icon button', () => {
  test('carries its reason in its name and is not pressed', async () => {
    const pressed: string[] = [];
    render(
      <IconButton
        icon={Square}
        label="Stop bridge"
        disabledReason="It is stopped"
        onPress={() => pressed.push('yes')}
      />,
    );
    await user.click(button('Stop bridge. It is stopped'));
    expect(pressed).toEqual([]);
  });

  test('while busy it is not pressed', async () => {
    const pressed: string[] = [];
    const { rerender } = render(<IconButton icon={Square} label="Stop" busy onPress={() => pressed.push('yes')} />);
    await user.click(button('Stop'));
    expect(pressed).toEqual([]);
    rerender(<IconButton icon={Square} label="Stop" onPress={() => pressed.push('yes')} />);
    await user.click(button('Stop'));
    expect(pressed).toEqual(['yes']);
  });
});

describe('copy button', () => {
  test('says that it copied, exactly what it was given', async () => {
    const copied: string[] = [];
    const write = async (text: string) => void copied.push(text);
    render(<CopyButton text={'a\u0000b\n'} what="line" write={write} />);
    await user.click(button('Copy line'));
    expect(copied).toEqual(['a\u0000b\n']);
    expect(screen.getByRole('status').textContent).toBe('Copied');
  });

  test('makes a costly text only when it is pressed', async () => {
    const made: string[] = [];
    const text = async () => {
      made.push('report');
      return 'report';
    };
    render(<CopyButton text={text} what="report" kind="quiet" write={async () => {}} />);
    expect(made).toEqual([]);
    await user.click(button('Copy report'));
    expect(made).toEqual(['report']);
  });

  test('says so where the clipboard or the text is refused', async () => {
    const refuse = () => Promise.reject(new Error('not allowed'));
    const { rerender } = render(<CopyButton text="x" what="line" write={refuse} />);
    await user.click(button('Copy line'));
    expect(screen.getByRole('status').textContent).toBe('The clipboard is not available');
    rerender(<CopyButton key="other" text={refuse} what="line" write={async () => {}} />);
    await user.click(button('Copy line'));
    expect(screen.getByRole('status').textContent).toBe('The clipboard is not available');
  });

  test('says nothing any more when its words have faded', async () => {
    render(<CopyButton text="x" what="line" write={async () => {}} />);
    await user.click(button('Copy line'));
    fireEvent.animationEnd(screen.getByText('Copied'));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});

/** A field that keeps what is typed. */
function Kept(props: { readonly start?: string; readonly onCommit?: () => void; readonly wrong?: string }) {
  const [value, setValue] = useState(props.start ?? '');
  return <Input label="Port" value={value} onChange={setValue} onCommit={props.onCommit} wrong={props.wrong} />;
}

describe('input', () => {
  test('takes what is typed, and commits by Enter alone', async () => {
    const commits: string[] = [];
    render(<Kept onCommit={() => commits.push('yes')} />);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Port' });
    await user.type(field, '27841');
    expect(field.value).toBe('27841');
    expect(commits).toEqual([]);
    await user.keyboard('{Enter}');
    expect(commits).toEqual(['yes']);
  });

  test('Enter that ends a composition of characters commits nothing', () => {
    const commits: string[] = [];
    render(<Kept onCommit={() => commits.push('yes')} />);
    const field = screen.getByRole('textbox');
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(commits).toEqual([]);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(commits).toEqual(['yes']);
  });

  test('Enter without a commit is left to the form', () => {
    render(<Kept />);
    expect(fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' })).toBe(true);
  });

  test('is invalid by its reason, and valid again without', () => {
    const { rerender } = render(<Kept wrong="At most 65535" />);
    expect(screen.getByRole('textbox', { description: 'At most 65535' }).getAttribute('aria-invalid')).toBe('true');
    rerender(<Kept />);
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBeNull();
  });

  test('a locked value is not changed, and says why', async () => {
    const changes: string[] = [];
    render(
      <Input label="Folder" value="/bench" onChange={(value) => changes.push(value)} lockedReason="Set by a file" />,
    );
    await user.type(screen.getByRole('textbox', { description: 'Set by a file' }), 'x');
    expect(changes).toEqual([]);
  });

  test('a secret is not a text that anybody reads', () => {
    render(<Input label="Token" value="s3cret" onChange={nothing} secret />);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Token').type).toBe('password');
  });

  test('says when another part takes the focus', async () => {
    const left: string[] = [];
    render(<Input label="Port" value="" onChange={nothing} onLeave={() => left.push('yes')} />);
    await user.tab();
    expect(left).toEqual([]);
    await user.tab();
    expect(left).toEqual(['yes']);
  });
});

describe('fields in a form row', () => {
  test('are named by the label, which focuses them', async () => {
    render(
      <FormRow label="Working folder" optional help="Relative to home">
        {(id) => <TextArea id={id} value="" onChange={nothing} wrong="No such folder" />}
      </FormRow>,
    );
    const field = screen.getByRole('textbox', { name: 'Working folder optional', description: 'No such folder' });
    await user.click(screen.getByText('Working folder'));
    expect(document.activeElement).toBe(field);
  });

  test('a list of choices hands on the value, not the word', async () => {
    const chosen: string[] = [];
    const options = [
      { value: 'stdio', word: 'Started by Flybridge' },
      { value: 'tcp', word: 'Already running' },
    ];
    render(<Select label="Transport" value="stdio" options={options} onChange={(value) => chosen.push(value)} />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Transport' }), 'Already running');
    expect(chosen).toEqual(['tcp']);
  });

  test('a value that is none of the choices is not handed on', () => {
    const chosen: string[] = [];
    const options = [{ value: 'stdio', word: 'Started by Flybridge' }];
    render(<Select label="Transport" value="stdio" options={options} onChange={(value) => chosen.push(value)} />);
    const select = screen.getByRole('combobox');
    const planted = document.createElement('option');
    planted.value = 'planted';
    select.append(planted);
    fireEvent.change(select, { target: { value: 'planted' } });
    expect(chosen).toEqual([]);
  });
});

/** A search field that keeps what is typed, in a part that also listens to Escape. */
function KeptSearch({ onEscape, onEnter }: { readonly onEscape: () => void; readonly onEnter?: () => void }) {
  const [value, setValue] = useState('');
  return (
    <div
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEscape();
      }}
    >
      <SearchField label="Filter fields" value={value} onChange={setValue} onEnter={onEnter} />
    </div>
  );
}

describe('search field', () => {
  test('Escape empties it, and only then leaves it', async () => {
    const escapes: string[] = [];
    render(<KeptSearch onEscape={() => escapes.push('yes')} />);
    const field = screen.getByRole<HTMLInputElement>('searchbox');
    await user.type(field, 'error');
    await user.keyboard('{Escape}');
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
    expect(escapes).toEqual([]);
    await user.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(field);
    expect(escapes).toEqual(['yes']);
  });

  test('Enter goes on, and changes nothing', async () => {
    const entered: string[] = [];
    render(<KeptSearch onEscape={nothing} onEnter={() => entered.push('yes')} />);
    await user.type(screen.getByRole('searchbox'), 'err{Enter}');
    expect(entered).toEqual(['yes']);
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('err');
  });

  test('what is wrong with a pattern takes the place of the count', () => {
    const field = (wrong?: string) => (
      <SearchField label="Search" value="(" onChange={nothing} note="214 of 12,480" wrong={wrong} />
    );
    const { rerender } = render(field('A bracket is not closed'));
    expect(screen.getByRole('status').textContent).toBe('A bracket is not closed');
    expect(screen.getByRole('searchbox').getAttribute('aria-invalid')).toBe('true');
    rerender(field());
    expect(screen.getByRole('status').textContent).toBe('214 of 12,480');
    expect(screen.getByRole('searchbox').getAttribute('aria-invalid')).toBeNull();
  });

  test('a way of searching turns to the other', async () => {
    const changes: string[] = [];
    const toggles = [
      { label: 'Regular expression', symbol: '.*', on: true, onChange: (on: boolean) => changes.push(`pattern ${on}`) },
      { label: 'Match case', symbol: 'Aa', on: false, onChange: (on: boolean) => changes.push(`case ${on}`) },
    ];
    render(<SearchField label="Search" value="" onChange={nothing} toggles={toggles} />);
    await user.click(screen.getByRole('button', { name: 'Regular expression', pressed: true }));
    await user.click(screen.getByRole('button', { name: 'Match case', pressed: false }));
    expect(changes).toEqual(['pattern false', 'case true']);
  });
});

describe('choices', () => {
  test('one of a few: arrow keys move within it', async () => {
    function Kept() {
      const [value, setValue] = useState<'all' | 'failed' | 'open'>('all');
      const options = [
        { value: 'all', word: 'All 12' },
        { value: 'failed', word: 'Failed 3' },
        { value: 'open', word: 'Open 0' },
      ] as const;
      return <SegmentedChoice label="Shown" options={options} value={value} onChange={setValue} />;
    }
    render(<Kept />);
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Failed 3' }).checked).toBe(true);
    await user.click(screen.getByText('Open 0'));
    expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([false, false, true]);
  });

  test('a switch turns to the other, and says its state in a word', async () => {
    const changes: boolean[] = [];
    const { rerender } = render(<Switch label="Share" on={false} onChange={(on) => changes.push(on)} />);
    await user.click(screen.getByRole('switch', { name: 'Share', checked: false }));
    rerender(<Switch label="Share" on onChange={(on) => changes.push(on)} />);
    await user.click(screen.getByRole('switch', { name: 'Share', checked: true }));
    expect(changes).toEqual([true, false]);
    expect(screen.getByRole('switch').textContent).toBe('on');
  });

  test('a switch with a reason does not turn, and is described by the reason', async () => {
    const changes: boolean[] = [];
    render(<Switch label="Share" on={false} onChange={(on) => changes.push(on)} disabledReason="No server is set" />);
    await user.click(screen.getByRole('switch', { description: 'No server is set' }));
    expect(changes).toEqual([]);
  });
});

describe('tabs', () => {
  const tabs = [
    { id: 'status', word: 'Status' },
    { id: 'config', word: 'Config', note: '2 drafts' },
    { id: 'logs', word: 'Logs' },
  ] as const;

  function KeptTabs() {
    const [current, setCurrent] = useState<(typeof tabs)[number]['id']>('status');
    return <Tabs label="Parts" tabs={tabs} current={current} onChange={setCurrent} panelId="part" />;
  }
  const chosen = () => screen.getByRole('tab', { selected: true }).textContent;

  test('arrow keys choose the neighbour, around the ends, and take the focus along', async () => {
    render(<KeptTabs />);
    await user.tab();
    await user.keyboard('{ArrowLeft}');
    expect(chosen()).toBe('Logs');
    expect(document.activeElement?.textContent).toBe('Logs');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(chosen()).toBe('Config2 drafts');
    await user.keyboard('{End}');
    expect(chosen()).toBe('Logs');
    await user.keyboard('{Home}');
    expect(chosen()).toBe('Status');
  });

  test('one stop of the Tab key leads past all of them', async () => {
    render(
      <>
        <KeptTabs />
        <button type="button">After</button>
      </>,
    );
    await user.tab();
    await user.tab();
    expect(document.activeElement?.textContent).toBe('After');
  });

  test('only the chosen one has a part that it controls', async () => {
    render(<KeptTabs />);
    await user.click(screen.getByRole('tab', { name: /Config/ }));
    expect(screen.getAllByRole('tab').map((tab) => tab.getAttribute('aria-controls'))).toEqual([null, 'part', null]);
  });
});
