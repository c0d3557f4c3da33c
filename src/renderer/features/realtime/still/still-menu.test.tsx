import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { sampleGateway } from '#shared/panel/testing/sample-gateway.ts';
import { fail, succeed } from '#shared/result.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { StillContext } from './still-context.ts';
import { StillMenu } from './still-menu.tsx';
import type { StillSource } from './still-source.ts';

function show(source: Partial<StillSource>, text = '', onTextSent = () => {}): TestPage {
  const page = new TestPage();
  const absent = async () => fail('absent' as const);
  page.show(
    <StillContext value={{ fromCamera: absent, fromFile: absent, ...source }}>
      <StillMenu gateway={sampleGateway()} text={text} onTextSent={onTextSent} />
    </StillContext>,
  );
  return page;
}

const choose = async (page: TestPage, entry: RegExp): Promise<void> => {
  await page.user.click(screen.getByRole('button', { name: 'Show a picture' }));
  await page.user.click(screen.getByRole('menuitem', { name: entry }));
};

test('a picture of the camera is sent to the live conversation', async () => {
  const page = show({ fromCamera: async () => succeed({ mimeType: 'image/jpeg', base64: 'AQI=' }) });
  await choose(page, /^Take and send a picture/);
  expect(page.calls).toEqual([
    ['gateway.video', { connectionId: 'gateway', mimeType: 'image/jpeg', chunkBase64: 'AQI=' }],
  ]);
});

test('an image file is sent, and one that cannot be read says so', async () => {
  const names: string[] = [];
  const page = show({
    fromFile: async (file) => {
      names.push(file instanceof File ? file.name : '');
      return names.length === 1 ? succeed({ mimeType: 'image/jpeg', base64: 'AwQ=' }) : fail('unreadable');
    },
  });
  const field = screen.getByLabelText('Image to send');
  await page.user.upload(field, new File(['x'], 'desk.png', { type: 'image/png' }));
  expect([names, page.calls.length]).toEqual([['desk.png'], 1]);
  await page.user.upload(field, new File(['x'], 'notes.png', { type: 'image/png' }));
  expect(page.toasts[0]).toMatchObject({ line: 'The picture was not sent' });
  expect(page.calls).toHaveLength(1);
});

test('a camera that is refused says what to do', async () => {
  const page = show({ fromCamera: async () => fail('refused') });
  await choose(page, /^Take and send a picture/);
  expect(page.toasts[0]?.detail).toContain('The camera is not allowed.');
});

test.each([
  ['is gone from the field when both were sent', { ok: true, value: null } as const, 1],
  [
    'stays in the field when they were not',
    { ok: false, error: { code: 'NOT_CONNECTED', message: 'Lost.' } } as const,
    0,
  ],
])('what is written goes with the picture, and %s', async (_, reply, cleared) => {
  let count = 0;
  const fromCamera = async () => succeed({ mimeType: 'image/jpeg', base64: 'AQI=' });
  const page = show({ fromCamera }, 'What is this?', () => {
    count += 1;
  });
  page.answer('gateway.video', reply);
  await choose(page, /^Take a picture and send it with the text/);
  const still = { mimeType: 'image/jpeg', chunkBase64: 'AQI=' };
  expect(page.calls).toEqual([['gateway.video', { connectionId: 'gateway', ...still, text: 'What is this?' }]]);
  expect(count).toBe(cleared);
});
