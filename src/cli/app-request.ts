import type { TargetChoice } from './target.ts';

/** The input of every command about one app. */
export interface AppRequest extends TargetChoice {
  readonly app: string;
  /** The time limit of each call, or of the whole job. */
  readonly timeoutMs: number;
  readonly format: 'table' | 'json';
}
