/** Something that protects the window, whatever the settings say. */
export interface Protection {
  readonly name: string;
  readonly about: string;
  readonly shell: 'both' | 'desktop' | 'web';
}

/** What holds in every start of Flybridge. */
export const PROTECTIONS: readonly Protection[] = [
  {
    name: 'Window and system separated',
    about:
      'The page that you see cannot reach files, programs or the network. It is sandboxed and isolated, without Node.',
    shell: 'desktop',
  },
  {
    name: 'This machine only',
    about: 'The page is served on 127.0.0.1. A one-time code opens a session, kept in memory.',
    shell: 'web',
  },
  {
    name: 'Content policy',
    about: 'Scripts, styles and fonts come only from Flybridge. No eval, no other connections.',
    shell: 'both',
  },
  {
    name: 'No navigation',
    about: 'The window opens no other address and no other window.',
    shell: 'desktop',
  },
  {
    name: 'No secrets for programs',
    about: 'A program gets PATH, home, language and the like, and what its settings add. No shell reads its command.',
    shell: 'both',
  },
];
