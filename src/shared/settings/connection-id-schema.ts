import { nameSchema } from './name-schema.ts';

/** The key of the feeds that hold all connections together. */
const RESERVED_ID = 'all';

/** The id of a connection. */
export const connectionIdSchema = nameSchema('The id').refine(
  (id) => id !== RESERVED_ID,
  `"${RESERVED_ID}" is reserved. Choose another id.`,
);
