import { expect, test } from 'vitest';
import { isOwnOrigin, isOwnPage } from './navigation-guard.ts';

const OWN_PAGES = ['app://flybridge/', 'app://flybridge/index.html', 'app://flybridge/?a=b#c'];

const FOREIGN = [
  '',
  'flybridge',
  '/index.html',
  'about:blank',
  'about:srcdoc',
  'data:text/html,hello',
  'javascript:alert(1)',
  'blob:app://flybridge/8d8e2f0c',
  'file:///index.html',
  'file://flybridge/index.html',
  'http://flybridge/',
  'https://flybridge/',
  'ws://flybridge/',
  'devtools://flybridge/',
  'chrome://flybridge/',
  'app:flybridge',
  'app:/flybridge/',
  'app:///flybridge/',
  'app://foreign/',
  'app://flybridge.foreign/',
  'app://foreign.flybridge/',
  'app://flybridge:80/',
  'app://flybridge@foreign/',
  'app://person@flybridge/',
  'app://person:word@flybridge/',
  'app2://flybridge/',
];

test.each(OWN_PAGES)('%s is the page', (address) => {
  expect(isOwnPage(address)).toBe(true);
  expect(isOwnOrigin(address)).toBe(true);
});

test.each(FOREIGN)('%s is neither the page nor of its origin', (address) => {
  expect(isOwnPage(address)).toBe(false);
  expect(isOwnOrigin(address)).toBe(false);
});

test.each([
  'app://flybridge/assets/main.js',
  'app://flybridge//index.html',
  'app://flybridge/index.html/',
  'app://flybridge/INDEX.HTML',
])('%s is of the origin and not the page', (address) => {
  expect(isOwnPage(address)).toBe(false);
  expect(isOwnOrigin(address)).toBe(true);
});
