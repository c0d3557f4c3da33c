import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { sampleItem, sampleKind } from '#connections/testing/sample-kind.ts';
import { dismiss, dismissedStore } from '#stores/actions/dismissed.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { useWindowTitle } from './use-window-title.ts';

beforeEach(() => dismissedStore.setState({ keys: new Set() }));

const KIND = sampleKind({ attention: () => [sampleItem('hall is dark', 1), sampleItem('stair broke', 2)] });

function Titled({ page }: { readonly page: string }) {
  const onUnseen = useWindowTitle(page);
  return (
    <button type="button" onClick={() => onUnseen('Failed')}>
      end
    </button>
  );
}

const show = (page: string) =>
  new TestPage().show(
    <KindsProvider kinds={[KIND]}>
      <Titled page={page} />
    </KindsProvider>,
  );

test('the title names the page, and how much needs a person', () => {
  show('Overview');
  expect(document.title).toBe('(2) Flybridge, Overview');
  act(() => dismiss('hall is dark'));
  expect(document.title).toBe('(1) Flybridge, Overview');
  act(() => dismiss('stair broke'));
  expect(document.title).toBe('Flybridge, Overview');
});

test('the title says what ended unseen until somebody looks', () => {
  show('Logs');
  act(() => screen.getByRole('button').click());
  expect(document.title).toBe('(Failed) Flybridge, Logs');
  act(() => void window.dispatchEvent(new Event('focus')));
  expect(document.title).toBe('(2) Flybridge, Logs');
});
