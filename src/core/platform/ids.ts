import { randomBytes } from 'node:crypto';

/** Identity as an argument. */
export interface Ids {
  /** A short id, unique within this run of the program. */
  next(prefix: string): string;
  /** 256 random bits as 64 hexadecimal digits, for codes and tokens. */
  secret(): string;
}

export function createSystemIds(): Ids {
  let count = 0;
  return {
    next(prefix) {
      count += 1;
      return `${prefix}-${count}`;
    },
    secret: () => randomBytes(32).toString('hex'),
  };
}
