/** The end of something that a person asked for, as a notification shows it. */
export interface EndNotice {
  readonly id: string;
  readonly outcome: 'good' | 'bad';
  /** "Completed". */
  readonly word: string;
  /** "home completed". */
  readonly line: string;
  readonly detail: string;
}
